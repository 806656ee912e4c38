"""The rows of the coordinators' addresses: every one of them is closed to everybody else."""
from cocreate.models import Notice
from tests.guards.matrix import AT_THE_DOOR, COORDINATOR, NOBODY, Row, one, slug, then, two


def admin(name, args=lambda realm: (), **fields):
    """A row for coordinators."""
    return Row(name, args, **{"may": COORDINATOR, "roles": AT_THE_DOOR, **fields})


def _seat(realm):
    return realm.group.slug, realm.seat.sort_order


def _invited(realm):
    return realm.group.slug, realm.invitation.seat.sort_order, "substitute"


def _sitting(realm):
    return realm.group.slug, realm.seat.sort_order, "principal"


def _letter(realm):
    return (Notice.objects.filter(municipality=realm.municipality).first().pk,)


def _code(name):
    return lambda realm: (getattr(realm, name).code,)


RECORDS = [
    admin("admin_cycle", slug("cycle")), admin("admin_cycle_publish", slug("cycle")),
    admin("admin_phase_move", then(slug("cycle"), "plan"), nested=then(slug("cycle"), "no-such")),
    admin("admin_call_create"), admin("admin_call", one("call")), admin("admin_call_publish", one("draft_call")),
    admin("admin_call_edit", one("open_call")), admin("admin_call_edit", one("draft_call")),
    admin("admin_call_edit", one("closed_call"), may=NOBODY, but={"coordinator": 302}),
    admin("admin_call_deadline", one("open_call")), admin("admin_call_reopen", one("closed_call")),
    admin("admin_call_cancel", one("open_call")),
    admin("admin_inquiry", one("inquiry")), admin("admin_inquiry", one("answered_inquiry")),
    admin("admin_inquiry_correct", one("answered_inquiry")),
    admin("admin_inquiry_set_aside", one("inquiry")), admin("admin_inquiry_take_up", one("inquiry")),
    admin("admin_call_enter", one("open_call")),
    admin("admin_application", one("submitted")), admin("admin_application", one("draft"), may=NOBODY,
          but={"coordinator": 302}),
]
CHOSEN = [
    *(admin(f"admin_chosen_{deed}", query="?all=1")
      for deed in ("conditions", "message", "export", "dossiers", "dossiers_pdf")),
    admin("admin_chosen_message", status=302), admin("admin_erasures"),
]
ARRIVALS = [
    admin("admin_call_enter", one("closed_call")), admin("admin_call_enter", one("call"), may=NOBODY,
                                                         but={"coordinator": 302}),
    admin("admin_application", one("entered")), admin("admin_application", one("nomination")),
    admin("admin_application_correct", one("entered")),
    admin("admin_application_correct", one("submitted"), may=NOBODY, but={"coordinator": 302}),
    admin("admin_application_admit", one("late")),
    admin("admin_application_admit", one("entered"), may=NOBODY, but={"coordinator": 302}),
    admin("admin_application_ask", one("submitted")),
    admin("admin_confirmation_renew", then(one("entered"), "applicant"), nested=then(one("entered"), "nominee")),
    admin("admin_confirmation_renew", then(one("nomination"), "nominee")),
    admin("admin_information_extend", then(one("submitted"), 1), nested=then(one("submitted"), 2)),
    admin("admin_information_answer", then(one("submitted"), 1), may=NOBODY, but={"coordinator": 302},
          nested=then(one("submitted"), 2)),
    admin("admin_information_note", then(one("assigned"), 1), nested=then(one("assigned"), 2)),
]
SELECTION = [
    *(admin(f"admin_selection{part}", one("closed_call"))
      for part in ("", "_appoint", "_assign", "_excuse", "_board", "_letters", "_announce", "_reopen")),
    *(admin(f"admin_selection{part}", one("closed_call"))
      for part in ("_remove", "_remind", "_hand", "_lot", "_checklist")),
    admin("admin_selection_protocol", one("announced_call"), status=302),
    admin("admin_selection_protocol", one("closed_call"), status=404, but={"coordinator": 404}),
    admin("admin_selection_places", one("announced_call")), admin("admin_place_offer", one("announced_call")),
    *(admin(name, two("announced_call", "announced"), nested=two("open_call", "announced"))
      for name in ("admin_selection_send_again", "admin_complaint_enter", "admin_place_end")),
    admin("admin_complaint", one("complaint")), admin("admin_complaint_answer", one("complaint")),
    admin("admin_selection_conditions", two("closed_call", "assigned"), nested=two("open_call", "assigned")),
    admin("admin_selection_opinion", two("closed_call", "assigned"), nested=two("open_call", "assigned")),
]
GROUPS = [
    admin("admin_group_new"), admin("admin_group", slug("group")), admin("admin_group_change", slug("group")),
    admin("admin_group_seat", slug("group")),
    admin("admin_seat_invite", _seat, nested=then(slug("group"), 99)),
    *(admin(f"admin_mandate_{deed}", _invited, nested=then(slug("group"), 99, "principal"))
      for deed in ("renew", "role", "end")),
    *(admin(f"admin_mandate_{deed}", _sitting, nested=then(slug("group"), 99, "principal"))
      for deed in ("until", "replace")),
    *(admin(f"admin_seat_{deed}", _seat, nested=then(slug("group"), 99)) for deed in ("change", "end", "up", "down")),
    admin("admin_group_act", slug("group")), admin("admin_group_close", slug("team")),
    admin("admin_group_act_correct", lambda realm: (realm.group.slug, realm.act.code),
          nested=lambda realm: (realm.team.slug, realm.act.code)),
    admin("admin_group", slug("closed_group")),
    admin("admin_group_meeting_new", slug("group")), admin("admin_cycle_meeting_new", slug("cycle")),
    admin("admin_meeting", one("meeting")),
    *(admin(f"admin_meeting_{deed}", one("planned_meeting"))
      for deed in ("convene", "change", "agenda", "repeat", "cancel")),
    admin("admin_series_new", slug("cycle")), admin("admin_series", one("series")),
    admin("admin_series_change", one("series")),
    admin("admin_support_list"), admin("admin_support_export", lambda realm: ("csv",), foreign=None),
    admin("admin_support", lambda realm: (realm.coming_meeting.reference, realm.support.code),
          nested=lambda realm: (realm.planned_meeting.reference, realm.support.code)),
]
COMMITMENTS = [
    admin("admin_commitment", one("commitment")), admin("admin_commitment_set_aside", one("drafted")),
    admin("admin_commitment_return", one("ready")), admin("admin_commitment_final", one("commitment"), realm="theirs"),
]
CONSULTATION = [
    admin("admin_consultation_create"), admin("admin_consultation", one("window")),
    admin("admin_consultation_change", one("draft_window")), admin("admin_consultation_publish", one("draft_window")),
    *(admin(f"admin_consultation_{deed}", one("window"), realm="theirs")
      for deed in ("extend", "conclude", "enter", "answers", "publish_answers")),
    admin("admin_contribution", _code("contribution")),
    admin("admin_contribution_hide", _code("contribution"), realm="theirs"),
    admin("admin_contribution_withdraw", _code("contribution"), realm="theirs"),
    admin("admin_contribution_restore", _code("hidden")),
    admin("admin_contribution_approve", _code("pending"), realm="theirs"),
]
PLANS = [
    admin("admin_plan_create"), admin("admin_plan", one("plan")),
    admin("admin_plan_change", one("plan"), realm="theirs"),
    admin("admin_plan_sections", then(one("plan"), "vision"), realm="theirs",
          nested=then(one("plan"), "no-such")),
    admin("admin_plan_publish", one("plan")),
    *(admin(f"admin_plan_{deed}", two("plan", "commitment"), status=405)
      for deed in ("put_in", "take_out", "up", "down")),
]
LETTERS = [admin("home_letter", _letter), admin("home_letter_send", _letter), admin("home_letter_stop", _letter)]


