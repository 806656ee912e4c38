"""One commitment as sections of the document, in the order of either form."""

from cocreate.documents import markdown
from cocreate.documents.document import (
    Block,
    Fact,
    FactList,
    Missing,
    Note,
    Paragraph,
    QuestionAnswer,
    RichText,
    Section,
)
from commitments.exports.build_tables import indicator_table, milestone_table
from commitments.exports.data import CommitmentData, PlanData
from commitments.exports.words import long_date, period
from commitments.template import (
    LOCAL_FORM_ORDER,
    NATIONAL_TEMPLATE_GROUPS,
    NATIONAL_TEMPLATE_ORDER,
    OGP_VALUES,
    QUESTIONS,
    SUPPORTING_KINDS,
    TEXT_KEYS,
)

# What the two forms leave to the group itself, in the order of the platform's own pages.
FURTHER = (*TEXT_KEYS, "ogp_values", "indicators", "budget", "contact")


def rich_or_missing(text: str, missing: str) -> RichText | Missing:
    """The parsed text, or the marker when nothing legible was written."""
    rich = markdown.parse(text)
    return rich if markdown.plain(rich).strip() else Missing(missing)


class CommitmentBuilder:
    """Holds one commitment and its words while its sections are put together."""

    def __init__(self, commitment: CommitmentData, plan: PlanData, language: str, words: dict):
        self.commitment = commitment
        self.content = commitment.content
        self.plan = plan
        self.language = language
        self.words = words
        self.anchor = f"commitment-{commitment.number}"
        # A heading in the document's language must not be read out in the other one's accent.
        self.foreign = "" if commitment.language == language else commitment.language

    def sections(self, order: str) -> list[Section]:
        """The commitment's sections: a heading of level 2, then those of level 3."""
        title = self.content.title or self.words["untitled"]
        number = self.words["commitment_number"].format(number=self.commitment.number)
        if order == "local":
            head, rest, asked = self._local_blocks(), [], LOCAL_FORM_ORDER
        else:
            head, rest, asked = self._national_facts(), self._national_groups(), NATIONAL_TEMPLATE_ORDER
        blocks = tuple(self._remarks() + head)
        first = Section(self.anchor, title, 2, blocks, number, self.foreign, starts_page=True)
        return [first, *rest, *self._further(asked)]

    def _remarks(self) -> list[Block]:
        remarks = []
        if self.foreign:
            remarks.append(Note(self.words["untranslated"]))
        elif self.commitment.is_partly_translated:
            remarks.append(Note(self.words["partly_untranslated"]))
        if self.commitment.ballot_outcome:
            outcome = self.commitment.ballot_outcome
            remarks.append(Note(self.words["ballot"].format(outcome=outcome), "done"))
        if self.content.summary:
            remarks.append(markdown.parse(self.content.summary))
        return remarks

    # --- the two orders -------------------------------------------------------------------------

    def _local_blocks(self) -> list[Block]:
        content, words = self.content, self.words
        facts = [
            self._date_fact("starts_on", content.starts_on),
            self._date_fact("ends_on", content.ends_on),
            self._lead_fact(),
            *self._supporting_facts(),
            *self._code_facts(),
            self._values_fact(),
        ]
        asked = [key for key in LOCAL_FORM_ORDER if key in TEXT_KEYS]
        milestones = milestone_table(self.commitment, words)
        contact = rich_or_missing(content.contact, words["no_answer"])
        return [
            FactList(tuple(facts)),
            *(self._answer(key) for key in asked),
            *self._value_answers(),
            milestones,
            QuestionAnswer("contact", QUESTIONS["contact"].labels[self.language], contact),
        ]

    def _national_facts(self) -> list[Block]:
        content, words = self.content, self.words
        covered = period(content.starts_on, content.ends_on, self.language)
        named = f"{self.commitment.number}. {content.title}" if content.title else Missing(words["not_set"])
        facts = [
            Fact(words["country"], (self.plan.country,)),
            Fact(words["number_and_name"], (named,) if isinstance(named, str) else named),
            self._lead_fact(),
            *self._supporting_facts(),
            Fact(words["period_covered"], (covered,) if covered else Missing(words["not_set"])),
            *self._code_facts(),
        ]
        return [self._answer("description"), FactList(tuple(facts))]

    def _national_groups(self) -> list[Section]:
        sections = []
        for group in NATIONAL_TEMPLATE_GROUPS[1:]:
            if group.key == "planning":
                blocks = (milestone_table(self.commitment, self.words, ("expected_output",)),)
            else:
                blocks = tuple(self._answer(key) for key in group.questions)
            anchor = f"{self.anchor}-{group.key}"
            sections.append(Section(anchor, group.labels[self.language], 3, blocks, "", self.foreign))
        return sections

    def _further(self, asked: tuple[str, ...]) -> list[Section]:
        """What was answered though the form does not ask for it: nothing written may be lost."""
        blocks = [block for key in FURTHER if key not in asked for block in self._if_answered(key)]
        if not blocks:
            return []
        note = Paragraph(self.words["more_note"])
        return [Section(f"{self.anchor}-more", self.words["more"], 3, (note, *blocks), "", self.foreign)]

    def _if_answered(self, key: str) -> list[Block]:
        if key == "ogp_values":
            return [FactList((self._values_fact(),)), *self._value_answers()] if self.content.ogp_values else []
        if key == "indicators":
            return [indicator_table(self.commitment, self.words)] if self.content.indicators else []
        text = self.content.answer(key) if key in TEXT_KEYS else getattr(self.content, key)
        return [self._question(key, text)] if text else []

    # --- single parts ---------------------------------------------------------------------------

    def _answer(self, key: str) -> QuestionAnswer:
        return self._question(key, self.content.answer(key))

    def _question(self, key: str, text: str) -> QuestionAnswer:
        answer = rich_or_missing(text, self.words["no_answer"])
        return QuestionAnswer(key, QUESTIONS[key].labels[self.language], answer)

    def _value_answers(self) -> list[QuestionAnswer]:
        answers = []
        for code, how in self.content.ogp_values.items():
            label = self.words["value_how"].format(value=OGP_VALUES[code][self.language])
            answers.append(QuestionAnswer(code, label, rich_or_missing(how, self.words["no_answer"])))
        return answers

    def _values_fact(self) -> Fact:
        names = tuple(OGP_VALUES[code][self.language] for code in self.content.ogp_values)
        return Fact(QUESTIONS["ogp_values"].labels[self.language], names or Missing(self.words["not_set"]))

    def _date_fact(self, key: str, day) -> Fact:
        value = (long_date(day, self.language),) if day else Missing(self.words["not_set"])
        return Fact(QUESTIONS[key].labels[self.language], value)

    def _lead_fact(self) -> Fact:
        lead = self.content.lead_institution
        label = QUESTIONS["lead_institution"].labels[self.language]
        return Fact(label, (lead,) if lead else Missing(self.words["not_set"]))

    def _supporting_facts(self) -> list[Fact]:
        """Who helps, by kind; one marker when nobody does: three would make a gap of every empty column."""
        facts = []
        for kind, label in SUPPORTING_KINDS.items():
            names = tuple(name for name in getattr(self.content.supporting, kind) if name)
            if names:
                facts.append(Fact(self.words["supporting"].format(kind=label[self.language]), names))
        everybody = QUESTIONS["supporting"].labels[self.language]
        return facts or [Fact(everybody, Missing(self.words["not_set"]))]

    def _code_facts(self) -> list[Fact]:
        words, commitment = self.words, self.commitment
        code = f"{commitment.reference} · {words['version'].lower()} {commitment.version_number}"
        facts = [Fact(words["theme"], (commitment.theme,))] if commitment.theme else []
        facts.append(Fact(words["reference"], (code,)))
        if commitment.address:
            facts.append(Fact(words["address"], (commitment.address,)))
        return facts
