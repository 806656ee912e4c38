"""Amounts of money in words: the currency is the municipality's."""
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cocreate.models import Municipality


def money(amount, municipality):
    """`amount` (a Decimal) as it is read: "1 500 lekë", "12,50 euro"; cents only where there are some."""
    places = 0 if amount == amount.to_integral_value() else 2
    written = number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)
    if municipality.country == Municipality.Country.KOSOVO:
        return _("%(amount)s euros") % {"amount": written}
    return _("%(amount)s lek") % {"amount": written}


def currency(municipality):
    """The name of the currency, for the label of a field."""
    return _("euros") if municipality.country == Municipality.Country.KOSOVO else _("lek")
