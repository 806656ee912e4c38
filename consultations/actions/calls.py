"""What is done to a call: made from a template, published, changed with a reason, opened again, called off."""
from datetime import timedelta

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.models import Organisation
from cocreate.references import new_reference
from cocreate.workflow import DeedRefused
from consultations import call_changes, call_checks, call_templates
from consultations.actions.call_rows import rows_from_template, write_rows
from consultations.call_words import words_of
from consultations.models import Call
from consultations.periods import last_question_at
from consultations.recipients import recipient_of
from consultations.states import CallStatus

NOTICE_OF_AN_EARLIER_END = timedelta(hours=24)
TAKES = {"takes_organisations": Organisation.Kind.ORGANISATION, "takes_citizens": Organisation.Kind.CITIZEN,
         "takes_informal_groups": Organisation.Kind.INFORMAL_GROUP}
FROM_TEMPLATE = ("seats_civil_society", "seats_municipality", "complaint_days", "retention_months", "scoring",
                 "takes_citizens")


@transaction.atomic
def create_call_from_template(cycle, *, by, kind=Call.Kind.WORKING_GROUP, **fields):
    """A draft call of `cycle` with the title, conditions, criteria and questions of its kind's template.

    `fields` are Call's own (opens_at, closes_at, seats_…, contact_email, body_…) and win over the template.
    """
    permissions.check(by, "cocreate.coordinate", cycle.municipality)
    municipality, name = cycle.municipality, words_of(kind).template
    rules = call_templates.template(name)["rules"]
    body = {language: fields.get(f"body_{language}") or fields.get("body_sq", "") for language in ("sq", "en")}
    if kind == Call.Kind.NOMINATION and not body["sq"].strip():
        raise DeedRefused(_("Name the public body."), field="body_sq")
    values = {
        **{f"title_{language}": call_templates.call_title(municipality, language, name, body[language])[:200]
           for language in ("sq", "en")},
        "tie_rule_sq": rules["tie_rule"]["sq"], "tie_rule_en": rules["tie_rule"]["en"],
        "contact_email": municipality.contact_email,
        **{name: rules[name] for name in FROM_TEMPLATE if name in rules},
        **fields,
    }
    call = Call(municipality=municipality, cycle=cycle, kind=kind, template=name, **values)
    call.reference = new_reference("T", lambda code: Call.objects.of(municipality).filter(reference=code).exists())
    if found := call_checks.impossible_in({**call_changes.state_of(call), "checks": [], "criteria": []}):
        raise DeedRefused(found.sentence, field=found.field)
    call.save()
    write_rows(call, rows_from_template(rules))
    audit.log(call, "write", by=by, data={"template": name})
    return call


@transaction.atomic
def publish_call(call, *, by):
    """Opens the call at `opens_at` (at once if that is empty or past) and records its rules.

    Raises DeedRefused for what is missing (call_checks.missing_in) and for a deadline that leaves no time.
    """
    permissions.check(by, "consultations.manage_call", call)
    fresh = workflow.lock(call)
    if missing := what_is_missing(fresh):
        raise DeedRefused(missing[0].sentence)
    fresh.opens_at = call.opens_at = max(fresh.opens_at or clock.now(), clock.now())
    fresh.save(update_fields=["opens_at"])
    workflow.move(call, CallStatus.PUBLISHED, by=by)
    record.append(fresh.municipality, "call.published", fresh.reference, facts=_facts(fresh), actor_role="coordinator")
    return call


def what_is_missing(call):
    """Everything the call lacks before it can be published, as call_checks.Missing; its text is home's to judge."""
    state = call_changes.state_of(call)
    missing = call_checks.missing_in(state, call.kind)
    if not call_checks.is_in_time(state):
        missing.append(call_checks.Missing(_("The deadline must be in the future and after the opening."), "closes_at"))
    impossible = call_checks.impossible_in(state)
    return [*missing, *([impossible] if impossible else [])]


