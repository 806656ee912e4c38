"""The minutes on the page of a meeting: what this person may read and do, with votes, signatures and notes."""
from django.urls import reverse
from django.utils.translation import get_language

from cocreate import clock
from cocreate.permissions import allows
from cocreate.translated import LANGUAGES
from consultations import decisions, minutes_checks
from consultations.forms.minutes import CorrectionForm
from consultations.meeting_states import MeetingStatus, MinutesStatus
from consultations.minutes_papers import KINDS
from consultations.rules.minutes import settle_task
from consultations.task_hooks import settle_url, status_of


def minutes_context(meeting, agenda, person):
    """The context of templates/consultations/minutes_*.html; `agenda` are the points with their lines."""
    minutes = getattr(meeting, "minutes", None)
    if minutes is not None:
        minutes.meeting = meeting
    if minutes is None or not allows(person, "consultations.read_minutes", minutes):
        return {"minutes": None, "is_final": False}
    sees_inside = allows(person, "consultations.see_inside_meeting", meeting)
    can_correct = allows(person, "consultations.propose_correction", minutes)
    _dress(meeting, agenda, person)
    is_final = minutes.status == MinutesStatus.FINAL
    return {
        "minutes": minutes, "is_final": is_final, "files": _files(meeting),
        "signatures": list(minutes.signatures.select_related("mandate__person", "mandate__seat")) if is_final else [],
        "errata": list(minutes.errata.all()) if is_final else [],
        "corrections": _corrections(minutes) if sees_inside else [],
        "correction_form": CorrectionForm(meeting=meeting) if can_correct else None,
    }


def _dress(meeting, agenda, person):
    """Gives each line what its template shows: the vote, the numbers, the state of a task and the way to settle it."""
    votes = decisions.ballots_of(meeting.municipality, agenda)
    today = clock.today(meeting.municipality)
    for point in agenda:
        point.meeting = meeting
        for line in point.lines.all():
            line.item = point
            line.ballot = votes.get(line.ballot_reference)
            line.numbers = [number or 0 for number in minutes_checks.numbers_of(line)]
            line.has_numbers = line.votes_for is not None or line.votes_against is not None
            line.tag = status_of(line, today) if meeting.status == MeetingStatus.HELD else None
            line.settle_url = settle_url(line) if settle_task(person, line) else ""


def _corrections(minutes):
    return minutes.corrections.select_related("item", "proposed_by__seat", "proposed_by__person")


def _files(meeting):
    """The minutes as files, in the language of the page first."""
    language = (get_language() or LANGUAGES[0])[:2]
    languages = sorted(LANGUAGES, key=lambda one: one != language)
    return [{"language": one, "kinds": [
        {"label": kind.upper(), "url": reverse("consultations:minutes_file", args=[meeting.reference, one, kind])}
        for kind in KINDS]} for one in languages]
