"""Writing through the browser: saves, conflicts, rows, versions, talk; and pages that stay cheap and safe."""
import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate.workflow import move
from commitments.actions.commitments import add_lead, save_draft_answer
from commitments.states import CommitmentStatus
from commitments.working_copy import content_of
from tests import make_commitments as make_c

BACKEND = "django.contrib.auth.backends.ModelBackend"
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)> [x](javascript:alert(3)) {{ 7|add:7 }}'


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    return make_c.commitment(table.group, table.lead)


@pytest.fixture
def lead(client, table):
    """The browser of the lead."""
    client.force_login(make_c.as_person(table.lead), backend=BACKEND)
    return client


def address(name, *args):
    return reverse(f"commitments:{name}", args=args)


def written_by_another(draft, table, text, based_on=1):
    add_lead(draft, table.member, by=make_c.as_person(table.lead))
    return save_draft_answer(draft, "problem", text, based_on, by=make_c.as_person(table.member))


class TestAnswers:
    def test_a_save_goes_back_to_the_working_copy(self, lead, draft):
        url = address("draft", draft.reference, "solution")
        assert lead.get(url).context["form"].initial["based_on"] == "0"
        answer = lead.post(url, {"text": "Po.", "based_on": "0"})
        assert answer.url == address("working_copy", draft.reference)
        assert content_of(draft).answer("solution") == "Po."

    def test_a_background_save_renews_the_revision(self, lead, draft):
        url = address("draft", draft.reference, "problem")
        answer = lead.post(url, {"text": "Ndryshe.", "based_on": "1"}, headers={"X-Autosave": "1"})
        assert (answer.status_code, answer.json()) == (200, {"fields": {"based_on": "2"}})

    def test_a_background_save_over_another_s_text_says_so(self, lead, draft, table):
        written_by_another(draft, table, "I tyre.")
        url = address("draft", draft.reference, "problem")
        answer = lead.post(url, {"text": "Imi.", "based_on": "1"}, headers={"X-Autosave": "1"})
        assert answer.status_code == 409 and answer.json()["message"]
        assert content_of(draft).answer("problem") == "I tyre."

    def test_a_conflict_shows_theirs_mine_and_a_proposal_to_choose_from(self, lead, draft, table):
        written_by_another(draft, table, "Krejt e tyre këtu.")
        url = address("draft", draft.reference, "problem")
        page = lead.post(url, {"text": "Krejt imja këtu.", "based_on": "1"})
        assert page.status_code == 409
        assert "Krejt e tyre këtu." in page.text and "Krejt imja këtu." in page.text and "[[" in page.text
        assert page.context["based_on"] == "2"
        assert lead.post(url, {"text": "Krejt imja këtu.", "based_on": "2"}).status_code == 302
        assert content_of(draft).answer("problem") == "Krejt imja këtu."
        assert "Krejt e tyre këtu." in lead.get(url).text

    def test_a_merge_is_shown_to_be_read_once(self, lead, draft, table):
        written_by_another(draft, table, make_c.PROBLEM + "\n\nFund.")
        url = address("draft", draft.reference, "problem")
        answer = lead.post(url, {"text": "Nisje.\n\n" + make_c.PROBLEM, "based_on": "1"})
        assert answer.url == url
        assert lead.get(url).context["form"].initial["text"].startswith("Nisje.")

    def test_marks_left_in_the_text_are_refused_with_the_text_still_there(self, lead, draft):
        url = address("draft", draft.reference, "problem")
        page = lead.post(url, {"text": "a [[b||c]] d", "based_on": "1"})
        assert page.status_code == 422 and "a [[b||c]] d" in page.text

    @pytest.mark.parametrize("based_on", ["", "x", "-1", "9" * 30])
    def test_a_revision_nobody_gave_loses_nothing(self, lead, draft, based_on):
        page = lead.post(address("draft", draft.reference, "problem"), {"text": "I ri.", "based_on": based_on})
        assert page.status_code in (409, 422) and "I ri." in page.text
        assert content_of(draft).answer("problem") == make_c.PROBLEM

    def test_dates_are_checked_together(self, lead, draft):
        url = address("draft", draft.reference, "ends_on")
        sent = {"starts_on": "2027-05-01", "ends_on": "2027-04-01", "based_on": "0,0"}
        assert lead.post(url, sent).status_code == 422
        assert lead.post(url, {**sent, "ends_on": "2027-06-01"}).status_code == 302
        assert content_of(draft).ends_on.isoformat() == "2027-06-01"

    def test_values_and_helpers_are_read_from_their_forms(self, lead, draft):
        one = draft.reference
        lead.post(address("draft", one, "ogp_values"), {"is_civic_participation": "on", "based_on": "0"})
        lead.post(address("draft", one, "supporting"), {"civil_society": " A \n\nB", "based_on": "0"})
        content = content_of(draft)
        assert dict(content.ogp_values) == {"civic_participation": ""}
        assert content.supporting.civil_society == ("A", "B")


