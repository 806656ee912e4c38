"""Holidays as rows a coordinator can correct: the working-day arithmetic of a municipality stands on them."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from cocreate.holidays import YEARS, official_holidays
from cocreate.models.municipality import Municipality
from cocreate.translated import Translated


class HolidayQuerySet(models.QuerySet):
    """Holidays that count for one municipality."""

    def dates_for(self, municipality):
        """A frozenset of the dates that are not worked in `municipality`: its country's and its own."""
        mine = models.Q(municipality=municipality) | models.Q(municipality=None, country=municipality.country)
        return frozenset(self.filter(mine).values_list("held_on", flat=True))

    def load_official(self, country):
        """Adds the official holidays of `country` that are not there yet (cocreate.holidays); corrected rows stay."""
        known = set(self.filter(country=country, municipality=None).values_list("held_on", flat=True))
        self.bulk_create(
            self.model(country=country, held_on=day.on, name_sq=day.name_sq, name_en=day.name_en,
                       is_approximate=day.is_approximate)
            for year in YEARS for day in official_holidays(country, year) if day.on not in known
        )


class Holiday(models.Model):
    """One day that is not worked: in the whole country, or in one municipality."""

    country = models.CharField(_("country"), max_length=2, choices=Municipality.Country)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="holidays",
        verbose_name=_("only in this municipality"),
    )
    held_on = models.DateField(_("date"))
    name_sq = models.CharField(_("name in Albanian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    name = Translated()
    is_approximate = models.BooleanField(_("date not confirmed yet"), default=False)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "held_on"], condition=models.Q(municipality=None), name="one_holiday_per_day"
            ),
            models.UniqueConstraint(fields=["municipality", "held_on"], name="one_own_holiday_per_day"),
        ]

    def __str__(self):
        return f"{self.held_on:%d.%m.%Y} {self.name}"
