"""Yes, partly, no: a rubric as points. Pure functions, so that a total is the same sum whichever way it was scored."""
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Grade(TextChoices):
    """What a reviewer says of one criterion."""

    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


def points_of(grade, maximum):
    """The points of a grade: yes is the maximum, partly half of it (maxima of a rubric are even), no is 0."""
    return {Grade.YES: maximum, Grade.PARTLY: maximum // 2, Grade.NO: 0}[Grade(grade)]


def grade_of(points, maximum):
    """The grade that has these points, or None (also of None)."""
    return next((grade for grade in Grade if points_of(grade, maximum) == points), None)
