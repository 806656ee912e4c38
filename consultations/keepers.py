"""Who keeps the papers of a meeting: the people the letters about late minutes go to."""
from cocreate.models import Post, User
from consultations.membership import KEEPERS
from consultations.models import Mandate


def keepers_of(meeting):
    """The secretaries and chairs of its group now; the coordinators where there is none."""
    found = []
    if meeting.group_id:
        running = Mandate.objects.running().filter(seat__group=meeting.group_id, role__in=KEEPERS)
        found = list(User.objects.filter(pk__in=running.values("person"), is_active=True).order_by("pk"))
    if found:
        return found
    posts = Post.objects.filter(municipality=meeting.municipality_id, role=Post.Role.COORDINATOR)
    return list(User.objects.filter(pk__in=posts.values("holder"), is_active=True).order_by("pk"))


def people_of_seat(seat):
    """Whoever sits in a seat now, principal and substitute; observers too, if the seat is theirs."""
    running = Mandate.objects.running().filter(seat=seat)
    return list(User.objects.filter(pk__in=running.values("person"), is_active=True).order_by("pk"))