def _facts(call):
    return {
        "kind": call.kind, "opens_at": call.opens_at.isoformat(), "closes_at": call.closes_at.isoformat(),
        "seats_civil_society": call.seats_civil_society, "seats_municipality": call.seats_municipality,
        "criteria": [{"name": one.name_sq, "points": one.maximum_points} for one in call.criteria.all()],
        "questions": [one.label_sq for one in call.asked_questions],
        "conditions": [one.text_sq for one in call.checks.all()],
        "tie_rule": call.tie_rule_sq, "complaint_days": call.complaint_days, "cycle": call.cycle.slug,
    }


@transaction.atomic
def change_call(call, changes, *, rows=None, texts=(), reason="", by):
    """Changes the rules of a call. Returns the lines of what is different (call_changes), empty if nothing is.

    `changes` is {field of call_changes.FIELDS: value}, `rows` whole lists of conditions, criteria or questions as
    `write_rows` takes them, `texts` the lines of what its page says otherwise (home writes the page). After
    publication it needs a public reason, is in the public record, and everybody with a live application is told.
    After the deadline nothing changes any more.
    """
    permissions.check(by, "consultations.manage_call", call)
    if unknown := set(changes) - set(call_changes.FIELDS):
        raise ValueError(f"Not to be changed: {sorted(unknown)}")
    fresh = workflow.lock(call)
    before = call_changes.state_of(fresh)
    changes = _with_an_end_of_questions(fresh, changes)
    after = call_changes.changed_state(before, changes, rows)
    lines = [*call_changes.lines_between(before, after), *texts]
    if not lines:
        return []
    refuse_change(fresh, before, after, reason)
    _write(fresh, call, changes, rows)
    audit.log(fresh, "change", by=by, data={"changes": lines, "reason": reason})
    if fresh.status == CallStatus.PUBLISHED:
        _record_change(fresh, _kind_of(before, after, lines), lines, reason)
    return lines


def _with_an_end_of_questions(call, changes):
    """The first deadline of a draft brings a proposal until when the public may ask; an earlier one ends it too."""
    closes_at, until = changes.get("closes_at"), changes.get("questions_until", call.questions_until)
    if closes_at is None:
        return changes
    if until and until == call.questions_until and until > closes_at:
        return {**changes, "questions_until": closes_at}
    if call.closes_at is not None or until:
        return changes
    return {**changes, "questions_until": _proposed_end(call, closes_at, changes.get("opens_at") or call.opens_at)}


def _proposed_end(call, closes_at, opens_at):
    """Three working days before the deadline, or nothing where that would leave no time for questions."""
    proposed = last_question_at(call.municipality, closes_at)
    return proposed if proposed > max(clock.now(), opens_at or clock.now()) else None


def _write(fresh, call, changes, rows):
    for name, value in changes.items():
        setattr(fresh, name, value)
        setattr(call, name, value)
    fresh.save(update_fields=list(changes))
    try:
        write_rows(fresh, rows or {})
    except ProtectedError as kept:
        raise DeedRefused(_("A condition or criterion that was already used for an application stays.")) from kept


def _kind_of(before, after, lines):
    """A moved deadline has a name of its own in the record."""
    fields = {line["field"] for line in lines}
    if "closes_at" not in fields or fields - {"closes_at", "questions_until"}:
        return "call.changed"
    is_later = after["fields"]["closes_at"] > before["fields"]["closes_at"]
    return "call.extended" if is_later else "call.closed_early"


def refuse_change(call, before, after, reason):
    """Raises DeedRefused if the rules of the call cannot become `after`, now."""
    if call.status not in {CallStatus.DRAFT, CallStatus.PUBLISHED}:
        raise DeedRefused(_("This call is decided or called off and cannot be changed any more."))
    if found := call_checks.impossible_in(after):
        raise DeedRefused(found.sentence, field=found.field)
    if call.status == CallStatus.DRAFT:
        return
    if call.is_over:
        raise DeedRefused(_("The deadline has passed: the rules of this call are fixed."))
    check_reason(reason)
    if missing := call_checks.missing_in(after, call.kind):
        raise DeedRefused(missing[0].sentence, field=missing[0].field)
    _refuse_dates(call, before["fields"], after["fields"])
    _refuse_to_turn_away(call, before["fields"], after["fields"])
    if after["fields"]["retention_months"] > before["fields"]["retention_months"]:
        raise DeedRefused(_("People applied to a shorter time of keeping: it can only become shorter."),
                          field="retention_months")


