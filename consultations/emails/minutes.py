"""Letters about minutes."""
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from consultations.emails.meetings import meeting_of, url
from consultations.meeting_states import MinutesStatus


@letter("minutes.corrections")
def minutes_corrections(notice):
    """Asks somebody who was present to read the draft; nothing once the days have passed."""
    meeting = meeting_of(notice)
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or minutes.status != MinutesStatus.CORRECTION:
        return None
    return Letter(
        subject=_("Please read the minutes: %(title)s") % {"title": meeting.title},
        paragraphs=[_("You were present. If something is not as it was said, propose a correction on the page.")],
        facts=[(_("Corrections until"), date_format(minutes.corrections_until))],
        deed_label=_("Read the minutes"),
        deed_url=url(meeting),
        why=_("You get this letter because you were present at this meeting."),
    )
