"""Plain values for the parts of "My data"."""
from django.utils.timezone import localtime


def moment_text(moment):
    """A moment as ISO text in the zone at hand, to the second; nothing of nothing."""
    return localtime(moment).isoformat(timespec="seconds") if moment else ""
