"""Private files: outside the media folder, never with an address of their own; views hand them out after asking."""
import secrets
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages


class PrivateStorage(FileSystemStorage):
    """A folder that no web server serves."""

    def __init__(self, **options):
        super().__init__(**{"location": settings.PRIVATE_ROOT, "base_url": None, **options})


def private_storage():
    """The storage for private files, by setting: a folder or a private S3 prefix."""
    return storages["private"]


def random_name(instance, filename):
    """A random 128-bit name that keeps only a harmless ending; the person's own file name is kept on the row."""
    ending = PurePosixPath(filename).suffix.lower()[:6]
    folder = type(instance).__name__.lower()
    return f"{folder}/{secrets.token_hex(16)}{ending if ending.isascii() and ending[1:].isalnum() else ''}"