def viewset(namespace, thing, *, add=302, edit=302, delete=302):
    """The eight addresses of one of Wagtail's viewsets; 302 for a coordinator is "you may not" in Wagtail's words."""

    def key(realm):
        return (thing(realm).pk,)

    return [
        admin(f"{namespace}:index"), admin(f"{namespace}:index_results"), admin(f"{namespace}:add", status=add),
        admin(f"{namespace}:edit", key, status=edit, foreign=302 if edit == 302 else 404),
        admin(f"{namespace}:delete", key, status=delete),
        admin(f"{namespace}:history", key), admin(f"{namespace}:history_results", key),
        admin(f"{namespace}:usage", key, status=302 if edit == 302 else 200),
    ]


VIEWSETS = [
    *viewset("cycles", lambda realm: realm.cycle, add=200, edit=404),
    *viewset("calls", lambda realm: realm.draft_call),
    *viewset("applications", lambda realm: realm.submitted),
    *viewset("complaints", lambda realm: realm.complaint),
    *viewset("groups", lambda realm: realm.group), *viewset("meetings", lambda realm: realm.meeting),
    *viewset("series", lambda realm: realm.series),
    *viewset("admin_commitments", lambda realm: realm.commitment),
    *viewset("consultation_windows", lambda realm: realm.window),
    *viewset("contributions", lambda realm: realm.contribution),
    *viewset("admin_plans", lambda realm: realm.plan),
    *viewset("letters", lambda realm: Notice.objects.filter(municipality=realm.municipality).first()),
    *viewset("organisations", lambda realm: realm.submitted.organisation, edit=200),
    *viewset("units", lambda realm: realm.municipality.units.first(), add=200, edit=200, delete=200),
    *viewset("holidays", lambda realm: realm.holiday, add=200, edit=200, delete=200),
]
ADMIN = [*RECORDS, *CHOSEN, *ARRIVALS, *SELECTION, *GROUPS, *COMMITMENTS, *CONSULTATION, *PLANS, *LETTERS, *VIEWSETS]
