"""The audit trail for coordinators: Wagtail's model log, one line a deed, in the deed's transaction."""
from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry

from cocreate import clock
from cocreate.models import Post

PREFIX = "cocreate."
KEPT_WHEN_FORGOTTEN = {"from", "to"}  # the names of states


def log(record, deed, *, by=None, data=None):
    """Writes that `by` (a person, or None for a deed of time) did `deed` to `record`; `data` is plain JSON.

    What Wagtail's own `log` does, less the questions whether the type and the person exist: every deed would pay for
    four of them. Raises ValidationError for a deed that nobody has registered words for.
    """
    request = get_active_log_context()
    entry = ModelLogEntry(
        content_type=ContentType.objects.get_for_model(record, for_concrete_model=False), object_id=str(record.pk),
        label=ModelLogEntry.objects.get_instance_title(record), action=PREFIX + deed, data=data or {},
        timestamp=clock.now(), user=by or request.user, uuid=request.uuid)
    entry.clean_fields(exclude=["content_type", "user", "revision"])
    entry.clean()
    ModelLogEntry.objects.bulk_create([entry])  # save() would ask


def forget_words(record, *, label):
    """Part of an erasure: the history of `record` keeps what was done and when, under `label`, without any words.

    Who did it stays for those who hold a post in the municipality; the deeds of others are nobody's any more.
    """
    staff = set(Post.objects.filter(municipality=record.municipality_id).values_list("holder_id", flat=True))
    for entry in ModelLogEntry.objects.for_instance(record):
        entry.data = {name: value for name, value in entry.data.items() if name in KEPT_WHEN_FORGOTTEN}
        entry.label, entry.user_id = label, entry.user_id if entry.user_id in staff else None
        ModelLogEntry.objects.filter(pk=entry.pk).update(label=label, data=entry.data, user=entry.user_id)
