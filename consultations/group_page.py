"""What the public page of a group says of the group itself: rules, acts, balance, groups under it."""
from django.utils.translation import ngettext

from cocreate import clock
from consultations.group_acts import acts_of
from consultations.group_balance import balance_of
from consultations.group_rules import rules_in_words
from consultations.meeting_states import MeetingStatus
from consultations.subgroups import lines_under


def group_parts(group, seats):
    """For the templates group_*.html; `seats` are those of `seats_at`."""
    rules = rules_in_words(group)
    if group.meetings_a_year:
        rules[-1] = {**rules[-1], "value": f"{rules[-1]['value']} {_held_this_year(group)}"}
    return {"rules": rules, "acts": acts_of(group), "balance": balance_of(group, seats),
            "subgroups": lines_under(group)}


def _held_this_year(group):
    year = clock.today(group.municipality).year
    count = group.meetings.filter(status=MeetingStatus.HELD, starts_at__year=year).count()
    return ngettext("In %(year)s %(count)s was held.", "In %(year)s %(count)s were held.", count) % {
        "year": year, "count": count}
