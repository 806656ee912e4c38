"""Files: judged by content, limited in size and number, kept privately."""
import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from cocreate import clock
from cocreate.models import Notice
from cocreate.workflow import DeedRefused
from consultations.actions import attachments as actions
from consultations.models import Application, Attachment
from consultations.uploads import LARGEST, MEGABYTE, checked_upload
from tests import make_calls

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def archive(**entries):
    """A ZIP archive with these entries ("__" stands for "/")."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in entries.items():
            made.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def word(**more):
    """A Word document, as far as its archive tells."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in ("[Content_Types].xml", "word/document.xml", *more.values()):
            made.writestr(name, "<x/>")
    return buffer.getvalue()


def upload(content, name="statuti.pdf"):
    """A file as it is sent."""
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


@pytest.mark.parametrize("content, ending", [
    (PDF, "pdf"), (b"\xff\xd8\xff\xe0jfif", "jpg"), (b"\x89PNG\r\n\x1a\n....", "png"), (word(), "docx"),
    (archive(mimetype="application/vnd.oasis.opendocument.text", content="x"), "odt"),
])
def test_what_it_is_decides_not_its_name(content, ending):
    name, media_type, digest = checked_upload(upload(content, "foto.exe"))
    assert name == f"foto.{ending}" and "/" in media_type and len(digest) == 64


@pytest.mark.parametrize("content", [
    b"MZ\x90\x00", b"<html><script>alert(1)</script>", b"PK\x03\x04 not an archive", archive(a="b"),
    word(macro="word/vbaProject.bin"), archive(mimetype="application/epub+zip"), b"  %PDF-1.7", b"",
    b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
])
def test_everything_else_is_refused_beside_the_field(content):
    with pytest.raises(DeedRefused) as caught:
        checked_upload(upload(content, "statuti.pdf"))
    assert caught.value.field == "upload"


def test_ten_megabytes_are_the_most():
    checked_upload(upload(PDF.ljust(LARGEST, b" ")))
    with pytest.raises(DeedRefused) as caught:
        checked_upload(upload(PDF.ljust(LARGEST + 1, b" ")))
    assert "11" in caught.value.sentence


@pytest.mark.parametrize("given, kept", [
    ("../../etc/passwd", "passwd.pdf"), ("C:\\dosje\\statuti i ri.pdf", "statuti i ri.pdf"),
    ("\u202efdp.exe", "fdp.pdf"),
    ("Çmime «ë».pdf", "Çmime «ë».pdf"), (".pdf", "pdf.pdf"), ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
])
def test_names_keep_their_letters_and_lose_their_tricks(given, kept):
    sent = upload(PDF, "x.pdf")
    sent._name = given
    assert checked_upload(sent)[0] == kept


