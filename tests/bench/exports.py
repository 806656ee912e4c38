"""How long the files of a long plan take."""
import dataclasses

from commitments.exports import WRITERS
from commitments.exports.builder import build_document
from tests.bench import bench
from tests.commitments.exports import sample


def _long_plan():
    """Ten commitments of twenty milestones each."""
    commitments = []
    for number in range(1, 11):
        commitment = sample.commitment(number % 6 + 1)
        steps = commitment.content.milestones
        milestones = tuple(dataclasses.replace(steps[place % len(steps)], id=f"m{place}") for place in range(20))
        content = dataclasses.replace(commitment.content, milestones=milestones)
        commitments.append(dataclasses.replace(commitment, number=number, content=content))
    return build_document(sample.plan(commitments=tuple(commitments)), "sq")


@bench("PDF of 10 commitments × 20 milestones")
def pdf():
    document = _long_plan()
    return lambda: WRITERS["pdf"].render(document)


@bench("DOCX of 10 commitments × 20 milestones")
def docx():
    document = _long_plan()
    return lambda: WRITERS["docx"].render(document)
