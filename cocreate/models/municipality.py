"""A municipality and the posts people hold in it. Every other record belongs to exactly one municipality."""
from functools import cache

from django.conf import settings
from django.db import models
from django.http.request import split_domain_port
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cocreate.translated import Translated


def visited(request, sites):
    """The one among `sites` (a queryset of Wagtail's sites, or of rows with their columns) that is visited, or None.

    The choice is Wagtail's (`Site.find_for_request`): host and port, else the default site of this host, else the
    only site of this host, else the default site.
    """
    host, port = split_domain_port(request._get_raw_host())[0], request.get_port()
    sites = list(sites.filter(models.Q(hostname=host) | models.Q(is_default_site=True)))
    here = [site for site in sites if site.hostname == host]
    exact = [site for site in here if str(site.port) == port] or [site for site in here if site.is_default_site]
    if exact:
        return exact[0]
    default = next((site for site in sites if site.is_default_site), None)
    return here[0] if len(here) == 1 else default


@cache
def _sites():
    """Every site with its municipality; built once, for every request asks this first. Not ever evaluated itself."""
    return Site.objects.select_related("municipality").order_by()


@cache
def _states():
    """The same as rows of the few columns that a kept page depends on."""
    return Site.objects.values_list("hostname", "port", "is_default_site", "municipality",
                                    "municipality__public_version", named=True).order_by()


class MunicipalityQuerySet(models.QuerySet):
    """Looks municipalities up by the site that is being visited."""

    def for_request(self, request):
        """The municipality of the visited Wagtail site, or None; one query a request, and Wagtail needs none."""
        if not hasattr(request, "_municipality"):
            request._wagtail_site = site = visited(request, _sites())
            request._municipality = getattr(site, "municipality", None)
        return request._municipality

    def public_state(self, request):
        """(primary key, number of the public state) for the visited site, or None: one query for a few columns."""
        site = visited(request, _states())
        return site[3:] if site and site.municipality else None

    def worked_in_by(self, person):
        """The municipalities in which `person` holds a post; all of them for the operator."""
        return self.all() if person.is_superuser else self.filter(posts__holder=person).distinct()


class Municipality(models.Model):
    """A municipality with its own site, calendar and time zone."""

    class Country(models.TextChoices):
        ALBANIA = "AL", _("Albania")
        KOSOVO = "XK", _("Kosovo")

    slug = models.SlugField(_("short name"), unique=True)
    name_sq = models.CharField(_("name in Albanian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    short_name = models.CharField(_("name of the place"), max_length=60)
    name = Translated()
    country = models.CharField(_("country"), max_length=2, choices=Country, default=Country.ALBANIA)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Tirane")
    contact_email = models.EmailField(_("e-mail address of the coordinator"))
    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="municipality", verbose_name=_("site"))
    public_version = models.PositiveBigIntegerField(default=0, editable=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["slug"]

    def __str__(self):
        return self.name

    @property
    def root_url(self):
        """The address of the municipality's site, without a slash at the end."""
        return self.site.root_url


class AdministrativeUnit(models.Model):
    """A part of the municipality's territory: a town or a commune with its villages; one list for every page."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="units")
    name_sq = models.CharField(_("name in Albanian"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    name = Translated()
    sort_order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")
        ordering = ["sort_order", "name_sq"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name_sq"], name="one_unit_per_name")
        ]

    def __str__(self):
        return self.name


class Post(models.Model):
    """A person's post in one municipality: what they may do there, and only there."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("coordinator")
        CLERK = "clerk", _("clerk")
        MODERATOR = "moderator", _("moderator")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="posts")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(_("post"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "holder", "role"], name="one_post_per_person_and_role")
        ]

    def __str__(self):
        return f"{self.holder}: {self.get_role_display()}"
