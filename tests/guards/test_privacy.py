"""What is nobody's business stays inside: addresses, contacts, what applicants wrote."""
import re
from html import unescape

from django.urls import reverse

from cocreate.models import Municipality, Notice, PublicRecord, User
from commitments.models import Contribution
from consultations.models import Answer, Application, Call, Meeting, Rsvp, SupportRequest
from tests.guards.pages import public_texts

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def plain(text):
    """`text` as read: no entities, one blank between words."""
    return " ".join(unescape(text).split())


def private_addresses():
    """Every e-mail address of a person, a contact or a contributor, without those published on purpose."""
    published = set(Municipality.objects.values_list("contact_email", flat=True))
    published |= set(Call.objects.values_list("contact_email", flat=True))
    private = set(User.objects.values_list("email", flat=True))
    private |= set(Application.objects.values_list("contact_email", flat=True))
    private |= set(Contribution.objects.values_list("email", flat=True))
    return {address.lower() for address in private - published if address}


def private_words():
    """What applicants wrote for the committee only, and what people need at meetings, by its first words."""
    texts = list(Answer.objects.values_list("text", flat=True))
    texts += Rsvp.objects.values_list("needs_note", flat=True)
    texts += SupportRequest.objects.values_list("note", flat=True)
    for fields in Application.objects.values_list("needs", "interests", "contact_phone"):
        texts += fields
    return {plain(text)[:60] for text in texts if text and len(plain(text)) > 15}


def test_no_address_of_a_person_is_public(world, ask):
    private = private_addresses()
    assert len(private) > 50
    found = {f"{address}: {one}" for address, text in public_texts(world, ask)
             for one in {each.lower() for each in ADDRESS.findall(unescape(text))} & private}
    assert sorted(found) == []


def test_what_applicants_wrote_is_on_no_public_page(world, ask):
    words = private_words()
    assert len(words) > 20
    found = {f"{address}: {one}" for address, text in public_texts(world, ask)
             for one in words if one in plain(text)}
    assert sorted(found) == []


def test_nothing_of_a_private_meeting_is_on_a_public_page(world, ask):
    """Titles, places and points of the world's private meetings all say "me dyer mbyllur"."""
    assert Meeting.objects.filter(access="private", minutes__status="final").exists()
    assert [address for address, text in public_texts(world, ask) if "me dyer mbyllur" in plain(text)] == []


def test_the_record_knows_no_person(world):
    """No address, no name of somebody who signed in, in any fact or reason."""
    names = {person.get_full_name() for person in User.objects.all() if " " in person.get_full_name()}
    for entry in PublicRecord.objects.all():
        said = f"{entry.facts} {entry.reason}"
        assert not ADDRESS.search(said), entry.kind
        assert not [name for name in names if name in said], entry.kind


def test_letters_hold_references_and_no_texts(world):
    """The context of a letter is public references and plain values: no address in it."""
    assert [notice.kind for notice in Notice.objects.all() if ADDRESS.search(str(notice.context))] == []


def test_private_pages_are_not_kept_by_caches(world, ask):
    """A page about an application is never stored by a browser on a shared computer or by a proxy."""
    realm = world.ours
    for name in ("application", "application_received"):
        response = ask(realm, realm.applicant, reverse(f"consultations:{name}", args=[realm.submitted.reference]))
        assert "no-store" in response.headers.get("Cache-Control", ""), name
