"""The protocol on paper: everything it must say, in both languages, the same bytes for the same facts."""
import hashlib
import io

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from cocreate.models import Organisation, PublicRecord
from consultations import protocol_papers, protocols
from consultations.actions import complaints, selections
from consultations.board import read_board
from consultations.members import read_table
from consultations.models import Call, Decision, Selection
from tests import make_selections as made

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def call(cycle, coordinator):
    return made.announced_call(cycle, coordinator)


def paper(call, language="sq"):
    with translation.override(language):
        call = Call.objects.get(pk=call.pk)
        return protocol_papers.protocol_paper(call, protocols.read_protocol(call))


def text_of(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(("language", "words"), [
    ("sq", ("Protokolli i përzgjedhjes", "Nënshkrimet e komisionit", "nuk tregohet", "Nuk ka pasur ankesa.")),
    ("en", ("Protocol of the selection", "Signatures of the committee", "not told", "There were no complaints.")),
])
def test_the_paper_says_who_decided_how_and_on_whom(call, language, words):
    text = text_of(paper(call, language))
    for shown in (*words, call.reference, "Vlerësuesi 1", "Vlerësuesi 2", *made.NAMES, made.METHOD):
        assert shown in text
    assert "vleresues1@" not in text
    entry = PublicRecord.objects.get(kind="selection.announced")
    assert entry.facts["protocol_digest"] in text.replace(" ", "")


def test_the_same_facts_give_the_same_bytes(call):
    assert paper(call) == paper(call)


def test_the_facts_stay_as_announced_and_what_came_later_is_added(call, coordinator):
    before = protocols.digest_of(protocols.read_protocol(call).facts)
    Organisation.objects.filter(name=made.NAMES[0]).update(name="Emër krejt tjetër")
    application = call.applications.get(organisation__name=made.NAMES[2])
    complaint = complaints.make_complaint(application, "Fjalë të ankesës", by=application.started_by)
    complaints.answer_complaint(complaint, "rejected", "Fjalë të përgjigjes", by=coordinator)
    protocol = protocols.read_protocol(call)
    assert protocols.digest_of(protocol.facts) == before and protocol.complaints == {"rejected": 1}
    text = text_of(paper(call))
    assert made.NAMES[0] in text and "U bë 1 ankesë." in text
    assert "Fjalë të ankesës" not in text and "Fjalë të përgjigjes" not in text


def test_scores_and_reasons_of_others_are_not_on_paper(cycle, coordinator):
    call = made.decided_call(cycle, coordinator)
    Decision.objects.filter(outcome="reserve").update(reason_sq="Arsye vetëm për aplikuesin")
    selections.announce_selection(call, by=coordinator)
    text = text_of(paper(call))
    assert "Arsye vetëm për aplikuesin" not in text and "Pikë" not in text


def test_points_are_means_of_organisations_where_the_call_says_so(cycle, coordinator):
    call = made.decided_call(cycle, coordinator)
    call.publishes_scores = True
    call.save()
    selections.announce_selection(call, by=coordinator)
    assert f"Pikë nga {call.total_points}" in text_of(paper(call))


def test_one_side_that_is_missing_is_explained(call):
    selection = Selection.objects.get(call=call)
    selection.protocol["committee_reason"] = {"sq": "Bashkia u tërhoq.", "en": "The municipality stepped back."}
    selection.save()
    assert "Bashkia u tërhoq." in text_of(paper(call))


def test_the_public_gets_the_file_after_the_announcement_only(client, cycle, coordinator, call):
    address = reverse("consultations:selection_paper", args=[call.reference])
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    assert client.get(address, headers={"host": "prova.testserver"}).status_code == 404
    decided = made.decided_call(cycle, coordinator, ("Shoqata një", "Shoqata dy", "Shoqata tre"))
    hidden = reverse("consultations:selection_paper", args=[decided.reference])
    assert client.get(hidden).status_code == 404
    draft = reverse("admin_selection_protocol", args=[decided.reference])
    assert client.get(draft).status_code == 302
    client.force_login(decided.reviewers.first().person, backend=BACKEND)
    assert client.get(draft).status_code in {302, 403}
    client.force_login(coordinator, backend=BACKEND)
    read = client.get(draft)
    assert "Draft, i pashpallur" in text_of(read.content) and "no-store" in read.headers["Cache-Control"]
    assert client.get(hidden).status_code == 404


def test_the_facts_can_be_fetched_and_compared_with_the_record(client, call):
    answer = client.get(reverse("consultations:selection_data", args=[call.reference]))
    digest = PublicRecord.objects.get(kind="selection.announced").facts["protocol_digest"]
    assert hashlib.sha256(answer.content).hexdigest() == digest


def test_a_call_announced_before_facts_were_frozen_has_its_protocol_all_the_same(client, call):
    Selection.objects.filter(call=call).update(protocol={}, balance={})
    body = client.get(reverse("consultations:selection", args=[call.reference])).content.decode()
    assert all(name in body for name in made.NAMES) and made.NAMES[0] in text_of(paper(call))


def test_the_number_of_queries_does_not_grow(cycle, coordinator, django_assert_num_queries):
    sizes = (made.NAMES[:2], tuple(f"Shoqata {'e' * number}" for number in range(1, 9)))
    calls = [made.announced_call(cycle, coordinator, names) for names in sizes]
    for call in calls:
        call = type(call).objects.select_related("municipality", "selection").get(pk=call.pk)
        with django_assert_num_queries(2):
            protocols.read_protocol(call)
    board = read_board(calls[1])
    assert read_table(calls[1], [row.application.organisation for row in board.rows]).members
