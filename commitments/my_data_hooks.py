"""This room's part of what we hold about a person: what they said in consultations."""
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail import hooks

from commitments.models import Contribution


@hooks.register("construct_my_data")
def contributions_part(request):
    """Contributions of this person, or from their address, in the visited municipality."""
    person = request.user
    mine = Contribution.objects.filter(municipality=request.municipality).filter(
        Q(person=person) | Q(email__iexact=person.email))
    return [{"key": "contributions", "title": _("What you said in consultations"), "rows": [{
        _("Code"): one.code, _("Commitment"): one.commitment.reference, _("State"): one.get_status_display(),
        _("Words"): one.body, _("Name shown"): one.byline, _("Organisation"): one.organisation_name,
        _("Where you live"): one.territory, _("E-mail address"): one.email, _("Posted"): one.posted_at}
        for one in mine.select_related("commitment")]}]
