"""From a plan's values to the document tree. Pure: same plan, same document."""

from cocreate.documents import markdown
from cocreate.documents.document import (
    Document,
    Fact,
    FactList,
    Meta,
    Missing,
    Paragraph,
    QuestionAnswer,
    RichText,
    Section,
    Table,
)
from commitments.exports.build_commitment import CommitmentBuilder
from commitments.exports.data import PlanData
from commitments.exports.words import long_date, period, words_in
from commitments.template import PLAN_SECTIONS, PlanQuestion, QuestionGroup, plan_question

ORDERS = ("local", "national")


def build_document(plan: PlanData, language: str, order: str = "local") -> Document:
    """The whole plan as a document in ``language``, commitments in the order of one of OGP's two forms.

    What the chosen form asks for and nobody has answered is marked, never left out; what was
    written though the form does not ask for it stands under "Further information".
    Raises ValueError for an unknown order, KeyError for an unknown language.
    """
    if order not in ORDERS:
        raise ValueError(f"the order is local or national, not {order}")
    words = words_in(language)
    return Document(
        language=language,
        title=plan.title,
        subtitle=words["action_plan"],
        municipality=plan.municipality,
        meta=_meta(plan, language, words),
        sections=_sections(plan, language, order, words),
        words=words,
        data=plan.to_json(),
    )


def _meta(plan: PlanData, language: str, words: dict) -> Meta:
    return Meta(
        period=period(plan.starts_on, plan.ends_on, language),
        status=words["adopted" if plan.is_adopted else "draft"],
        issued_on=plan.issued_on,
        issued=long_date(plan.issued_on, language),
        record_head=plan.record_head,
        address=plan.address,
    )


def _sections(plan: PlanData, language: str, order: str, words: dict) -> tuple[Section, ...]:
    # Only the online form numbers its parts; the national template does not.
    is_numbered = order == "local"
    sections = [_overview(plan, language, words, "1" if is_numbered else "")]
    for group in PLAN_SECTIONS:
        if any(plan_question(key).is_required or plan.section(key) for key in group.questions):
            sections.append(_plan_section(plan, group, language, words, is_numbered))
    sections.append(_commitments(plan, words, "7" if is_numbered else ""))
    for commitment in plan.commitments:
        sections.extend(CommitmentBuilder(commitment, plan, language, words).sections(order))
    sections.append(_provenance(plan, language, words))
    return tuple(sections)


def _overview(plan: PlanData, language: str, words: dict, number: str) -> Section:
    covered = period(plan.starts_on, plan.ends_on, language)
    leads = _lead_institutions(plan)
    facts = FactList(
        (
            Fact(words["municipality"], (plan.municipality,)),
            Fact(words["country"], (plan.country,)),
            Fact(words["period"], (covered,) if covered else Missing(words["not_set"])),
            Fact(words["status"], (words["adopted" if plan.is_adopted else "draft"],)),
            Fact(words["lead_institutions"], leads or Missing(words["not_set"])),
        )
    )
    return Section("overview", words["overview"], 1, (facts,), number)


def _lead_institutions(plan: PlanData) -> tuple[str, ...]:
    names = (each.content.lead_institution for each in plan.commitments)
    return tuple(dict.fromkeys(name for name in names if name))


def _plan_section(plan: PlanData, group: QuestionGroup, language: str, words: dict, is_numbered: bool) -> Section:
    blocks = []
    for key in group.questions:
        question = plan_question(key)
        answer = _plan_answer(plan, question, words)
        if question.labels == group.labels or len(group.questions) == 1:
            blocks.append(answer)
        else:
            number = question.number if is_numbered else ""
            blocks.append(QuestionAnswer(key, question.labels[language], answer, number))
    return Section(group.key, group.labels[language], 1, tuple(blocks), group.number if is_numbered else "")


def _plan_answer(plan: PlanData, question: PlanQuestion, words: dict) -> RichText | Missing:
    """The written answer after the figure from the records, where the platform holds one."""
    written = rich = markdown.parse(plan.section(question.key))
    if question.key in plan.untranslated:
        rich = RichText(markdown.parse(f"*{words['section_untranslated']}*").blocks + written.blocks)
    figure = plan.engagement.get(question.key)
    if question.key == "lead_institutions" and not written.blocks:
        return _names_as_list(_lead_institutions(plan)) or Missing(words["no_answer"])
    if figure is not None:
        counted = markdown.verbatim(words["figure"].format(figure=figure))
        return RichText(counted.blocks + rich.blocks)
    return rich if markdown.plain(written).strip() else Missing(words["no_answer"])


def _names_as_list(names: tuple[str, ...]) -> RichText | None:
    return markdown.verbatim_list(names) if names else None


def _commitments(plan: PlanData, words: dict, number: str) -> Section:
    if not plan.commitments:
        return Section("commitments", words["commitments"], 1, (Missing(words["no_commitments"]),), number)
    unset = Missing(words["cell_not_set"])
    rows = tuple(
        (str(each.number), each.content.title or Missing(words["untitled"]), each.content.lead_institution or unset)
        for each in plan.commitments
    )
    header = (words["number"], words["title"], words["lead_institutions"])
    table = Table(words["commitments_list"], header, rows, (8, 56, 36))
    return Section("commitments", words["commitments"], 1, (table,), number, starts_page=True)


def _provenance(plan: PlanData, language: str, words: dict) -> Section:
    facts = [
        Fact(words["record_head"], (plan.record_head,) if plan.record_head else Missing(words["no_record_head"])),
        Fact(words["issued"], (long_date(plan.issued_on, language),)),
        Fact(words["reference"], (plan.reference,)),
    ]
    if plan.address:
        facts.append(Fact(words["address"], (plan.address,)))
    blocks = (Paragraph(words["provenance_text"]), FactList(tuple(facts)))
    return Section("provenance", words["provenance"], 1, blocks)
