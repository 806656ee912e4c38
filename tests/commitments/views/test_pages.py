"""Every page of drafting: who may open it, and what stands there."""
import pytest
from django.urls import reverse

from cocreate.workflow import move
from commitments.actions import commitments as deeds
from commitments.models import Commitment
from commitments.states import CommitmentStatus
from tests import make
from tests import make_commitments as make_c

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    """A complete commitment of two versions, with a comment and a suggestion."""
    made = make_c.commitment(table.group, table.lead)
    make_c.version(made, table.lead)
    made.comment = make_c.comment(made, table.member)
    made.suggestion = make_c.suggestion(made, table.member)
    return made


def sign_in(client, member):
    client.force_login(make_c.as_person(member), backend=BACKEND)
    return client


def address(name, *args):
    return reverse(f"commitments:{name}", args=args)


def pages(made):
    """Every address about a commitment, by name."""
    one = made.reference
    return {
        "commitment": address("commitment", one), "versions": address("versions", one),
        "version": address("version", one, 1), "compare": address("compare", one, 1, 2),
        "compare_chosen": address("compare_chosen", one) + "?before=1&after=2",
        "suggestions": address("suggestions", one), "suggestion": address("suggestion", one, made.suggestion.reference),
        "comment": address("comment", one, made.comment.reference), "write_comment": address("write_comment", one),
        "make_suggestion": address("make_suggestion", one, "problem"), "working_copy": address("working_copy", one),
        "draft": address("draft", one, "solution"), "period": address("draft", one, "starts_on"),
        "supporting": address("draft", one, "supporting"), "ogp_values": address("draft", one, "ogp_values"),
        "title": address("draft", one, "title"), "milestones": address("draft_milestones", one),
        "indicators": address("draft_indicators", one), "publish_version": address("publish_version", one),
        "add_lead": address("add_lead", one), "propose_for_vote": address("propose_for_vote", one),
        "return_to_drafting": address("return_to_drafting", one), "translate": address("translate", one, "en"),
        "withdraw_suggestion": address("withdraw_suggestion", one, made.suggestion.reference),
    }


READ = {"commitment", "versions", "version", "compare", "compare_chosen"}
TALK = {"suggestions", "suggestion", "comment"}
VOICE = {"write_comment", "make_suggestion", "translate"}
WRITE = {"working_copy", "draft", "period", "supporting", "ogp_values", "title", "milestones", "indicators"}
PAPERS = {"publish_version", "add_lead", "propose_for_vote"}
ROLES = {
    "observer": READ | TALK,
    "member": READ | TALK | VOICE | {"withdraw_suggestion"},
    "lead": READ | TALK | VOICE | WRITE | PAPERS,
    "secretary": READ | TALK | VOICE | PAPERS,
    "former": set(),
}