def check_reason(reason):
    """Raises DeedRefused unless `reason` can stand in the public record."""
    if not reason.strip():
        raise DeedRefused(_("Say why it is changed: the reason is public."), field="reason")
    if call_changes.ADDRESS.search(reason):
        raise DeedRefused(_("Write the reason without an e-mail address: it stays in the public record."),
                          field="reason")


def _refuse_dates(call, before, after):
    opens_at, closes_at, now = after["opens_at"], after["closes_at"], clock.now()
    if closes_at <= now:
        raise DeedRefused(_("The deadline must be in the future."), field="closes_at")
    if closes_at < before["closes_at"] and closes_at < now + NOTICE_OF_AN_EARLIER_END:
        raise DeedRefused(_("People are writing now: an earlier deadline is at least 24 hours away."),
                          field="closes_at")
    if opens_at != before["opens_at"] and (call.is_open or opens_at is None or opens_at <= now):
        raise DeedRefused(_("A call that has opened stays open; an opening can only be moved into the future."),
                          field="opens_at")


def _refuse_to_turn_away(call, before, after):
    """Who has applied already may not be shut out afterwards."""
    for name, kind in TAKES.items():
        is_shut = before[name] and not after[name]
        if is_shut and call.applications.handed_in().filter(organisation__kind=kind).exists():
            raise DeedRefused(_("Applicants of this kind have handed in already: the call stays open to them."),
                              field=name)


@transaction.atomic
def reopen_call(call, closes_at, *, reason="", by):
    """Opens a closed call again, to which nobody has applied, until `closes_at`. Returns the lines of the change."""
    permissions.check(by, "consultations.manage_call", call)
    fresh = workflow.lock(call)
    if not can_reopen(fresh):
        raise DeedRefused(_("Only a closed call to which nobody has applied can be opened again."))
    check_reason(reason)
    if closes_at is None or closes_at <= clock.now():
        raise DeedRefused(_("The deadline must be in the future."), field="closes_at")
    changes = {"closes_at": closes_at}
    if fresh.questions_until is not None:
        changes["questions_until"] = _proposed_end(fresh, closes_at, None)
    before = call_changes.state_of(fresh)
    lines = call_changes.lines_between(before, call_changes.changed_state(before, changes))
    _write(fresh, call, changes, None)
    audit.log(fresh, "change", by=by, data={"changes": lines, "reason": reason})
    _record_change(fresh, "call.reopened", lines, reason)
    return lines


def can_reopen(call):
    """Whether the call is over and nobody has handed anything in."""
    return call.status == CallStatus.PUBLISHED and call.is_over and not call.applications.handed_in().exists()


def _record_change(call, kind, lines, reason):
    entry = record.append(call.municipality, kind, call.reference, facts={"changes": lines}, reason=reason.strip(),
                          actor_role="coordinator")
    _tell_applicants(call, "call.changed", {"entry": entry.sequence})


@transaction.atomic
def cancel_call(call, *, reason="", by):
    """Calls the call off. Once it was published that needs a reason, is recorded, and applicants are told."""
    permissions.check(by, "consultations.manage_call", call)
    was_published = workflow.lock(call).status == CallStatus.PUBLISHED
    if was_published and not reason.strip():
        raise DeedRefused(_("Say why the call is called off: the reason is public."), field="reason")
    workflow.move(call, CallStatus.CANCELLED, by=by, reason=reason)
    if was_published:
        record.append(call.municipality, "call.cancelled", call.reference, reason=reason.strip(),
                      actor_role="coordinator")
        _tell_applicants(call, "call.cancelled", {"reason": reason.strip()})
    return call


def _tell_applicants(call, kind, context):
    for application in call.applications.live().select_related("started_by"):
        notices.queue(kind, call.municipality, **recipient_of(application),
                      context={"application": application.reference, **context})
