"""Letters of ballots. None says how anybody voted, nor that somebody did."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment
from commitments.models import Ballot


@letter("ballot.opened")
def ballot_opened(notice):
    """To every voter: the vote is open, until when, where."""
    ballot = Ballot.objects.of(notice.municipality).filter(reference=notice.context["ballot"]).first()
    if ballot is None or not ballot.takes_votes:
        return None
    return Letter(
        subject=_("Your vote is asked for: %(title)s") % {"title": ballot.title},
        paragraphs=[_("%(group)s votes. Read the texts and the rules, then vote for your seat.")
                    % {"group": ballot.group.name}],
        facts=[(_("Open until"), moment(ballot.closes_at)),
               (_("Commitments"),
                ", ".join(str(one.commitment) for one in ballot.options.select_related("commitment")))],
        deed_label=_("Read and vote"),
        deed_url=notice.municipality.root_url + reverse("commitments:ballot", args=[ballot.reference]),
        why=_("You get this letter because you sit in a seat of this group."),
    )
