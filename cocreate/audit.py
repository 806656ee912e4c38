"""The audit trail for coordinators: Wagtail's model log, one line a deed, in the deed's transaction."""
from wagtail.log_actions import log as wagtail_log

PREFIX = "cocreate."


def log(record, deed, *, by=None, data=None):
    """Writes that `by` (a person, or None for a deed of time) did `deed` to `record`; `data` is plain JSON."""
    wagtail_log(instance=record, action=PREFIX + deed, user=by, data=data or {})
