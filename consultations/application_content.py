"""What an application says: as it counts (handed in) and as it is being written, in one plain form.

Once an application was handed in, its rows hold what counts; what is written later waits in `changes` until it is
handed in again. So a reviewer never reads what was not handed in, and nothing written is lost.
"""
import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate.models.public_record import canonical
from cocreate.text import count_words
from consultations.arrivals import NOMINEE_FIELDS, has_nominee, sealed_arrival

ORGANISATION_FIELDS = (
    "kind", "name", "name_en", "registration_number", "units", "territory", "themes", "field_of_work", "size",
)
LIST_FIELDS = ("units", "themes")  # units by their Albanian names, themes as they are written
DETAIL_FIELDS = ("contact_name", "contact_email", "contact_phone", "needs", "interests")
PARTS = ("organisation", "answers", "details")
WRITTEN_FIELDS = (*DETAIL_FIELDS, *NOMINEE_FIELDS)


@dataclass(frozen=True)
class Content:
    """The three parts: the organisation's profile, the answers {question id: text}, contact and needs."""

    organisation: dict
    answers: dict
    details: dict


@dataclass(frozen=True)
class Problem:
    """Why it cannot be handed in: the part ("organisation", "answers", "contact"), the field and a sentence."""

    part: str
    field: str
    sentence: str


def profile_of(organisation):
    """The profile of an organisation as plain values {field: text or list}."""
    lists = {
        "units": sorted(unit.name_sq for unit in organisation.units.all()),
        "themes": sorted(theme.name for theme in organisation.themes.all()),
    }
    return {name: lists[name] if name in lists else getattr(organisation, name) for name in ORGANISATION_FIELDS}


def counted_part(application, part):
    """One part ("organisation", "answers", "details") of what the rows hold: the draft, or what was handed in last.

    The profile belongs to the organisation and may change outside the call: once handed in, the sealed one counts.
    """
    if part == "answers":
        return {answer.question_id: answer.text for answer in application.answers.all()}
    if part == "details":
        return {name: getattr(application, name) for name in WRITTEN_FIELDS}
    if sealed := application.handed_in.get("organisation"):
        return {name: sealed.get(name, [] if name in LIST_FIELDS else "") for name in ORGANISATION_FIELDS}
    return profile_of(application.organisation)


def counted_content(application):
    """What the rows hold, all parts."""
    return Content(*(counted_part(application, part) for part in PARTS))


def typed_content(application):
    """What the rows hold while a coordinator types in or corrects: the profile, too, is the one written there now."""
    counted = counted_content(application)
    return Content(profile_of(application.organisation), counted.answers, counted.details)


def working_part(application, part):
    """One part of what the applicant is writing: the rows with the changes that were not handed in yet."""
    changes = application.changes.get(part, {})
    if part == "answers":
        changes = {int(key): text for key, text in changes.items()}
    return {**counted_part(application, part), **changes}


def working_content(application):
    """What the applicant is writing, all parts."""
    return Content(*(working_part(application, part) for part in PARTS))


def problems_of(application, content):
    """What still has to be put right before `content` can be handed in, in the order of the form."""
    found = []
    organisation, details = content.organisation, content.details
    if not organisation["name"].strip():
        found.append(Problem("organisation", "name", _("Give the name under which you apply.")))
    if not application.call.takes(organisation["kind"]):
        found.append(Problem("organisation", "kind", _("This call is not for applicants of this kind.")))
    found += _nominee_problems(application.call, details)
    for question in application.call.asked_questions:
        sentence = answer_problem(question, content.answers.get(question.pk, ""))
        if sentence:
            found.append(Problem("answers", f"question_{question.pk}", sentence))
    if not details["contact_name"].strip():
        found.append(Problem("contact", "contact_name", _("Give the name of a contact person.")))
    if not details["contact_email"].strip():
        found.append(Problem("contact", "contact_email", _("Give an e-mail address for the answer.")))
    return found


def _nominee_problems(call, details):
    if not has_nominee(call):
        return []
    missing = [] if details["nominee_name"].strip() else [
        Problem("nominee", "nominee_name", _("Give the name of the person you nominate."))]
    if not details["nominee_email"].strip():
        missing.append(Problem("nominee", "nominee_email", _(
            "Give the e-mail address of the person you nominate: we ask them whether they stand.")))
    return missing


def answer_problem(question, text):
    """Why `text` cannot be handed in as the answer to `question`, or nothing."""
    if question.is_required and not text.strip():
        return _("“%(question)s” is not answered yet.") % {"question": question.label}
    if too_many := words_too_many(question, text):
        return ngettext(
            "“%(question)s” has %(count)d word too many; at most %(limit)d.",
            "“%(question)s” has %(count)d words too many; at most %(limit)d.",
            too_many,
        ) % {"question": question.label, "count": too_many, "limit": question.word_limit}
    return ""


def words_too_many(question, text):
    """By how many words `text` is longer than `question` allows, or 0."""
    return max(0, count_words(text) - question.word_limit) if question.word_limit else 0


def sealed_content(application, seal, content=None):
    """Everything that was handed in, as plain data; `seal` is random, so that nobody can guess the fingerprint.

    `content` is what is being handed in (default: what counts already).
    """
    content = content or counted_content(application)
    return {
        "call": application.call.reference,
        "application": application.reference,
        "seal": seal,
        "organisation": content.organisation,
        "answers": [
            {"question": question.label_sq, "answer": content.answers.get(question.pk, "")}
            for question in application.call.asked_questions
        ],
        "contact": {name: content.details[name] for name in DETAIL_FIELDS},
        "files": [{"name": one.name, "size": one.size, "sha256": one.digest} for one in application.enclosed_files],
        "conditions": [check.text_sq for check in application.call.checks.all()],
        **sealed_arrival(application),
    }


def fingerprint_of(sealed):
    """The SHA-256 of the canonical JSON (sorted keys, UTF-8, no spaces) of sealed content."""
    return hashlib.sha256(canonical(sealed)).hexdigest()
