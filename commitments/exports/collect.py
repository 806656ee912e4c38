"""From the database to the plain values of a plan: the one place where an export asks the database anything."""
from django.urls import reverse
from django.utils import translation

from cocreate import clock, record
from cocreate.models import PublicRecord
from cocreate.translated import LANGUAGES, in_language
from commitments.actions.translations import translation_of
from commitments.ballot_results import FEWEST_PAPERS
from commitments.engagement import Engagement, engagement_of
from commitments.exports import WRITERS
from commitments.exports.builder import build_document
from commitments.exports.data import CommitmentData, PlanData
from commitments.exports.words import COUNTRIES, words_in
from commitments.models import BallotOption, Plan
from commitments.states import BallotStatus
from commitments.translating import texts_of


def export_plan(plan, fmt, language, order="local"):
    """The plan as the bytes of a file. `fmt` is a key of exports.WRITERS, `order` one of builder.ORDERS.

    Raises KeyError for an unknown format or language, ValueError for an unknown order.
    """
    writer = WRITERS[fmt]
    return writer.render(build_document(collect_plan(plan, language), language, order))


def collect_plan(plan, language):
    """The PlanData of `plan` in `language` ("sq" or "en"); the number of queries does not grow with the plan.

    A published plan says what it said when it was published: its date, its figures and the head of the record are
    those of the entry that published it, so the same plan always gives the same files.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    plan = Plan.objects.select_related("municipality__site", "cycle").get(pk=plan.pk)
    municipality, entry = plan.municipality, _publication_of(plan)
    engagement = _engagement(plan, entry)
    sections = list(plan.sections.all())
    issued_at = entry.happened_at if entry else clock.now()
    with translation.override(language):
        return PlanData(
            reference=plan.reference,
            municipality=in_language(municipality, "name", language),
            country=COUNTRIES[municipality.country][language],
            title=in_language(plan, "title", language),
            language=language,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            issued_on=clock.local(issued_at, municipality).date(),
            is_adopted=plan.is_public,
            sections=tuple((one.key, in_language(one, "text", language)) for one in sections),
            untranslated=frozenset(one.key for one in sections if not getattr(one, f"text_{language}")),
            engagement=_figures(engagement, language),
            commitments=tuple(_commitments(plan, language)),
            record_head=entry.digest if entry else record.head_digest(municipality),
            address=municipality.root_url + plan.get_absolute_url(),
        )


def _publication_of(plan):
    """The entry of the public record that published `plan`, or None for a draft."""
    if not plan.is_public:
        return None
    entries = PublicRecord.objects.of(plan.municipality_id).about(plan.reference)
    return entries.filter(kind="plan.published").first()


def _engagement(plan, entry):
    """The figures as they were published, or as they are now."""
    return Engagement.from_data(entry.facts["engagement"]) if entry else engagement_of(plan.cycle)


def counted(plan):
    """The Engagement that the files of `plan` give."""
    return _engagement(plan, _publication_of(plan))


def _figures(engagement, language):
    """The answers to the questions 4.5 to 4.7 that the records give."""
    return {
        "participants": words_in(language)["participants_figure"].format(**engagement.as_data()),
        "groups_count": engagement.groups,
        "meetings_count": engagement.public_meetings,
    }


def _commitments(plan, language):
    """Every commitment of the plan in its order, each in `language` or, untranslated, in its own."""
    entries = plan.entries.select_related("commitment", "version")
    entries = list(entries.prefetch_related("version__translations", "commitment__themes"))
    outcomes = outcomes_of([entry.commitment for entry in entries], language)
    for number, entry in enumerate(entries, 1):
        commitment = entry.version.commitment = entry.commitment
        content, written_in, is_partly = in_one_language(entry.version, language)
        yield CommitmentData(
            reference=commitment.reference, number=number, version_number=entry.version.number, content=content,
            language=written_in, ballot_outcome=outcomes.get(commitment.pk), is_partly_translated=is_partly,
            theme=", ".join(sorted(theme.name for theme in commitment.themes.all())),
            address=plan.municipality.root_url + reverse("commitments:commitment", args=[commitment.reference]),
        )


def in_one_language(version, language):
    """(content, language it is in, whether parts are behind): without any translation, the original as it is."""
    source = version.commitment.language
    content, missing, outdated = translation_of(version, language)
    if missing and missing == set(texts_of(version.content)):
        return version.content, source, False
    return content, language, bool(missing or outdated)


def outcomes_of(commitments, language):
    """{primary key: sentence} of the latest counted vote on each commitment; of few secret votes no numbers."""
    closed = BallotOption.objects.filter(commitment__in=commitments, ballot__status=BallotStatus.CLOSED)
    found = {}
    for option in closed.select_related("ballot", "commitment").order_by("ballot__closed_at", "pk"):
        outcome = option.ballot.outcome.get(option.commitment.reference)
        if outcome:
            found[option.commitment_id] = _outcome(outcome, option.ballot.is_secret, words_in(language))
    return found


def _outcome(outcome, is_secret, words):
    sentence, total = words["ballot_adopted" if outcome["is_adopted"] else "ballot_not_adopted"], outcome["total"]
    if is_secret and total["present"] < FEWEST_PAPERS:
        return sentence
    return f"{sentence} ({words['ballot_votes'].format(**total)})"
