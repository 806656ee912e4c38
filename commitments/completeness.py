"""What a commitment must say before the group votes on it: one sentence for each thing that is missing."""
from django.utils.translation import gettext as _

from commitments.diff_sentences import label_of

REQUIRED_ANSWERS = ("problem", "solution", "results")


def missing_for_vote(content):
    """Sentences, in the active language, on what `content` does not say yet; an empty list when it is complete."""
    sentences = [] if content.title else [_("It has no title.")]
    sentences += [
        _("The question “%(question)s” is not answered.") % {"question": label_of(f"answers.{key}")}
        for key in REQUIRED_ANSWERS if not content.answer(key)
    ]
    if not content.lead_institution:
        sentences.append(_("The lead institution is missing."))
    return sentences + _milestone_sentences(content.milestones)


def _milestone_sentences(milestones):
    if not milestones:
        return [_("It has no milestone.")]
    return [
        sentence
        for place, milestone in enumerate(milestones, 1)
        for is_missing, sentence in (
            (not milestone.responsible, _("Milestone %(number)d does not say who is responsible.")),
            (milestone.ends_on is None, _("Milestone %(number)d has no end date.")),
        )
        if is_missing
        for sentence in [sentence % {"number": place}]
    ]
