"""Keeping what is written in an application; several people may write at once, and nobody's words are lost."""
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import clock, permissions, workflow
from cocreate.merging import has_conflict_marks
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from consultations import application_content as contents
from consultations.actions import organisations
from consultations.actions.deadlines import locked, refuse_unless_open, refuse_unless_writable
from consultations.models import Answer, Application, PostedAnswer
from consultations.writing import Together, bring_together

LONGEST_ANSWER = 30_000
LONG_DETAILS = ("needs", "interests")
PARTS = ("answers", "details", "organisation")
KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Saved:
    """What became of a save: the application and, by part, `writing.Together`."""

    application: Application
    together: Together


def save_application(application, *, answers=None, details=None, organisation=None, by):
    """Keeps what was written: `answers` {question id: text}, `details` and `organisation` {field: text}, any of them.

    In a draft it is written at once; after handing in it waits until it is handed in again. Raises DeedRefused after
    the deadline and for texts that do not fit; word limits are asked at handing in. Returns the application.
    """
    parts = {"answers": answers or {}, "details": details or {}, "organisation": organisation or {}}
    return _save(application, parts, dict.fromkeys(PARTS, {}), by=by)[0]


def save_part(application, part, values, *, shown, by, may_merge=True):
    """Keeps one part ("answers", "details", "organisation") that several people may write; returns `Saved`.

    `shown` {key: value} is what the form was shown with: only what this person changed is written, long texts that
    somebody else changed too are merged by words (not in a background save: `may_merge`), and where that is not clean
    nothing is overwritten: the clash is returned. Every text that was posted is kept for 30 days, also a refused one.
    """
    empty = dict.fromkeys(PARTS, {})
    try:
        return Saved(*_save(application, {**empty, part: values}, {**empty, part: shown}, by=by, may_merge=may_merge))
    except DeedRefused:
        keep_refused(application, part, values, by=by)
        raise


def field_name(part, key):
    """The name of a field in the form and in the kept texts: "question_12", "needs"."""
    return f"question_{key}" if part == "answers" else key


@transaction.atomic
def _save(application, parts, shown, *, by, may_merge=True):
    call, application = locked(application)
    permissions.check(by, "consultations.write_application", application)
    refuse_unless_open(call)
    refuse_unless_writable(application)
    if parts["organisation"]:
        application.organisation = workflow.lock(application.organisation)
    cleaned, found = _clean(application, call, parts), Together()
    standing = contents.working_content(application)
    for part in PARTS:
        one = _together(application, part, standing, cleaned[part], _clean_shown(part, shown[part]), by, may_merge)
        for name in ("written", "clashes"):
            getattr(found, name).update({field_name(part, key): value for key, value in getattr(one, name).items()})
        found.merged += [field_name(part, key) for key in one.merged]
        cleaned[part] = one.written
    if any(cleaned.values()):
        _write(application, cleaned)
    return application, found


def _together(application, part, standing, posted, shown, by, may_merge):
    """Brings one part together with what stands, and keeps every text of it that is new."""
    texts = getattr(standing, part)
    now = {key: texts.get(key, "") for key in posted}
    owners = _owners(application, part, posted, shown, now)
    found = bring_together(
        now, posted, shown, long_fields=posted if part == "answers" else LONG_DETAILS,
        is_own=lambda key: owners.get(key) == by.pk, may_merge=may_merge)
    if shown:
        _keep(application, part, {key: posted[key] for key in {**found.written, **found.clashes}}, by)
        _keep(application, part, {key: found.written[key] for key in found.merged}, None)
    return found


def _owners(application, part, posted, shown, now):
    """{key: person} who posted the text that stands, asked only where it is not the one that was shown.

    A save whose answer was lost on the way is not somebody else's: the same person goes on from it.
    """
    moved = {field_name(part, key): key for key in posted
             if key in shown and now[key] not in (shown[key], posted[key])}
    owners = {}
    if moved:
        for row in application.posted_answers.filter(field__in=moved).order_by("pk"):
            if row.text == as_text(now[moved[row.field]]):
                owners[moved[row.field]] = row.posted_by_id
    return owners