@pytest.mark.django_db
class TestAttaching:
    @pytest.fixture
    def application(self, cycle, coordinator):
        """A draft."""
        return make_calls.complete_application(make_calls.open_call(cycle, coordinator), make_calls.applicant())

    def test_kept_under_a_random_name(self, application):
        attachment = actions.attach_file(application, upload(PDF, "statuti.pdf"), by=application.started_by)
        assert attachment.name == "statuti.pdf" and "statuti" not in attachment.file.name
        with attachment.file.open("rb") as kept:
            assert kept.read() == PDF and attachment.size == len(PDF)

    def test_the_same_file_twice_is_kept_once(self, application):
        for name in ("a.pdf", "b.pdf"):
            actions.attach_file(application, upload(PDF, name), by=application.started_by)
        assert application.attachments.count() == 1

    def test_the_limits_are_those_of_the_call(self, cycle, coordinator):
        call = make_calls.open_call(cycle, coordinator, files_at_most=1, megabytes_at_most=1)
        application = make_calls.complete_application(call, make_calls.applicant("Besa Prova"))
        with pytest.raises(DeedRefused) as caught:
            actions.attach_file(application, upload(PDF.ljust(MEGABYTE + 1, b" ")), by=application.started_by)
        assert "2 MB" in caught.value.sentence and "1 MB" in caught.value.sentence
        actions.attach_file(application, upload(PDF.ljust(MEGABYTE, b" ")), by=application.started_by)
        with pytest.raises(DeedRefused) as caught:
            actions.attach_file(application, upload(PDF), by=application.started_by)
        assert "1" in caught.value.sentence and caught.value.field == "upload"

    def test_a_call_without_files(self, cycle, coordinator, client):
        call = make_calls.open_call(cycle, coordinator, files_at_most=0)
        application = make_calls.complete_application(call, make_calls.applicant("Besa Prova"))
        with pytest.raises(DeedRefused):
            actions.attach_file(application, upload(PDF), by=application.started_by)
        client.force_login(application.started_by, backend="django.contrib.auth.backends.ModelBackend")
        files = f"/sq/applications/{application.reference}/files/"
        assert client.get(files).status_code == 404
        for name in ("", "check/"):
            assert files not in client.get(files.replace("files/", name)).content.decode()
        contact = {"contact_name": "Besa", "contact_email": "besa@oshc.example"}
        assert client.post(files.replace("files", "contact"), contact).url.endswith("/check/")

    def test_other_kinds_of_files_are_not_the_applicants(self, application):
        person, kinds = application.started_by, Attachment.Kind
        for kind in (kinds.ORIGINAL, kinds.SUPPLEMENT):
            Attachment.objects.create(application=application, kind=kind, name=f"{kind}.pdf", size=4, digest="a" * 64)
        actions.attach_file(application, upload(PDF), by=person)
        sealed = make_calls.applications.submit_application(application, by=person).handed_in
        assert [one["name"] for one in sealed["files"]] == ["statuti.pdf"]
        with pytest.raises(DeedRefused):
            actions.remove_attachment(application.attachments.get(kind=kinds.ORIGINAL), by=person)

    def test_a_sixth_file_is_refused(self, application):
        for number in range(5):
            actions.attach_file(application, upload(PDF + b"%d" % number), by=application.started_by)
        with pytest.raises(DeedRefused):
            actions.attach_file(application, upload(PDF + b"six"), by=application.started_by)

    def test_after_handing_in_a_file_counts_at_once_with_a_new_receipt(self, application):
        person = application.started_by
        application = make_calls.applications.submit_application(application, by=person)
        attachment = actions.attach_file(application, upload(PDF), by=person)
        changed = Application.objects.get()
        assert changed.fingerprint != application.fingerprint
        assert changed.handed_in["files"] == [
            {"name": "statuti.pdf", "size": len(PDF), "sha256": attachment.digest}]
        assert Notice.objects.filter(kind="application.submitted").count() == 2

    def test_a_file_does_not_carry_unsent_changes_with_it(self, application):
        person, question = application.started_by, application.call.questions.first()
        application = make_calls.applications.submit_application(application, by=person)
        make_calls.applications.save_application(application, answers={question.pk: "E padorëzuar"}, by=person)
        actions.attach_file(application, upload(PDF), by=person)
        application.refresh_from_db()
        assert "E padorëzuar" not in str(application.handed_in) and application.has_changes

    def test_removing_takes_it_from_the_disk(self, application, django_capture_on_commit_callbacks):
        attachment = actions.attach_file(application, upload(PDF), by=application.started_by)
        storage, name = attachment.file.storage, attachment.file.name
        with django_capture_on_commit_callbacks(execute=True):
            actions.remove_attachment(attachment, by=application.started_by)
        assert not storage.exists(name) and not application.attachments.exists()

    def test_not_after_the_deadline_and_not_by_others(self, application, person, coordinator):
        attachment = actions.attach_file(application, upload(PDF), by=application.started_by)
        for other in (person, coordinator):
            with pytest.raises(PermissionDenied):
                actions.remove_attachment(attachment, by=other)
        with clock.at(application.call.closes_at), pytest.raises(DeedRefused):
            actions.attach_file(application, upload(PDF + b"2"), by=application.started_by)
