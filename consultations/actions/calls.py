"""What is done to a call: made from a template, published, changed with a reason, called off."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.references import new_reference
from cocreate.workflow import DeedRefused
from consultations import call_templates
from consultations.models import Call, Criterion, EligibilityCheck, Question
from consultations.recipients import recipient_of
from consultations.states import CallStatus

CHANGEABLE = (
    "opens_at", "closes_at", "seats_civil_society", "seats_municipality", "takes_organisations",
    "takes_informal_groups", "takes_citizens", "complaint_days", "contact_email",
)


@transaction.atomic
def create_call_from_template(cycle, *, by, template="elbasan", **fields):
    """A draft call of `cycle` with the template's title, conditions, criteria and questions; returns the call.

    `fields` are Call's own (opens_at, closes_at, seats_…, contact_email, …) and win over the template.
    """
    permissions.check(by, "cocreate.coordinate", cycle.municipality)
    rules, municipality = call_templates.template(template)["rules"], cycle.municipality
    values = {
        "title_sq": call_templates.call_title(municipality, "sq", template),
        "title_en": call_templates.call_title(municipality, "en", template),
        "tie_rule_sq": rules["tie_rule"]["sq"], "tie_rule_en": rules["tie_rule"]["en"],
        "contact_email": municipality.contact_email,
        **{name: rules[name] for name in ("seats_civil_society", "seats_municipality", "complaint_days",
                                          "retention_months")},
        **fields,
    }
    if not _dates_fit(values.get("opens_at"), values.get("closes_at")):
        raise DeedRefused(_("The deadline comes before the opening."), field="closes_at")
    call = Call(municipality=municipality, cycle=cycle, **values)
    call.reference = new_reference("T", lambda code: Call.objects.of(municipality).filter(reference=code).exists())
    call.save()
    _write_rules(call, rules)
    audit.log(call, "write", by=by, data={"template": template})
    return call


def _write_rules(call, rules):
    for number, check in enumerate(rules["checks"]):
        EligibilityCheck.objects.create(call=call, sort_order=number, text_sq=check["sq"], text_en=check["en"])
    for number, one in enumerate(rules["criteria"]):
        Criterion.objects.create(
            call=call, sort_order=number, name_sq=one["name"]["sq"], name_en=one["name"]["en"],
            help_sq=one["help"]["sq"], help_en=one["help"]["en"], maximum_points=one["points"],
        )
    for number, one in enumerate(rules["questions"]):
        Question.objects.create(
            call=call, sort_order=number, label_sq=one["label"]["sq"], label_en=one["label"]["en"],
            help_sq=one["help"]["sq"], help_en=one["help"]["en"], word_limit=one["words"],
        )


def _dates_fit(opens_at, closes_at):
    return opens_at is None or closes_at is None or opens_at < closes_at


@transaction.atomic
def publish_call(call, *, by):
    """Opens the call at `opens_at` (at once if that is empty or past) and records its rules.

    Raises DeedRefused for what is missing: a deadline in the future, criteria, questions, seats, who may apply.
    """
    permissions.check(by, "consultations.manage_call", call)
    fresh = workflow.lock(call)
    if sentence := what_is_missing(fresh):
        raise DeedRefused(sentence)
    fresh.opens_at = call.opens_at = max(fresh.opens_at or clock.now(), clock.now())
    fresh.save(update_fields=["opens_at"])
    workflow.move(call, CallStatus.PUBLISHED, by=by)
    record.append(fresh.municipality, "call.published", fresh.reference, facts=_facts(fresh), actor_role="coordinator")
    return call


def what_is_missing(call):
    """One sentence on what the call lacks before it can be published, or nothing."""
    if call.closes_at is None:
        return _("Give the call a deadline before you publish it.")
    if call.closes_at <= max(clock.now(), call.opens_at or clock.now()):
        return _("The deadline must be in the future and after the opening.")
    if not call.seats_civil_society:
        return _("Give the call at least one seat for civil society.")
    if not (call.takes_organisations or call.takes_informal_groups or call.takes_citizens):
        return _("Say who may apply: organisations, informal groups or active citizens.")
    if not call.criteria.exists():
        return _("Give the call at least one criterion: applicants must know what counts.")
    if not call.questions.exists():
        return _("Give the call at least one question.")
    return ""


def _facts(call):
    return {
        "opens_at": call.opens_at.isoformat(), "closes_at": call.closes_at.isoformat(),
        "seats_civil_society": call.seats_civil_society, "seats_municipality": call.seats_municipality,
        "criteria": [{"name": one.name_sq, "points": one.maximum_points} for one in call.criteria.all()],
        "questions": [one.label_sq for one in call.asked_questions],
        "conditions": [one.text_sq for one in call.checks.all()],
        "tie_rule": call.tie_rule_sq, "complaint_days": call.complaint_days, "cycle": call.cycle.slug,
    }


@transaction.atomic
def change_call(call, changes, *, reason="", by):
    """Changes fields of CHANGEABLE on a call; `changes` is {field: value}. Returns the call.

    After publication it needs a reason, is listed in the public record, and everybody who applied is told. Criteria
    and questions are fixed once the call is published: people have written to them.
    """
    permissions.check(by, "consultations.manage_call", call)
    fresh = workflow.lock(call)
    changed = {name: value for name, value in changes.items() if getattr(fresh, name) != value}
    if unknown := set(changes) - set(CHANGEABLE):
        raise ValueError(f"Not to be changed: {sorted(unknown)}")
    if not changed:
        return call
    _refuse_change(fresh, changed, reason)
    lines = [{"field": name, "from": _plain(getattr(fresh, name)), "to": _plain(value)}
             for name, value in changed.items()]
    for name, value in changed.items():
        setattr(fresh, name, value)
        setattr(call, name, value)
    fresh.save(update_fields=list(changed))
    audit.log(fresh, "change", by=by, data={"changes": lines, "reason": reason})
    if fresh.status == CallStatus.PUBLISHED:
        record.append(fresh.municipality, "call.changed", fresh.reference, facts={"changes": lines},
                      reason=reason.strip(), actor_role="coordinator")
        _tell_applicants(fresh, "call.changed", reason.strip(), lines)
    return call


def _refuse_change(call, changed, reason):
    """Raises DeedRefused if the call cannot be changed so, now."""
    closes_at, opens_at = changed.get("closes_at", call.closes_at), changed.get("opens_at", call.opens_at)
    if call.status not in {CallStatus.DRAFT, CallStatus.PUBLISHED}:
        raise DeedRefused(_("This call is decided or called off and cannot be changed any more."))
    if not _dates_fit(opens_at, closes_at):
        raise DeedRefused(_("The deadline comes before the opening."), field="closes_at")
    if call.status == CallStatus.DRAFT:
        return
    if call.is_over:
        raise DeedRefused(_("The deadline has passed: the rules of this call are fixed."))
    if not reason.strip():
        raise DeedRefused(_("Say why the call is changed: the reason is public."), field="reason")
    if closes_at is None or closes_at <= clock.now():
        raise DeedRefused(_("The deadline must be in the future."), field="closes_at")
    if "opens_at" in changed and (call.is_open or opens_at is None or opens_at <= clock.now()):
        raise DeedRefused(_("A call that has opened stays open; an opening can only be moved into the future."),
                          field="opens_at")


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


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
        _tell_applicants(call, "call.cancelled", reason.strip(), [])
    return call


def _tell_applicants(call, kind, reason, lines):
    for application in call.applications.live().select_related("started_by"):
        notices.queue(kind, call.municipality, **recipient_of(application),
                      context={"application": application.reference, "reason": reason, "changes": lines})
