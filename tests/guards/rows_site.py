"""The rows of the site's own addresses."""
from tests.guards.matrix import (
    COORDINATOR,
    DESK,
    EVERYBODY,
    GROUP,
    NOBODY,
    PAPERS,
    REVIEWERS,
    SIGNED_IN,
    Row,
    one,
    slug,
    then,
    two,
)
from tests.guards.rows_meetings import MEETINGS

APPLICANT = frozenset({"applicant"})
DRAFTER, LEAD, SCORER = frozenset({"drafter"}), frozenset({"lead"}), frozenset({"scorer"})
PRINCIPAL = frozenset({"principal"})
PRINCIPALS = frozenset({"member", "lead", "secretary", "principal"})
_NOT_PRINCIPALS = dict.fromkeys((EVERYBODY - GROUP) | {"substitute"}, 404)  # without a seat of their own to name for
LEAD_OR_SECRETARY = frozenset({"lead", "secretary"})


def _file(realm):
    return realm.draft.reference, realm.attachment.digest


def _original(realm):
    return realm.entered.reference, realm.original.digest


def _supplement(realm):
    return realm.assigned.reference, 1, realm.supplement.digest


def _act(realm):
    return realm.group.slug, realm.act.code


def _foreign_file(realm):
    return realm.submitted.reference, realm.attachment.digest


def _of_organisation(*rest):
    return lambda realm: (realm.draft.organisation.reference, *(getattr(realm, name) for name in rest))


