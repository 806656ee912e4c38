"""The pages of a group: members past and present, rules and their changes, acts, groups under it, the own seat."""
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocreate import clock
from consultations.actions.closing import close_group
from consultations.actions.group_papers import add_paper
from consultations.actions.groups import add_seat, change_group, create_group
from consultations.actions.invitations import accept_invitation, end_mandate, invite
from consultations.actions.mandates import replace_person
from consultations.models import Mandate
from consultations.models.review import Bench
from tests import make, make_meetings
from tests.make_groups import mandates, members, seated, working_group

BACKEND = "django.contrib.auth.backends.ModelBackend"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def group(cycle, coordinator):
    return working_group(cycle, coordinator)


@pytest.fixture
def principal(group, coordinator):
    """The mandate of an organisation's principal."""
    seat = add_seat(group, {"bench": Bench.CIVIL_SOCIETY, "title_sq": "Pa Pragje",
                            "organisation": make.organisation(group.municipality, "Pa Pragje")}, by=coordinator)
    return seated(seat, "titullari@papragje.example", name="Titulli Parë", by=coordinator)


def url(name, group, *args):
    return reverse(f"consultations:{name}", args=[group.slug, *args])


def act(group, by, content=PDF, **fields):
    fields = {"kind": "rules", "title_sq": "Rregullorja e punës", "signed_on": clock.today(group.municipality),
              **fields}
    return add_paper(group, fields, ContentFile(content, name="rregullorja.pdf"), by=by)


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


class TestHistory:
    def test_everybody_reads_who_sat_where_and_how_it_ended(self, client, group, coordinator):
        gone, leaving = mandates(group)[3:5]
        end_mandate(gone, reason="Sëmundje e rëndë.", by=gone.person)
        invited = replace_person(leaving, email="besa@oshc.example", name="Besa Bardhi", reason="Sepse.",
                                 by=coordinator)
        accept_invitation(invited.token, by=invited.person)
        for query in ("", "?by=person"):
            page = client.get(url("group_members", group) + query).content.decode()
            for text in ("Besa Bardhi", gone.person.display_name, "dha dorëheqjen", "në vend të"):
                assert text in page, (query, text)
            for text in ("Sëmundje", "Sepse.", "besa@oshc.example"):
                assert text not in page

    def test_who_is_only_invited_is_not_told(self, client, group, coordinator):
        seat = add_seat(group, {"bench": Bench.OTHER, "title_sq": "Universiteti"}, by=coordinator)
        invite(seat, email="fsheh@uni.example", name="Ftuar Fshehtë", by=coordinator)
        for query in ("", "?by=person"):
            assert "Fshehtë" not in client.get(url("group_members", group) + query).content.decode()

    @pytest.mark.parametrize("query", ["", "?by=person"])
    def test_sixty_seats_cost_no_more_queries(self, query, client, group, coordinator):
        address = url("group_members", group) + query
        before = queries(client, address)
        for number in range(20):
            seat = add_seat(group, {"bench": Bench.OTHER, "title_sq": f"Vend {number}"}, by=coordinator)
            end_mandate(seated(seat, f"a{number}@x.example", by=coordinator), reason="x", by=coordinator)
            seated(seat, f"b{number}@x.example", by=coordinator)
        assert queries(client, address) == before < 12


class TestRules:
    def test_a_change_is_read_from_what_to_what(self, client, group, coordinator):
        change_group(group, {"notice_days": 9}, by=coordinator)
        page = client.get(url("group_rules", group)).content.decode()
        assert "<del>5 ditë pune</del>" in page
        assert "<ins>9 ditë pune</ins>" in page

    def test_without_changes_it_says_so(self, client, group):
        assert "nuk kanë ndryshuar" in client.get(url("group_rules", group)).content.decode()


class TestActs:
    def test_everybody_downloads_an_act_and_never_sees_it_inside_the_site(self, client, group, coordinator):
        paper = act(group, coordinator)
        response = client.get(url("group_paper", group, paper.code))
        assert b"".join(response.streaming_content) == PDF
        assert response["Content-Disposition"].startswith("attachment")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert url("group_paper", group, paper.code) in client.get(url("group", group)).content.decode()

    def test_older_rules_of_work_stay_readable(self, client, group, coordinator):
        older, newer = act(group, coordinator), act(group, coordinator, title_sq="Rregullorja e re")
        page = client.get(url("group_rules", group)).content.decode()
        assert all(url("group_paper", group, one.code) in page for one in (older, newer))
        response = client.get(url("group_paper", group, older.code))
        assert b"".join(response.streaming_content) == PDF

    def test_an_act_of_another_group_or_without_a_file_is_not_found(self, client, group, cycle, coordinator):
        team = create_group(cycle, {"slug": "ekipi", "name_sq": "Ekipi"}, by=coordinator)
        paper = act(group, coordinator)
        bare = add_paper(group, {"kind": "other", "title_sq": "Akt", "signed_on": paper.signed_on}, by=coordinator)
        assert client.get(url("group_paper", team, paper.code)).status_code == 404
        assert client.get(url("group_paper", group, bare.code)).status_code == 404

    def test_whoever_is_invited_reads_which_rules_they_accept(self, client, group, coordinator):
        act(group, coordinator)
        change_group(group, {"mandate_months": 12}, by=coordinator)
        seat = add_seat(group, {"bench": Bench.OTHER, "title_sq": "Universiteti"}, by=coordinator)
        invited = invite(seat, email="f@uni.example", appointed_by="Urdhri nr. 5", by=coordinator)
        page = client.get(reverse("consultations:invitation", args=[invited.token])).content.decode()
        assert "Rregullorja e punës" in page and url("group_rules", group) in page
        assert "Urdhri nr. 5" in page