class TestWhoOpensWhat:
    @pytest.mark.parametrize("role", ROLES)
    def test_members_while_it_is_drafted(self, client, draft, table, role):
        sign_in(client, getattr(table, role))
        answers = {name: client.get(url).status_code for name, url in pages(draft).items()}
        assert {name for name, code in answers.items() if code in (200, 302)} == ROLES[role]
        assert {code for name, code in answers.items() if name not in ROLES[role]} <= {403}

    def test_the_coordinator_reads_and_translates(self, client, draft, coordinator):
        sign_in(client, coordinator)
        answers = {name: client.get(url).status_code for name, url in pages(draft).items()}
        assert {name for name, code in answers.items() if code in (200, 302)} == READ | TALK | {"translate"}

    def test_visitors_and_strangers_see_no_draft(self, client, draft, person):
        for url in pages(draft).values():
            assert "/account/login/" in client.get(url).url
        client.force_login(person, backend=BACKEND)
        assert {client.get(url).status_code for url in pages(draft).values()} == {403}

    def test_another_municipality_s_coordinator_sees_no_draft(self, client, draft, other_coordinator):
        client.force_login(other_coordinator, backend=BACKEND)
        assert {client.get(url).status_code for url in pages(draft).values()} == {403}
        assert {
            client.get(url, headers={"host": "prova.testserver"}).status_code for url in pages(draft).values()
        } == {404}

    def test_everybody_reads_an_adopted_text_and_nothing_else(self, client, draft, table):
        deeds.propose_for_vote(draft, by=make_c.as_person(table.lead))
        move(draft, CommitmentStatus.ADOPTED)
        answers = {name: client.get(url).status_code for name, url in pages(draft).items()}
        assert answers.pop("compare_chosen") == 302
        assert {name for name, code in answers.items() if code == 200} == READ - {"compare_chosen"}
        page = client.get(draft.get_absolute_url())
        assert draft.comment.body not in page.text and "csrf" not in page.text

    def test_a_text_for_the_vote_is_closed_for_writing(self, client, draft, table):
        deeds.propose_for_vote(draft, by=make_c.as_person(table.lead))
        sign_in(client, table.lead)
        answers = {name: client.get(url).status_code for name, url in pages(draft).items()}
        closed = WRITE | {"publish_version", "propose_for_vote", "make_suggestion"}
        assert {answers[name] for name in closed} == {302} and answers["write_comment"] == 200
        page = client.get(pages(draft)["propose_for_vote"], follow=True)
        assert page.redirect_chain[-1][0] == draft.get_absolute_url()
        assert str(CommitmentStatus.READY.label) in page.context["messages"]._loaded_data[0].message

    @pytest.mark.parametrize("role", ["member", "observer", "former"])
    def test_whoever_has_no_part_in_a_deed_is_refused_at_every_moment(self, client, draft, table, role):
        deeds.propose_for_vote(draft, by=make_c.as_person(table.lead))
        sign_in(client, getattr(table, role))
        answers = {name: client.get(url).status_code for name, url in pages(draft).items()}
        assert {answers[name] for name in (WRITE | {"publish_version", "propose_for_vote"})} == {403}
        assert answers["make_suggestion"] == (302 if role == "member" else 403)

    def test_parts_of_another_commitment_are_not_found(self, client, draft, table):
        other = make_c.commitment(table.group, table.lead, title="Tjetër")
        sign_in(client, table.lead)
        for name, code in (("comment", draft.comment), ("suggestion", draft.suggestion),
                           ("withdraw_suggestion", draft.suggestion), ("resolve_comment", draft.comment)):
            url = address(name, other.reference, code.reference)
            assert client.get(url).status_code == 404 and client.post(url).status_code == 404
        assert client.get(address("version", other.reference, 2)).status_code == 404
        assert client.get(address("compare", other.reference, 1, 2)).status_code == 404

    @pytest.mark.parametrize("tail", ["edit/nothing/", "suggest/milestones/", "translate/fr/", "translate/sq/",
                                      "compare/1/1/", "compare/?before=x&after=2", "compare/"])
    def test_what_does_not_exist_is_not_found(self, client, draft, table, tail):
        sign_in(client, table.lead)
        assert client.get(draft.get_absolute_url() + tail).status_code == 404


class TestOpening:
    def test_a_member_opens_one_and_goes_on_writing(self, client, table):
        sign_in(client, table.member)
        url = address("open_commitment")
        assert client.get(url).status_code == 200
        sent = {"group": table.group.slug, "title": "Auditi social", "problem": "", "language": "sq", "themes": "a, b"}
        answer = client.post(url, sent)
        made = Commitment.objects.get(title="Auditi social")
        assert answer.url == address("working_copy", made.reference)
        assert sorted(made.themes.names()) == ["a", "b"]

    @pytest.mark.parametrize("role", ["observer", "former"])
    def test_without_a_voice_nobody_does(self, client, table, role):
        assert sign_in(client, getattr(table, role)).get(address("open_commitment")).status_code == 403

    def test_a_group_one_does_not_sit_in_cannot_be_chosen(self, client, table, cycle):
        other = make_c.small_group(cycle, "tjetra")
        sign_in(client, table.member)
        sent = {"group": other.group.slug, "title": "Titull i shkruar", "language": "sq"}
        answer = client.post(address("open_commitment"), sent)
        assert answer.status_code == 422 and "Titull i shkruar" in answer.text
        assert not Commitment.objects.filter(title="Titull i shkruar").exists()


class TestList:
    def test_visitors_see_public_ones_members_their_drafts_too(self, client, draft, table):
        public = make_c.ready(table.group, table.lead, title="Procesverbalet e hapura")
        move(public, CommitmentStatus.ADOPTED)
        page = client.get(address("commitments")).text
        assert public.title in page and draft.title not in page
        page = sign_in(client, table.observer).get(address("commitments")).text
        assert public.title in page and draft.title in page

    def test_another_municipality_s_are_not_there(self, client, draft, other_municipality):
        other = make_c.small_group(make.cycle(other_municipality))
        theirs = make_c.ready(other.group, other.lead, title="I huaji")
        move(theirs, CommitmentStatus.ADOPTED)
        assert "I huaji" not in client.get(address("commitments")).text
        assert "I huaji" in client.get(address("commitments"), headers={"host": "prova.testserver"}).text