HOME = [
    Row("home:cycles"), Row("home:cycle", slug("cycle")), Row("home:documents"),
    Row("home:call", one("call")), Row("home:call", one("draft_call"), status=404),
    Row("home:call", one("open_call")),
    Row("home:call_preview", one("draft_call"), may=COORDINATOR),
    Row("home:call_preview", one("open_call"), may=NOBODY, but={"coordinator": 302}),
    Row("home:my_data", may=SIGNED_IN), Row("home:my_data_download", may=SIGNED_IN),
    Row("home:mine", may=SIGNED_IN), Row("home:profile", may=SIGNED_IN),
    Row("record"), Row("record_download"), Row("record_verifier"),
    Row("home:search"), Row("home:search", query="?q=grupi"), Row("home:search", query="?q=e&kind=pages"),
    Row("home:open_data"),
    *(Row("open_data_file", lambda realm, args=(name, fmt): args, foreign=None, nested=lambda realm: ("persons", "csv"))
      for name in ("groups", "seats", "mandates", "meetings", "attendance", "decisions", "tasks")
      for fmt in ("csv", "json")),
    Row("schema", lambda realm: ("plan-1",), foreign=None, nested=lambda realm: ("plan-0",)),
    Row("schema", lambda realm: ("ballot-1",), foreign=None, nested=lambda realm: ("ballot-0",)),
]
APPLICATIONS = [
    *(Row(f"consultations:{name}", one("open_call")) for name in ("ask", "asked")),
    Row("consultations:ask", one("call")), Row("consultations:ask", one("draft_call"), status=404),
    Row("consultations:apply", one("open_call"), may=SIGNED_IN),
    Row("consultations:apply", one("call"), may=SIGNED_IN),
    Row("consultations:apply", one("draft_call"), status=404),
    Row("consultations:application", one("submitted"), may=frozenset({"applicant", "coordinator"})),
    Row("consultations:application", one("draft"), may=DRAFTER),
    Row("consultations:application", one("sheet_application"), may=frozenset({"reviewer", "coordinator"})),
    Row("consultations:application", one("assigned"), may=frozenset({"scorer", "coordinator"})),
    Row("consultations:application_received", one("submitted"), may=frozenset({"applicant"})),
    *(Row(f"consultations:application_{part}", one("draft"), may=DRAFTER)
      for part in ("organisation", "answers", "contact", "files", "check", "withdraw")),
    Row("consultations:application_file", _file, may=DRAFTER, nested=_foreign_file),
    Row("consultations:application_file_remove", _file, may=DRAFTER, nested=_foreign_file),
    Row("consultations:application_texts", one("draft"), may=DRAFTER),
    Row("consultations:application_receipt", then(one("submitted"), "pdf"), may=frozenset({"applicant"}),
        nested=then(one("submitted"), "exe")),
    Row("consultations:application_receipt", then(one("draft"), "pdf"), may=NOBODY, but={"drafter": 404}),
    *(Row(f"consultations:organisation{deed}", _of_organisation(), may=DRAFTER)
      for deed in ("", "_profile", "_invite", "_leave")),
    Row("consultations:organisation_invitation_withdraw", _of_organisation("invitation_code"), may=DRAFTER,
        nested=lambda realm: (realm.draft.organisation.reference, "0" * 12)),
    Row("consultations:organisation_person_remove", _of_organisation("colleague_code"), may=DRAFTER,
        nested=lambda realm: (realm.draft.organisation.reference, "0" * 12)),
    Row("consultations:membership_invitation", lambda realm: (realm.colleague_invitation.token,), foreign=410),
]
PAPERS_AND_RIGHTS = [
    *(Row(f"consultations:application_{paper}", one(name), may=frozenset({who, "coordinator"}))
      for paper in ("print", "print_pdf")
      for name, who in (("submitted", "applicant"), ("sheet_application", "reviewer"), ("assigned", "scorer"))),
    *(Row(f"consultations:application_{paper}", one("draft"), may=DRAFTER) for paper in ("print", "print_pdf")),
    Row("consultations:application_consent", one("submitted"), may=frozenset({"applicant"})),
    Row("consultations:application_consent", one("draft"), may=DRAFTER),
]
ARRIVALS = [
    Row("consultations:application", one("entered"), may=COORDINATOR),
    Row("consultations:application", one("nomination"), may=frozenset({"applicant", "coordinator"})),
    Row("consultations:application_nominee", one("nomination"), may=frozenset({"applicant"}), nested=one("submitted")),
    Row("consultations:application_original", _original, may=COORDINATOR,
        nested=lambda realm: (realm.submitted.reference, realm.original.digest)),
    Row("consultations:application_information", then(one("submitted"), 1), may=frozenset({"applicant"}),
        nested=then(one("submitted"), 2)),
    Row("consultations:application_information_file", _supplement, may=frozenset({"scorer", "coordinator"}),
        nested=lambda realm: (realm.submitted.reference, 1, realm.supplement.digest)),
    Row("consultations:confirmation", lambda realm: (realm.entered.confirmation_token,), may=frozenset({"visitor"}),
        is_secret=True),
    Row("consultations:confirmation", lambda realm: (realm.nomination.nominee_token,), may=frozenset({"visitor"}),
        is_secret=True, realm="theirs"),
]
REVIEWS = [
    Row("consultations:reviews", may=REVIEWERS),
    Row("consultations:review", one("assigned"), may=SCORER),
    Row("consultations:review", one("sheet_application"), may=frozenset({"reviewer"})),
    Row("consultations:review", one("submitted"), may=NOBODY),
    Row("consultations:review_conflict", one("assigned"), may=SCORER),
    Row("consultations:review_conflicts", one("closed_call"), may=SCORER),
    Row("consultations:selection", one("call")),
    Row("consultations:selection", one("closed_call"), status=404),
    Row("consultations:selection_paper", one("announced_call")),
    Row("consultations:selection_paper", one("closed_call"), status=404),
    Row("consultations:selection_data", one("announced_call")),
    Row("consultations:selection_data", one("closed_call"), status=404),
    *(Row(f"consultations:application_{deed}", one("announced"), may=APPLICANT)
      for deed in ("complain", "give_up", "offer")),
    *(Row(f"consultations:application_{deed}", one("assigned"), may=NOBODY)
      for deed in ("complain", "give_up", "offer")),
    Row("consultations:complaint_withdraw", two("announced", "complaint"), may=APPLICANT,
        nested=two("submitted", "complaint")),
    Row("consultations:offer", lambda realm: (realm.offer.token,), foreign=410),
]
GROUPS = [
    Row("consultations:groups"), Row("consultations:groups", query="?q=grupi&kind=working_group"),
    Row("consultations:meetings", query="?status=held&kind=x&year=y"),
    Row("consultations:decisions"), Row("consultations:decisions", query="?q=asgje"),
    Row("consultations:group", slug("group")), Row("consultations:desk", slug("group"), may=DESK),
    Row("consultations:resign", slug("group"), may=GROUP, but=dict.fromkeys(EVERYBODY - GROUP, 404)),
    Row("consultations:group", slug("closed_group")), Row("consultations:desk", slug("closed_group"), may=COORDINATOR),
    Row("consultations:group_members", slug("group")), Row("consultations:group_members", slug("closed_group")),
    Row("consultations:group_rules", slug("group")),
    Row("consultations:group_paper", _act, nested=lambda realm: (realm.team.slug, realm.act.code)),
    *(Row(f"consultations:{deed}", slug("group"), may=PRINCIPAL, but=_NOT_PRINCIPALS)
      for deed in ("name_substitute", "hand_over")),
    Row("consultations:take_back_invitation", then(slug("group"), "substitute"), may=PRINCIPAL, but=_NOT_PRINCIPALS,
        nested=then(slug("group"), "principal")),
    Row("consultations:group_calendar", slug("group")),
    Row("consultations:meeting_plan", slug("group"), may=PAPERS),
    Row("consultations:own_invitation", slug("group"), may=NOBODY, but=dict.fromkeys(SIGNED_IN, 404)),
    Row("consultations:invitation", lambda realm: (realm.invitation.token,), foreign=410),
]


