"""Minutes' part of what we hold about a person: corrections, confirmations, texts of sheets that are still kept."""
from django.utils.translation import gettext as _
from wagtail import hooks

from consultations.models import Correction, MinutesSignature, PostedNote
from consultations.public_meetings import title_for


@hooks.register("construct_my_data")
def minutes_parts(request):
    """Everything of minutes in the visited municipality."""
    return [_corrections(request), _signatures(request), _texts(request)]


def _corrections(request):
    found = Correction.objects.filter(proposed_by__person=request.user,
                                      minutes__meeting__municipality=request.municipality)
    return {"key": "corrections", "title": _("Corrections of minutes you proposed"), "rows": [{
        _("Meeting"): title_for(request.user, one.minutes.meeting), _("Words"): one.text,
        _("State"): one.get_status_display(),
        _("Answer"): one.reason, _("Proposed"): one.proposed_at}
        for one in found.select_related("minutes__meeting__group")]}


def _signatures(request):
    found = MinutesSignature.objects.filter(mandate__person=request.user,
                                            minutes__meeting__municipality=request.municipality)
    return {"key": "signatures", "title": _("Minutes you stand by"), "rows": [{
        _("Meeting"): title_for(request.user, one.minutes.meeting), _("Confirmed on"): one.signed_at}
        for one in found.select_related("minutes__meeting__group")]}


def _texts(request):
    found = PostedNote.objects.filter(posted_by=request.user, meeting__municipality=request.municipality)
    return {"key": "minutes_texts", "title": _("Texts you wrote in sheets of minutes in the last 30 days"), "rows": [{
        _("Meeting"): title_for(request.user, one.meeting), _("Words"): one.text, _("Written"): one.posted_at}
        for one in found.exclude(text="").select_related("meeting__group")[:200]]}
