"""What an uploaded file really is: judged by its content, never by its name or by what the browser says."""
import hashlib
import zipfile
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from cocreate.text import normalise
from cocreate.workflow import DeedRefused

MEGABYTE = 1024 * 1024
MEGABYTES_AT_MOST = 10
LARGEST = MEGABYTES_AT_MOST * MEGABYTE
PDF = ("pdf", "application/pdf")
JPEG = ("jpg", "image/jpeg")
PNG = ("png", "image/png")
DOCX = ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
ODT = ("odt", "application/vnd.oasis.opendocument.text")
ACCEPT = ".pdf,.docx,.odt,.jpg,.jpeg,.png"


def checked_upload(upload, megabytes_at_most=MEGABYTES_AT_MOST):
    """(name, media type, SHA-256) of an acceptable file. Raises DeedRefused, with a sentence for field "upload"."""
    if upload.size > megabytes_at_most * MEGABYTE:
        raise DeedRefused(_("This file has %(size)d MB; at most %(limit)d MB are possible.")
                          % {"size": -(-upload.size // MEGABYTE), "limit": megabytes_at_most}, "upload")
    if upload.size == 0:
        raise DeedRefused(_("This file is empty."), "upload")
    kind = kind_of(upload)
    if kind is None:
        raise DeedRefused(_("Only PDF, Word (.docx), OpenDocument (.odt), JPEG and PNG are possible; this file is "
                            "something else, whatever its name says."), "upload")
    ending, media_type = kind
    return _own_name(upload.name, ending), media_type, _digest(upload)


def kind_of(upload):
    """(ending, media type) by the first bytes and, for documents, by what the archive holds; None if unknown."""
    upload.seek(0)
    start = upload.read(1024)
    upload.seek(0)
    if start.startswith(b"%PDF-"):
        return PDF
    if start.startswith(b"\xff\xd8\xff"):
        return JPEG
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return _document_kind(upload) if start.startswith(b"PK\x03\x04") else None


def _document_kind(upload):
    """DOCX or ODT without macros, or None; only the table of contents and one short entry are read."""
    try:
        with zipfile.ZipFile(upload) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return None if "word/vbaProject.bin" in names else DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size == len(ODT[1]):
                return ODT if archive.read("mimetype") == ODT[1].encode() else None
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return None
    finally:
        upload.seek(0)
    return None


def _own_name(name, ending):
    """The person's name for the file, without folders or tricks, with the ending of what it is."""
    stem = PurePosixPath(normalise(name).replace("\\", "/").replace("\n", " ")).stem.strip(" .") or "file"
    return f"{stem[:120]}.{ending}"


def _digest(upload):
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