class TestBothLanguages:
    def test_a_page_in_english_says_what_is_not_translated(self, client, draft, table):
        sign_in(client, table.lead)
        page = client.get(draft.get_absolute_url().replace("/sq/", "/en/"))
        assert page.status_code == 200
        assert 'lang="sq"' in page.text and "not translated yet" in page.text

    def test_a_translation_is_shown_and_saved_side_by_side(self, client, draft, table):
        sign_in(client, table.member)
        url = address("translate", draft.reference, "en")
        form = client.get(url).context["form"]
        name = next(name for name, path in form.paths.items() if path == "title")
        assert client.post(url, {name: "A citizens' budget", "do": "confirm"}).status_code == 302
        page = client.get(draft.get_absolute_url().replace("/sq/", "/en/")).text
        assert "A citizens&#x27; budget</h1>" in page


class TestReadiness:
    """What keeps a commitment from the vote stands on the desk beforehand, each with the way to its answer."""

    @pytest.fixture
    def lacking(self, draft, table):
        """The complete draft, whose second milestone nobody is responsible for and which explains no value."""
        rows = [make_c.COMPLETE["milestones"][0], {**make_c.COMPLETE["milestones"][1], "responsible": ""}]
        make_c.version(draft, table.lead, milestones=rows, ogp_values={})
        return draft

    def links(self, page):
        return [lack["url"] for lack in page.context["readiness"]["lacks"]]

    def test_the_lead_is_led_to_the_fields(self, client, lacking, table):
        fields = [address("draft", lacking.reference, "ogp_values"),
                  address("draft_milestones", lacking.reference) + "#id_form-1-responsible"]
        sign_in(client, table.lead)
        for url in (lacking.get_absolute_url(), pages(lacking)["propose_for_vote"]):
            page = client.get(url)
            assert self.links(page) == fields and all(f'href="{field}"' in page.text for field in fields)
        assert 'id="id_form-1-responsible"' in client.get(fields[1]).text
        assert "lacks" in client.get(pages(lacking)["working_copy"]).text

    def test_proposing_is_refused_with_the_same_list_and_no_button(self, client, lacking, table):
        sign_in(client, table.lead)
        url = pages(lacking)["propose_for_vote"]
        assert '<form class="form" method="post"' not in client.get(url).text
        page = client.post(url)
        assert page.status_code == 422 and len(self.links(page)) == 2
        assert page.text.count(page.context["readiness"]["lacks"][0]["sentence"]) == 1
        lacking.refresh_from_db()
        assert lacking.status == CommitmentStatus.DRAFTING

    @pytest.mark.parametrize("role", ["secretary", "coordinator"])
    def test_who_does_not_write_is_led_to_the_sheet(self, client, lacking, table, role, coordinator):
        client.force_login(make_c.as_person(coordinator if role == "coordinator" else table.secretary),
                           backend=BACKEND)
        page = client.get(lacking.get_absolute_url())
        sheet = lacking.get_absolute_url()
        assert self.links(page) == [f"{sheet}#values", f"{sheet}#milestone-2"] and 'id="milestone-2"' in page.text

    def test_words_in_no_version_are_in_the_list(self, client, draft, table):
        sign_in(client, table.lead)
        assert self.links(client.get(draft.get_absolute_url())) == []
        deeds.save_draft_answer(draft, "causes", "Pa version.", 0, by=make_c.as_person(table.lead))
        assert self.links(client.get(draft.get_absolute_url())) == [pages(draft)["publish_version"]]

    @pytest.mark.parametrize("role", ["member", "observer"])
    def test_the_others_are_not_bothered(self, client, lacking, table, role):
        page = sign_in(client, getattr(table, role)).get(lacking.get_absolute_url())
        assert page.context["readiness"] is None and 'id="lacks"' not in page.text

    def test_the_coordinator_reads_it_in_the_admin(self, desk, lacking):
        page = desk.get(reverse("admin_commitment", args=[lacking.reference]))
        assert f'href="{lacking.get_absolute_url()}#milestone-2"' in page.text
