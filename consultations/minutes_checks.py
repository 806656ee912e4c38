"""What a decision in the minutes must fit: the numbers of a show of hands, and the seats that were present."""
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.models import Mandate, MinuteLine


def seats_present(meeting):
    """How many seats with a voice had somebody in the meeting at any time; None where nobody has noted it."""
    mandates = [one.mandate for one in meeting.attendances.select_related("mandate")]
    if not mandates:
        return None
    return len({one.seat_id for one in mandates if one.role != Mandate.Role.OBSERVER})


def votes_problem(numbers, present):
    """Why (for, against, abstained) cannot be right where `present` seats were there, as a sentence, or nothing."""
    total = sum(number or 0 for number in numbers)
    if present is None or total <= present:
        return ""
    return ngettext("These are %(total)d votes, but only %(present)d seat was present.",
                    "These are %(total)d votes, but only %(present)d seats were present.",
                    present) % {"total": total, "present": present}


def numbers_of(line):
    """The numbers of a decision, those that are missing as None."""
    return line.votes_for, line.votes_against, line.votes_abstained


def unfinished_sentence(points):
    """What keeps the minutes from being sent, as a sentence, or nothing: a show of hands without its numbers."""
    for point in points:
        for line in point.lines.all():
            if line.taken_by == MinuteLine.TakenBy.HANDS and (line.votes_for is None or line.votes_against is None):
                return _("Under “%(point)s” a decision was taken by a show of hands: write how many were for and "
                         "against.") % {"point": point.title}
    return ""