def as_text(value):
    """A value as one text: lists by commas."""
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def _keep(application, part, values, by):
    PostedAnswer.objects.bulk_create(
        PostedAnswer(application=application, field=field_name(part, key), text=as_text(value), posted_by=by)
        for key, value in values.items())


@transaction.atomic
def keep_refused(application, part, values, *, by):
    """Keeps what could not be saved, if it is not there already: whoever was too late finds their words again."""
    permissions.check(by, "consultations.write_application", application)
    standing = getattr(contents.working_content(application), part)
    texts = {key: normalise(as_text(value))[:LONGEST_ANSWER] for key, value in values.items()}
    known = set(application.posted_answers.filter(posted_by=by, text__in=texts.values()).values_list("field", "text"))
    new = {key: text for key, text in texts.items() if text and text != as_text(standing.get(key, ""))
           and (field_name(part, key), text) not in known}
    _keep(application, part, new, by)


def clean_typed(application, answers, details, organisation):
    """The parts of what a coordinator types in for somebody, as they are kept. Raises DeedRefused like every save."""
    parts = {"answers": answers, "details": details, "organisation": organisation or {}}
    return _clean(application, application.call, parts)


def _clean(application, call, parts):
    """The parts as they are kept. Raises DeedRefused with a sentence beside the field that does not fit."""
    answers, details = _clean_answers(call, parts["answers"]), {}
    trial = Application(municipality=application.municipality)
    for name, text in parts["details"].items():
        if name not in contents.WRITTEN_FIELDS:
            raise ValueError(f"An application has no {name}.")
        details[name] = normalise(text).strip()
        setattr(trial, name, details[name])
    organisations.validated(trial, details)
    for key, text in [*answers.items(), *details.items()]:
        field = f"question_{key}" if isinstance(key, int) else key
        if len(text) > LONGEST_ANSWER:
            raise DeedRefused(_("This text is too long to be kept. Please shorten it."), field=field)
        if has_conflict_marks(text):
            raise DeedRefused(_("Choose one wording where the text has [[ … || … ]] and take the marks away."), field)
    profile = parts["organisation"] and organisations.clean_profile(application.organisation, parts["organisation"])
    return {"answers": answers, "details": details, "organisation": profile}


def _clean_answers(call, answers):
    known = {question.pk for question in call.asked_questions}
    cleaned = {int(key): normalise(text) for key, text in answers.items()}
    if not set(cleaned) <= known:
        raise DeedRefused(_("One of the questions does not belong to this call."))
    return cleaned


def _clean_shown(part, shown):
    if part == "organisation":
        return organisations.clean_shown(shown)
    if part == "answers":
        return {int(key): normalise(text) for key, text in shown.items()}
    return {name: normalise(text).strip() for name, text in shown.items()}


def _write(application, parts):
    if not application.is_draft:
        organisations.put_aside(application, parts)
        return
    write_rows(application, parts)


def write_rows(application, parts):
    """Writes the parts to the rows that count: a draft's, or those of what is handed in again; part of a deed."""
    for question_id, text in parts["answers"].items():
        Answer.objects.update_or_create(application=application, question_id=question_id, defaults={"text": text})
    for name, text in parts["details"].items():
        setattr(application, name, text)
    application.save()
    if parts["organisation"]:
        organisations.write_profile(application.organisation, parts["organisation"])


@transaction.atomic
def forget_posted_answers(municipality):
    """Deletes the posted texts that are older than 30 days; returns how many. A deed of time, safe to run twice."""
    old = PostedAnswer.objects.filter(application__municipality=municipality, posted_at__lt=clock.now() - KEPT_FOR)
    return old.delete()[0]
