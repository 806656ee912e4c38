"""Commitments on the pages of others: the desk, the waiting list, the margin, the admin."""
import pytest
from django.urls import reverse

from commitments import margins
from commitments.drafting_hooks import commitments_on_the_desk, suggestions_that_wait
from commitments.margins import Section, margin_sections
from tests import make_commitments as make_c

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def table(cycle):
    return make_c.small_group(cycle)


@pytest.fixture
def draft(table):
    return make_c.commitment(table.group, table.lead)


class TestOtherPages:
    def test_the_desk_and_the_waiting_list_name_what_waits(self, rf, draft, table, municipality):
        made = make_c.suggestion(draft, table.member)
        request = rf.get("/")
        request.municipality, request.user = municipality, make_c.as_person(table.lead)
        asked, listed = commitments_on_the_desk(request, table.group, table.lead)
        assert [made.reference in item["label"] for item in asked["items"]] == [True]
        assert listed["items"][0]["label"] == draft.title and table.group.slug in listed["url"]
        assert len(suggestions_that_wait(request)[0]["entries"]) == 1
        request.user = make_c.as_person(table.observer)
        asked, listed = commitments_on_the_desk(request, table.group, table.observer)
        assert asked["items"] == [] and "url" not in listed
        assert suggestions_that_wait(request)[0]["entries"] == []

    def test_a_margin_section_that_has_nothing_to_say_is_left_out(self, rf, draft, monkeypatch):
        said = [(2, lambda *_: None), (1, lambda *_: Section("Titull", "x.html"))]
        monkeypatch.setattr(margins, "_sections", said)
        assert margin_sections(rf.get("/"), draft) == [Section("Titull", "x.html")]


class TestAdmin:
    def urls(self, draft):
        return [reverse("admin_commitments:index")] + [
            reverse(name, args=[draft.reference]) for name in ("admin_commitment", "admin_commitment_set_aside")]

    def test_the_coordinator_lists_reads_and_sets_aside(self, client, draft, coordinator):
        client.force_login(coordinator, backend=BACKEND)
        listing, page, deed = self.urls(draft)
        assert draft.title in client.get(listing, {"status": "drafting"}).text
        assert draft.title not in client.get(listing, {"status": "final"}).text
        assert draft.reference in client.get(page).text
        assert client.post(deed, {"reason": ""}).status_code == 422
        assert client.post(deed, {"reason": "E dyfishtë."}).url == page
        draft.refresh_from_db()
        assert draft.status == "set_aside"
        history = client.get(reverse("admin_commitments:history", args=[draft.pk]))
        assert history.status_code == 200 and coordinator.get_full_name() in history.text

    def test_deeds_that_are_not_due_are_refused(self, client, draft, coordinator):
        client.force_login(coordinator, backend=BACKEND)
        for name in ("admin_commitment_final", "admin_commitment_return"):
            assert client.post(reverse(name, args=[draft.reference])).status_code in (302, 403)
        draft.refresh_from_db()
        assert draft.status == "drafting"

    def test_members_and_other_municipalities_do_not_come_in(self, client, draft, table, other_coordinator):
        client.force_login(make_c.as_person(table.lead), backend=BACKEND)
        assert {client.get(url).status_code for url in self.urls(draft)} == {403}
        client.force_login(other_coordinator, backend=BACKEND)
        host = {"host": "prova.testserver"}
        assert draft.title not in client.get(self.urls(draft)[0], headers=host).text
        foreign = [*self.urls(draft)[1:], reverse("admin_commitments:history", args=[draft.pk])]
        assert {client.get(url, headers=host, follow=True).status_code for url in foreign} == {404}