def rows_sent(*rows, do="save", based_on="0"):
    sent = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0", "do": do, "based_on": based_on}
    return sent | {f"form-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()}


class TestRows:
    first = {"id": "a1", "title": "Hapi i parë", "ends_on": "2027-05-01"}
    second = {"id": "b2", "title": "Hapi i dytë", "ends_on": "nesër"}

    def titles(self, page):
        return [form["title"].value() for form in page.context["formset"]]

    def test_buttons_change_the_page_and_save_nothing(self, lead, draft):
        url = address("draft_milestones", draft.reference)
        page = lead.post(url, rows_sent(self.first, self.second, do="up-1"))
        assert self.titles(page) == ["Hapi i dytë", "Hapi i parë"] and "nesër" in page.text
        assert self.titles(lead.post(url, rows_sent(self.first, self.second, do="remove-0"))) == ["Hapi i dytë"]
        assert len(self.titles(lead.post(url, rows_sent(self.first, do="add")))) == 2
        for nonsense in ("up-0", "down-0", "remove-9", "remove-x", "fly-0", "-"):
            assert self.titles(lead.post(url, rows_sent(self.first, do=nonsense))) == ["Hapi i parë"]
        assert content_of(draft).milestones == ()

    def test_a_wrong_date_gets_a_sentence_and_nothing_is_lost(self, lead, draft):
        page = lead.post(address("draft_milestones", draft.reference), rows_sent(self.first, self.second))
        assert page.status_code == 422 and self.titles(page) == ["Hapi i parë", "Hapi i dytë"]
        assert page.context["formset"].forms[1].errors["ends_on"]

    def test_the_sentence_above_leads_to_the_field(self, lead, draft):
        page = lead.post(address("draft_milestones", draft.reference), rows_sent(self.first, self.second))
        assert 'href="#id_form-1-ends_on"' in page.text and 'id="id_form-1-ends_on"' in page.text

    @pytest.mark.parametrize("deed, focused", [("add", 2), ("up-1", 0), ("down-0", 1), ("remove-1", 0)])
    def test_a_button_leaves_the_eye_on_the_row_it_was_about(self, lead, draft, deed, focused):
        page = lead.post(address("draft_milestones", draft.reference), rows_sent(self.first, self.second, do=deed))
        marked = ["autofocus" in str(form["title"]) for form in page.context["formset"]]
        assert [place for place, is_marked in enumerate(marked) if is_marked] == [focused]

    def test_rows_are_saved_with_their_ids(self, lead, draft):
        url = address("draft_milestones", draft.reference)
        assert lead.post(url, rows_sent(self.first, {**self.second, "ends_on": ""})).status_code == 302
        assert [(each.id, each.title) for each in content_of(draft).milestones] == [
            ("a1", "Hapi i parë"), ("b2", "Hapi i dytë")]
        again = lead.post(url, rows_sent({**self.first, "title": "Tjetër"}, based_on="0"))
        assert again.status_code == 409 and "Hapi i dytë" in again.text
        assert lead.post(url, rows_sent({**self.first, "title": "Tjetër"}, based_on="1")).status_code == 302

    def test_two_rows_with_one_id_are_refused_with_a_sentence(self, lead, draft):
        page = lead.post(address("draft_milestones", draft.reference), rows_sent(self.first, self.first))
        assert page.status_code == 422 and "Hapi i parë" in page.text

    @pytest.mark.parametrize("count", ["x", "-3", "100000", ""])
    def test_a_form_that_was_tampered_with_breaks_nothing(self, lead, draft, count):
        for do in ("save", "add"):
            sent = rows_sent(self.first, do=do) | {"form-TOTAL_FORMS": count}
            assert lead.post(address("draft_milestones", draft.reference), sent).status_code < 500


class TestTooLate:
    """The text went to the vote while somebody was still writing."""

    def test_what_was_written_is_shown_again_and_nothing_is_saved(self, lead, draft):
        move(draft, CommitmentStatus.READY)
        answers = address("draft", draft.reference, "problem"), address("draft_milestones", draft.reference)
        page = lead.post(answers[0], {"text": "Fjalë të gjata.", "based_on": "1"})
        assert page.status_code == 422 and "Fjalë të gjata." in page.text
        assert page.context["form"].non_field_errors()
        page = lead.post(answers[1], rows_sent({"id": "a1", "title": "Hapi im"}))
        assert page.status_code == 422 and "Hapi im" in page.text and page.context["refusal"]
        told = lead.post(answers[0], {"text": "Fjalë.", "based_on": "1"}, headers={"X-Autosave": "1"})
        assert told.status_code == 422 and told.json()["message"]
        assert content_of(draft).answer("problem") == make_c.PROBLEM and content_of(draft).milestones == ()


class TestDeeds:
    def test_an_unanswered_question_can_be_suggested_for(self, client, draft, table):
        url = address("make_suggestion", draft.reference, "solution")
        client.force_login(make_c.as_person(table.member), backend=BACKEND)
        assert url in client.get(draft.get_absolute_url()).text
        assert client.post(url, {"proposed": "Të botohet.", "reason": "Mungon."}).status_code == 302
        client.force_login(make_c.as_person(table.observer), backend=BACKEND)
        assert url not in client.get(draft.get_absolute_url()).text

    def test_a_version_is_published_with_its_changes_shown_first(self, lead, draft):
        lead.post(address("draft", draft.reference, "solution"), {"text": "Po, botohet.", "based_on": "0"})
        url = address("publish_version", draft.reference)
        assert "Po, botohet." in lead.get(url).text
        assert lead.post(url, {"summary": ""}).status_code == 422
        assert lead.post(url, {"summary": "U shtua zgjidhja."}).status_code == 302
        assert lead.post(url, {"summary": "U shtua zgjidhja."}).status_code == 422
        assert draft.versions.count() == 2

    def test_an_incomplete_text_is_not_proposed_and_the_page_says_why(self, lead, draft):
        page = lead.post(address("propose_for_vote", draft.reference))
        assert page.status_code == 422 and "Çfarë zgjidhjeje propozoni" in page.text

    def test_a_lead_decides_and_twice_is_told(self, lead, draft, table):
        made = make_c.suggestion(draft, table.member)
        url = address("suggestion", draft.reference, made.reference)
        sent = {"decision": "taken", "text": lead.get(url).context["form"].initial["text"], "reason": ""}
        assert lead.post(url, sent).status_code == 302
        assert lead.post(url, sent).status_code == 422
        made.refresh_from_db()
        assert made.status == "taken" and content_of(draft).answer("problem") == made.proposed

    def test_talk_through_the_browser(self, lead, draft):
        lead.post(address("write_comment", draft.reference), {"key": "problem", "body": "Mirë."})
        made = draft.comments.get()
        url = address("comment", draft.reference, made.reference)
        assert lead.post(url, {"body": "Po."}).url == url
        assert lead.post(url, {"body": " "}).status_code == 422
        lead.post(address("resolve_comment", draft.reference, made.reference), {"do": "settle"})
        made.refresh_from_db()
        assert made.resolved_at and made.replies.get().body == "Po."
        assert lead.get(address("resolve_comment", draft.reference, made.reference)).status_code == 405


def queries(client, url):
    with CaptureQueriesContext(connection, ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


class TestCost:
    def grow(self, draft, table, start, end):
        for number in range(start, end):
            talk = make_c.comment(draft, table.member, body=f"Koment {number}")
            make_c.comment(draft, table.lead, body="Po.", parent=talk)
            make_c.suggestion(draft, table.member, proposed=f"Propozim {number}")
            make_c.version(draft, table.lead, causes=f"Shkaku {number}")

    def test_the_pages_of_members_cost_the_same_at_1_and_at_30(self, lead, draft, table):
        urls = [draft.get_absolute_url(), address("versions", draft.reference), address("suggestions", draft.reference)]
        self.grow(draft, table, 0, 1)
        few = [queries(lead, url) for url in urls]
        self.grow(draft, table, 1, 30)
        assert [queries(lead, url) for url in urls] == few
        page = lead.get(draft.get_absolute_url())
        assert page.text.count('class="note"') == 20
        assert "Koment 29" in lead.get(draft.get_absolute_url() + "?page=2").text

    def test_a_visitor_s_sheet_and_list_are_cheap(self, client, draft, table):
        make_c.version(draft, table.lead)
        move(draft, CommitmentStatus.READY)
        move(draft, CommitmentStatus.ADOPTED)
        assert queries(client, draft.get_absolute_url()) <= 15
        few = queries(client, address("commitments"))
        for number in range(5):
            other = make_c.ready(table.group, table.lead, title=f"Angazhimi {number}")
            move(other, CommitmentStatus.ADOPTED)
        assert queries(client, address("commitments")) == few <= 15


class TestHostileText:
    def test_what_people_type_is_never_a_page(self, lead, draft, table):
        rows = [{"id": "a", "title": HOSTILE, "expected_output": HOSTILE, "responsible": HOSTILE}]
        make_c.version(
            draft, table.lead, summary=HOSTILE, title=HOSTILE, solution=HOSTILE, budget=HOSTILE, milestones=rows,
            ogp_values={"civic_participation": HOSTILE}, indicators=[{"name": HOSTILE}], lead_institution=HOSTILE,
            supporting={"government": [HOSTILE], "civil_society": [], "other": []},
        )
        made = make_c.comment(draft, table.member, body=HOSTILE)
        proposed = make_c.suggestion(draft, table.member, proposed=HOSTILE, reason=HOSTILE)
        one = draft.reference
        named = [("commitments",), ("versions", one), ("version", one, 2), ("compare", one, 1, 2), ("suggestions", one),
                 ("suggestion", one, proposed.reference), ("comment", one, made.reference), ("working_copy", one),
                 ("draft", one, "solution"), ("draft_milestones", one), ("translate", one, "en"), ("commitment", one)]
        for url in [address(*name) for name in named]:
            page = lead.get(url)
            tree = html5lib.parse(page.text, namespaceHTMLElements=False)
            assert all(script.get("src") for script in tree.iter("script")), url
            assert not [tag for tag in tree.iter() if isinstance(tag.tag, str) and tag.get("onerror")], url
            assert not [link for link in tree.iter("a") if (link.get("href") or "").startswith("javascript")], url
            assert "{{ 7|add:7 }}" in page.text, url

    def test_a_page_number_that_is_none_is_the_first_page(self, lead, draft):
        for page in ("x", "-1", "999", "1 OR 1=1"):
            assert lead.get(draft.get_absolute_url(), {"page": page}).status_code == 200
