"""The rows of meetings: the page, the agenda and its papers, answers, costs of taking part, calendars, minutes."""
from tests.guards.matrix import (
    COORDINATOR,
    DESK,
    GROUP,
    NOBODY,
    PAPERS,
    SIGNED_IN,
    Row,
    one,
    slug,
    then,
    two,
)

LEAD = frozenset({"lead"})


def _point(realm):
    return realm.coming_meeting.reference, realm.point.code


def _proposal(realm):
    return realm.coming_meeting.reference, realm.proposal.code


def _paper(name, meeting="coming_meeting"):
    return lambda realm: (getattr(realm, meeting).reference, getattr(realm, name).code)


def _support(realm):
    return realm.coming_meeting.reference, realm.support.code


PLANNING = [
    Row("consultations:meetings"), Row("consultations:meeting", one("meeting")),
    Row("consultations:meeting", one("planned_meeting"), may=DESK),
    Row("consultations:meeting", one("private_meeting"), may=DESK),
    *(Row(f"consultations:meeting_{deed}", one("planned_meeting"), may=PAPERS)
      for deed in ("change", "convene", "cancel", "repeat")),
    Row("consultations:meeting_plan", slug("group"), may=PAPERS),
    Row("consultations:series", one("series")),
]
AGENDA = [
    Row("consultations:meeting_agenda", one("planned_meeting"), may=DESK),
    Row("consultations:meeting_agenda", one("coming_meeting"), may=DESK),
    Row("consultations:meeting_agenda", one("meeting"), may=NOBODY),
    *(Row(f"consultations:point_{deed}", _point, may=PAPERS, nested=then(one("coming_meeting"), "0000"))
      for deed in ("change", "remove")),
    Row("consultations:point_move", _point, may=PAPERS, status=405, nested=then(one("coming_meeting"), "0000")),
    *(Row(f"consultations:point_{deed}", _proposal, may=PAPERS,
          nested=lambda realm: (realm.planned_meeting.reference, realm.proposal.code))
      for deed in ("take_up", "decline")),
    Row("consultations:meeting_paper_add", one("coming_meeting"), may=PAPERS),
    Row("consultations:meeting_paper_add", one("meeting"), may=NOBODY),
    Row("consultations:meeting_paper", _paper("paper"), nested=_paper("paper", "planned_meeting")),
    Row("consultations:meeting_paper", _paper("inside_paper"), may=DESK,
        nested=_paper("inside_paper", "planned_meeting")),
    Row("consultations:meeting_paper_remove", _paper("paper"), may=PAPERS, nested=_paper("paper", "planned_meeting")),
]
ANSWERS = [
    Row("consultations:meeting_answer", one("coming_meeting"), may=GROUP),
    Row("consultations:meeting_answer", one("planned_meeting"), may=NOBODY),
    *(Row(f"consultations:meeting_{page}", one("coming_meeting"), may=PAPERS) for page in ("answers", "remind")),
    Row("consultations:meeting_answers", one("planned_meeting"), may=NOBODY),
    Row("consultations:support", _support, may=COORDINATOR,
        nested=lambda realm: (realm.planned_meeting.reference, realm.support.code)),
    Row("consultations:support_take_back", _support, may=frozenset({"member"}),
        nested=lambda realm: (realm.planned_meeting.reference, realm.support.code)),
]
CALENDARS = [
    Row("consultations:group_calendar", slug("group")), Row("consultations:municipality_calendar"),
    Row("consultations:meeting_calendar", one("meeting")),
    Row("consultations:meeting_calendar", one("planned_meeting"), may=DESK),
    Row("consultations:meeting_calendar", one("private_meeting"), may=DESK),
    *(Row(f"consultations:{name}", may=SIGNED_IN) for name in ("calendars", "calendar_make", "calendar_revoke")),
    Row("consultations:own_calendar", lambda realm: (realm.feed_token,), is_secret=True),
]
MINUTES = [
    *(Row(f"consultations:minutes_{deed}", one("corrected_meeting"), may=PAPERS)
      for deed in ("edit", "open", "publish", "back", "texts")),
    Row("consultations:minutes_edit", one("meeting"), may=NOBODY),
    Row("consultations:minutes_back", one("meeting"), may=NOBODY),
    *(Row("consultations:minutes_file", then(one("meeting"), language, "docx"),
          nested=then(one("meeting"), "xx", "docx")) for language in ("sq", "en")),
    Row("consultations:minutes_file", then(one("corrected_meeting"), "sq", "docx"), may=DESK,
        nested=then(one("corrected_meeting"), "sq", "exe")),
    Row("consultations:minutes_sign", one("meeting"), may=LEAD),
    Row("consultations:minutes_sign", one("corrected_meeting"), may=NOBODY),
    Row("consultations:minutes_erratum", one("meeting"), may=PAPERS),
    Row("consultations:minutes_erratum", one("corrected_meeting"), may=NOBODY),
    Row("consultations:task", two("corrected_meeting", "task"), may=PAPERS, nested=two("meeting", "task")),
    Row("consultations:tasks", slug("group"), may=DESK),
    Row("consultations:meeting_carry", one("planned_meeting"), may=PAPERS),
    Row("consultations:correction_propose", one("corrected_meeting"), may=frozenset({"member", "lead", "secretary"})),
    Row("consultations:correction_propose", one("meeting"), may=NOBODY),
    Row("consultations:correction_decide", then(one("corrected_meeting"), 1), may=PAPERS,
        nested=then(one("corrected_meeting"), 99)),
]
MEETINGS = [*PLANNING, *AGENDA, *ANSWERS, *CALENDARS, *MINUTES]
