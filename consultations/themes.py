"""The themes already used in a municipality, offered to whoever writes a profile."""
from taggit.models import Tag

from consultations.models import Application

MOST_SUGGESTED = 40


def known_themes(municipality):
    """The themes of organisations that handed in an application here, in alphabetical order; drafts show nothing."""
    applied = Application.objects.of(municipality).handed_in().values("organisation")
    return list(Tag.objects.filter(organisation__in=applied).distinct().order_by("name").values_list(
        "name", flat=True)[:MOST_SUGGESTED])