class TestGroupPage:
    def test_the_groups_under_it_and_the_one_above(self, client, group, cycle, coordinator):
        team = create_group(cycle, {"slug": "ekipi", "name_sq": "Ekipi i punës", "parent": group}, by=coordinator)
        assert "Ekipi i punës" in client.get(url("group", group)).content.decode()
        assert group.get_absolute_url() in client.get(url("group", team)).content.decode()

    def test_a_closed_group_says_when_and_why(self, client, group, coordinator):
        close_group(group, "E kreu detyrën.", by=coordinator)
        page = client.get(url("group", group)).content.decode()
        assert "E kreu detyrën." in page

    def test_the_balance_is_told_as_it_is(self, client, group, coordinator):
        end_mandate(mandates(group)[3], reason="x", by=coordinator)
        page = client.get(url("group", group)).content.decode()
        assert "1 vend është i lirë." in page
        assert "E kryeson vetëm njëri krah." in page

    def test_counts_of_kinds_under_three_are_not_told(self, client, group, coordinator):
        for number, kind in enumerate(["organisation"] * 3 + ["citizen"]):
            organisation = make.organisation(group.municipality, f"Emri {number}", kind=kind)
            seat = add_seat(group, {"bench": Bench.CIVIL_SOCIETY, "title_sq": f"Vend {number}",
                                    "organisation": organisation}, by=coordinator)
            seated(seat, f"k{number}@x.example", by=coordinator)
        (_label, kinds, _shared), *_ = client.get(url("group", group)).context["balance"]["kinds"]
        assert [number for _name, number in kinds] == [None, None]  # three could be worked out from four

    def test_sixty_seats_hundred_meetings_ten_teams_within_twenty_queries(self, client, group, cycle, coordinator):
        team = create_group(cycle, {"slug": "ekipi", "name_sq": "Ekipi", "parent": group}, by=coordinator)
        seated(add_seat(team, {"bench": Bench.OTHER, "title_sq": "V"}, by=coordinator), "e@x.example", by=coordinator)
        make_meetings.convened_meeting(group, coordinator)
        for number in range(3):
            _held_by_organisation(group, coordinator, number)
        act(group, coordinator)
        before = queries(client, url("group", group))
        for number in range(3, 12):
            _held_by_organisation(group, coordinator, number)
            under = create_group(cycle, {"slug": f"e-{number}", "name_sq": "Ekip", "parent": group}, by=coordinator)
            seated(add_seat(under, {"bench": Bench.OTHER, "title_sq": "V"}, by=coordinator), f"e{number}@x.example",
                   by=coordinator)
            act(group, coordinator)
            make_meetings.convened_meeting(group, coordinator, days=20 + number)
        assert queries(client, url("group", group)) == before <= 20


def _held_by_organisation(group, by, number):
    organisation = make.organisation(group.municipality, f"Shoqata {number}")
    seat = add_seat(group, {"bench": Bench.CIVIL_SOCIETY, "title_sq": organisation.name,
                            "organisation": organisation}, by=by)
    return seated(seat, f"o{number}@x.example", by=by)


class TestOwnSeat:
    def test_the_principal_names_and_takes_back_from_the_desk(self, client, group, principal):
        client.force_login(principal.person, backend=BACKEND)
        assert url("name_substitute", group) in client.get(url("desk", group)).content.decode()
        response = client.post(url("name_substitute", group), {"name": "Zana Z", "email": "zana@papragje.example"})
        assert response["Location"] == url("desk", group)
        invited = Mandate.objects.get(person__email="zana@papragje.example")
        page = client.get(url("desk", group)).content.decode()
        assert url("take_back_invitation", group, "substitute") in page
        assert f'href="{url("name_substitute", group)}"' not in page
        client.post(url("take_back_invitation", group, "substitute"))
        invited.refresh_from_db()
        assert invited.has_ended
        assert client.get(url("take_back_invitation", group, "substitute")).status_code == 404

    def test_handing_over_ends_access_when_the_other_accepts(self, client, group, principal):
        client.force_login(principal.person, backend=BACKEND)
        client.post(url("hand_over", group), {"name": "Besa B", "email": "besa@papragje.example"})
        invited = Mandate.objects.get(person__email="besa@papragje.example")
        client.force_login(invited.person, backend=BACKEND)
        assert client.get(url("desk", group)).status_code == 403
        Mandate.objects.filter(pk=invited.pk).update(token_digest="")
        client.force_login(principal.person, backend=BACKEND)
        assert client.get(url("desk", group)).status_code == 200

    def test_a_wrong_address_keeps_what_was_typed(self, client, group, principal):
        client.force_login(principal.person, backend=BACKEND)
        response = client.post(url("name_substitute", group), {"name": "Zana <script>", "email": "jo"})
        assert response.status_code == 422
        assert "Zana &lt;script&gt;" in response.content.decode()

    def test_a_member_without_an_organisation_names_nobody(self, client, group):
        client.force_login(members(group)[4], backend=BACKEND)
        assert url("name_substitute", group) not in client.get(url("desk", group)).content.decode()
        assert client.get(url("name_substitute", group)).status_code == 403
        assert client.post(url("hand_over", group), {"name": "X", "email": "x@y.example"}).status_code == 403

    def test_the_desk_says_until_when_one_sits(self, client, group, principal):
        Mandate.objects.filter(pk=principal.pk).update(ends_at=clock.now() + timedelta(days=9))
        client.force_login(principal.person, backend=BACKEND)
        assert "Mandati juaj zgjat deri më" in client.get(url("desk", group)).content.decode()
