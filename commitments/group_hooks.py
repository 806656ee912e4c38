"""What must be finished in this room before a group is closed."""
from django.utils.translation import ngettext

from commitments.models import Ballot
from commitments.states import BallotStatus
from consultations.actions.closing import obstacle


@obstacle
def open_ballots(group):
    """A vote that is open or being prepared: it is counted or made void first."""
    count = Ballot.objects.filter(group=group, status__in=[BallotStatus.DRAFT, BallotStatus.OPEN]).count()
    if count:
        yield ngettext("%(count)s vote is not over: close it or make it void first.",
                       "%(count)s votes are not over: close them or make them void first.", count) % {"count": count}
