"""The two tables of a commitment: its milestones and its indicators."""

from cocreate.documents.document import Missing, Table
from commitments.content import Milestone
from commitments.exports.data import CommitmentData
from commitments.exports.words import short_date

COLUMNS = (
    ("milestone", 26),
    ("expected_output", 22),
    ("evidence", 17),
    ("completion", 16),
    ("responsible", 19),
)


def milestone_table(commitment: CommitmentData, words: dict, asked: tuple[str, ...] = ()) -> Table | Missing:
    """One row a milestone, with all that is known of it; a marker when there is none yet.

    The columns for output and evidence stand where the form asks for them (``asked``) or somebody
    wrote one: a column of nothing but gaps would hide the gaps that matter.
    """
    milestones = commitment.content.milestones
    if not milestones:
        return Missing(words["no_milestones"])
    written = {
        "expected_output": any(each.expected_output for each in milestones),
        "evidence": any(each.evidence_expected for each in milestones),
    }
    kept = [place for place, (key, _) in enumerate(COLUMNS) if key in asked or written.get(key, True)]
    rows = tuple(tuple(row[place] for place in kept) for row in (_milestone_row(each, words) for each in milestones))
    return Table(
        caption=words["milestones_of"].format(number=commitment.number),
        header=tuple(words[COLUMNS[place][0]] for place in kept),
        rows=rows,
        widths=tuple(COLUMNS[place][1] for place in kept),
    )


def _milestone_row(milestone: Milestone, words: dict) -> list[str | Missing]:
    unset = Missing(words["cell_not_set"])
    return [
        milestone.title or unset,
        milestone.expected_output or unset,
        milestone.evidence_expected or unset,
        _days(milestone) or unset,
        milestone.responsible or unset,
    ]


def _days(milestone: Milestone) -> str:
    """The last day alone, or from when to when, in two lines so that the column stays narrow."""
    start = short_date(milestone.starts_on) + " –" if milestone.starts_on else ""
    end = short_date(milestone.ends_on) if milestone.ends_on else ""
    return "\n".join(each for each in (start, end) if each)


def indicator_table(commitment: CommitmentData, words: dict) -> Table:
    """One row an indicator; a baseline nobody has measured is marked as such."""
    unset = Missing(words["cell_not_set"])
    rows = tuple(
        tuple(value or unset for value in (each.name, each.baseline, each.target, each.unit, each.source))
        for each in commitment.content.indicators
    )
    header = tuple(words[key] for key in ("indicator", "baseline", "target", "unit", "source"))
    caption = words["indicators_of"].format(number=commitment.number)
    return Table(caption, header, rows, (34, 13, 13, 14, 26))
