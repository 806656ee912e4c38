"""The register of decisions: their numbers, and the votes on the site they were taken by."""
from wagtail import hooks

from consultations.meeting_states import MinutesStatus
from consultations.models import Meeting, MinuteLine

HOOK = "construct_decision_ballots"


def of_register(municipality, group):
    """Every line of the register a decision of `group` belongs to; without a group, of the meetings that have none."""
    return MinuteLine.objects.filter(item__meeting__municipality=municipality, item__meeting__group=group,
                                     kind=MinuteLine.Kind.DECISION)


def public_decisions(municipality):
    """The decisions everybody may read: of final minutes, not of private meetings. Newest first."""
    lines = MinuteLine.objects.filter(item__meeting__municipality=municipality, kind=MinuteLine.Kind.DECISION,
                                      item__meeting__minutes__status=MinutesStatus.FINAL)
    lines = lines.exclude(item__meeting__access=Meeting.Access.PRIVATE)
    return lines.select_related("item__meeting__group").order_by("-item__meeting__starts_at", "pk")


def next_numbers(municipality, group, year, count):
    """The next `count` numbers of a register in a year: "V-3/2026". To be asked under the lock of the register."""
    taken = of_register(municipality, group).filter(number__endswith=f"/{year}").values_list("number", flat=True)
    last = max((int(number[2:].partition("/")[0]) for number in taken), default=0)
    return [f"V-{last + place}/{year}" for place in range(1, count + 1)]


def ballots(municipality, *, group=None, references=()):
    """{reference: {title, url, outcome}} of votes on the site: those of `group`, or those with these references.

    Rooms above answer Wagtail's hook "construct_decision_ballots": `hook(municipality, group, references)`.
    """
    references = [one for one in references if one]
    if group is None and not references:
        return {}
    return {reference: found for hook in hooks.get_hooks(HOOK)
            for reference, found in hook(municipality, group, references).items()}


def ballots_of(municipality, points):
    """The votes that the decisions under these points (with their lines) refer to."""
    references = {line.ballot_reference for point in points for line in point.lines.all() if line.ballot_reference}
    return ballots(municipality, references=sorted(references))