def _code(realm):
    return (realm.running_meeting.door_code,)


DOOR = [
    *(Row(f"consultations:{name}", one("running_meeting"), may=PAPERS)
      for name in ("presence", "presence_live", "meeting_close", "meeting_door")),
    *(Row(f"consultations:{name}", one("meeting"), may=NOBODY)
      for name in ("presence", "presence_live", "meeting_close", "meeting_door")),
    Row("consultations:presence", one("planned_meeting"), may=NOBODY),
    Row("consultations:presence_slips", lambda realm: (realm.running_meeting.reference, realm.slip_key), may=PAPERS,
        nested=then(one("running_meeting"), "0" * 12)),
    Row("consultations:door_find"),
    Row("consultations:door", _code, is_secret=True, query="?slip=4f6d3bd8-6c1c-4c0c-9a53-0c8a5e3f1a77"),
    Row("consultations:door", _code, is_secret=True, status=302),
    Row("consultations:door_thanks", _code, is_secret=True),
    Row("consultations:door_check_in", _code, may=GROUP),
]
COMMITMENTS = [
    Row("commitments:commitments"), Row("commitments:open_commitment", may=GROUP),
    Row("commitments:commitment", one("commitment")), Row("commitments:commitment", one("drafted"), may=DESK),
    Row("commitments:working_copy", one("drafted"), may=LEAD),
    # Whom only the moment keeps from a deed is sent to the commitment, which says why.
    Row("commitments:working_copy", one("commitment"), may=NOBODY, but={"lead": 302}),
    Row("commitments:working_copy", one("commitment"), may=LEAD, realm="theirs"),
    Row("commitments:draft_milestones", one("drafted"), may=LEAD),
    Row("commitments:draft_indicators", one("drafted"), may=LEAD),
    Row("commitments:draft", then(one("drafted"), "problem"), may=LEAD, nested=then(one("drafted"), "no-such")),
    Row("commitments:publish_version", one("drafted"), may=LEAD_OR_SECRETARY),
    Row("commitments:propose_for_vote", one("drafted"), may=LEAD_OR_SECRETARY),
    Row("commitments:propose_for_vote", one("commitment"), may=NOBODY, but={"lead": 302, "secretary": 302}),
    Row("commitments:return_to_drafting", one("ready"), may=PAPERS),
    Row("commitments:add_lead", one("drafted"), may=LEAD_OR_SECRETARY),
    *(Row(f"commitments:{name}", one("commitment")) for name in ("versions", "contributions")),
    Row("commitments:versions", one("drafted"), may=DESK),
    Row("commitments:version", then(one("commitment"), 1), nested=then(one("commitment"), 99)),
    Row("commitments:version", then(one("drafted"), 1), may=DESK),
    Row("commitments:restore_version", then(one("commitment"), 1), may=LEAD, realm="theirs",
        nested=then(one("commitment"), 99)),
    Row("commitments:restore_version", then(one("commitment"), 1), may=NOBODY, but={"lead": 302}),
    Row("commitments:compare", then(one("commitment"), 1, 2), nested=then(one("commitment"), 1, 99)),
    Row("commitments:compare", then(one("ready"), 1, 2), may=DESK),
    Row("commitments:compare_chosen", one("commitment"), status=302, query="?before=1&after=2"),
    Row("commitments:compare_chosen", one("commitment"), status=404),
    Row("commitments:translate", then(one("drafted"), "en"), may=DESK, nested=then(one("drafted"), "xx")),
]
TALK = [
    Row("commitments:suggestions", one("drafted"), may=DESK),
    Row("commitments:make_suggestion", then(one("drafted"), "problem"), may=GROUP,
        nested=then(one("drafted"), "no-such")),
    Row("commitments:make_suggestion", then(one("drafted"), "problem"), may=GROUP, status=404, query="?passage=none"),
    Row("commitments:suggestion", two("drafted", "open_suggestion"), may=DESK, nested=two("ready", "open_suggestion")),
    Row("commitments:withdraw_suggestion", two("drafted", "open_suggestion"), may=frozenset({"member"}),
        nested=two("ready", "open_suggestion")),
    Row("commitments:write_comment", one("drafted"), may=GROUP),
    Row("commitments:comment", two("drafted", "open_comment"), may=DESK, nested=two("ready", "open_comment")),
    Row("commitments:resolve_comment", two("drafted", "open_comment"), may=frozenset({"member", "lead"}), status=405,
        nested=two("ready", "open_comment")),
]
BALLOTS = [
    Row("commitments:ballot_new", slug("group"), may=PAPERS),
    Row("commitments:ballot", one("ballot")), Row("commitments:ballot", one("draft_ballot"), may=PAPERS),
    Row("commitments:ballot_votes", one("ballot")),
    Row("commitments:ballot_find_paper", one("secret_ballot")),
    Row("commitments:ballot_find_paper", one("ballot"), may=NOBODY),
    Row("commitments:ballot_votes", one("draft_ballot"), may=NOBODY),
    Row("commitments:ballot_votes_csv", one("ballot")),
    Row("commitments:ballot_votes_csv", one("draft_ballot"), may=NOBODY),
    Row("commitments:ballots"), Row("commitments:ballot_recount", foreign=None),
    *(Row(f"commitments:ballot_{deed}", one("draft_ballot"), may=PAPERS)
      for deed in ("open", "close", "void", "change", "discard", "extend")),
    Row("commitments:ballot", one("open_ballot"), may=DESK),
    *(Row(f"commitments:ballot_{deed}", one("open_ballot"), may=PRINCIPALS)
      for deed in ("conflict", "hand_over", "take_back")),
    *(Row(f"commitments:ballot_{deed}", one("hands_ballot"), may=PAPERS) for deed in ("hands", "note_conflict")),
    Row("commitments:ballot_confirm_hands", one("hands_ballot"), may=frozenset({"member", "lead"})),
    Row("commitments:ballot_tie", one("tied_ballot"), may=frozenset({"lead"})),
    Row("commitments:ballot_tie", one("open_ballot"), may=NOBODY),
    Row("commitments:ballot_outcome", one("ballot"), may=PAPERS),
]
WORDS = [
    Row("commitments:consultations"), Row("commitments:consultation", one("window")),
    Row("commitments:consultation", one("window"), realm="theirs"),
    Row("commitments:consultation", one("draft_window"), status=404),
    Row("commitments:contribute", two("window", "commitment"), nested=two("window", "drafted")),
    Row("commitments:contribute", two("window", "commitment"), realm="theirs",
        nested=two("draft_window", "commitment")),
    Row("commitments:contribution_thanks", two("window", "commitment"), realm="theirs",
        nested=two("window", "drafted")),
    Row("commitments:confirm_contribution", lambda realm: (realm.unconfirmed.token,), realm="theirs"),
    Row("commitments:contribution", lambda realm: (realm.contribution.code,)),
    Row("commitments:contribution", lambda realm: (realm.unconfirmed.code,), realm="theirs", status=404),
    Row("commitments:withdraw_contribution", lambda realm: (realm.contribution.code,), may=NOBODY),
    Row("commitments:withdraw_contribution", lambda realm: (realm.contribution.code,), may=COORDINATOR, realm="theirs"),
    Row("commitments:plans"), Row("commitments:plan", one("plan")),
    Row("commitments:plan", one("plan"), may=DESK, realm="theirs"),
    Row("commitments:plan_download", then(one("plan"), "sq", "local", "json"),
        nested=then(one("plan"), "xx", "local", "json")),
    Row("commitments:plan_download", then(one("plan"), "sq", "local", "json"), may=DESK, realm="theirs"),
]
DEVELOPMENT = [
    Row("development", foreign=None), Row("development_mail", foreign=None), Row("styleguide", foreign=None),
    Row("development_mail_one", lambda realm: ("nothing",), status=404, foreign=None),
    Row("development_sign_in", status=405, foreign=None),
]
SITE = [*HOME, *APPLICATIONS, *PAPERS_AND_RIGHTS, *ARRIVALS, *REVIEWS, *GROUPS, *MEETINGS, *DOOR, *COMMITMENTS,
        *TALK, *BALLOTS, *WORDS, *DEVELOPMENT]
