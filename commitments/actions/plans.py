"""Writing the plan of a cycle: its answers, its commitments in their order, and its publication."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, record, references
from cocreate.text import normalise
from cocreate.workflow import DeedRefused, lock, move
from commitments.engagement import engagement_of
from commitments.models import Plan, PlanCommitment, PlanSection
from commitments.states import CommitmentStatus, PlanStatus
from commitments.template import PLAN_QUESTIONS

LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
KEYS = {each.key for each in PLAN_QUESTIONS}
FIELDS = ("title_sq", "title_en", "starts_on", "ends_on")


@transaction.atomic
def create_plan(cycle, *, title_sq, title_en="", starts_on, ends_on, by):
    """The plan of `cycle`, a draft. Raises PermissionDenied, or DeedRefused when the cycle has one already."""
    permissions.check(by, "consultations.manage_cycle", cycle)
    fields = _checked(title_sq=title_sq, title_en=title_en, starts_on=starts_on, ends_on=ends_on)
    lock(cycle)
    if Plan.objects.filter(cycle=cycle).exists():
        raise DeedRefused(_("This cycle has a plan already."), field="cycle")
    plans = Plan.objects.of(cycle.municipality)
    reference = references.new_reference("P", lambda code: plans.filter(reference=code).exists())
    plan = Plan.objects.create(municipality=cycle.municipality, cycle=cycle, reference=reference, **fields)
    audit.log(plan, "write", by=by)
    return plan


@transaction.atomic
def change_plan(plan, *, by, **fields):
    """Gives a draft another title or other dates: any of title_sq, title_en, starts_on, ends_on."""
    _check_draft(plan, by)
    fields = _checked(**{name: fields.get(name, getattr(plan, name)) for name in FIELDS})
    for name, value in fields.items():
        setattr(plan, name, value)
    plan.save(update_fields=list(fields))
    audit.log(plan, "change", by=by, data={name: str(value) for name, value in fields.items()})
    return plan


@transaction.atomic
def write_section(plan, key, text_sq, text_en="", *, by):
    """Writes the answer to the plan question `key` (template.PLAN_QUESTIONS) in both languages; empty ones go away."""
    _check_draft(plan, by)
    if key not in KEYS:
        raise DeedRefused(_("There is no such question."))
    texts = {"text_sq": normalise(text_sq).strip(), "text_en": normalise(text_en).strip()}
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            sentence = _("This text is too long: at most %(count)d characters.") % {"count": LONGEST_TEXT}
            raise DeedRefused(sentence, field=f"{key}_{name[-2:]}")
    if not any(texts.values()):
        plan.sections.filter(key=key).delete()
        section = None
    else:
        section, _is_new = PlanSection.objects.update_or_create(plan=plan, key=key, defaults=texts)
    audit.log(plan, "write", by=by, data={"section": key})
    return section


@transaction.atomic
def put_in_plan(plan, commitment, *, by):
    """Puts a final commitment at the end of the plan with its current version; twice changes nothing."""
    _check_draft(plan, by)
    fresh = lock(commitment)
    if fresh.cycle_id != plan.cycle_id:
        raise DeedRefused(_("“%(title)s” belongs to another cycle.") % {"title": fresh}, field="commitment")
    if fresh.status != CommitmentStatus.FINAL:
        sentence = _("“%(title)s” is not final yet: only what went through the consultation stands in a plan.")
        raise DeedRefused(sentence % {"title": fresh}, field="commitment")
    entry, is_new = PlanCommitment.objects.get_or_create(
        commitment=fresh,
        defaults={"plan": plan, "version": fresh.current_version, "sort_order": plan.entries.count() + 1},
    )
    if is_new:
        audit.log(plan, "change", by=by, data={"put_in": fresh.reference})
    return entry


@transaction.atomic
def move_in_plan(entry, position, *, by):
    """Gives a commitment another place in the plan, counted from 1; a place beyond the end is the last one."""
    _check_draft(entry.plan, by)
    others = list(entry.plan.entries.exclude(pk=entry.pk))
    others.insert(min(max(position, 1), len(others) + 1) - 1, entry)
    _number(others)
    entry.refresh_from_db(fields=["sort_order"])
    audit.log(entry.plan, "change", by=by, data={"moved": entry.commitment.reference, "to": entry.sort_order})
    return entry


@transaction.atomic
def take_out_of_plan(entry, *, by):
    """Takes a commitment out of a draft; the commitment itself stays as it is."""
    _check_draft(entry.plan, by)
    plan = entry.plan
    entry.delete()
    _number(plan.entries.all())
    audit.log(plan, "change", by=by, data={"taken_out": entry.commitment.reference})
    return plan


@transaction.atomic
def publish_plan(plan, *, by):
    """Makes the plan public and its commitments part of it; the versions and the figures are recorded with it.

    Raises PermissionDenied, or DeedRefused without a title or commitments, or when a commitment is not final any more.
    """
    permissions.check(by, "commitments.manage_plan", plan)
    entries = list(plan.entries.select_related("commitment__current_version", "version"))
    if lock(plan).status == PlanStatus.DRAFT:
        _check_publishable(plan, entries)
    move(plan, PlanStatus.PUBLISHED, by=by)
    for entry in entries:
        _settle(entry, by)
    plan.published_at = clock.now()
    plan.save(update_fields=["published_at"])
    record.append(plan.municipality, "plan.published", plan.reference, actor_role="coordinator", facts={
        "title": plan.title_sq, "starts_on": plan.starts_on.isoformat(), "ends_on": plan.ends_on.isoformat(),
        "versions": [f"{entry.commitment.reference} v{entry.version.number}" for entry in entries],
        "digests": {entry.commitment.reference: entry.version.digest for entry in entries},
        "engagement": engagement_of(plan.cycle).as_data(),
    })
    return plan


def _check_draft(plan, by):
    """The rule, asked about the plan as it is now; a published plan is refused in words."""
    fresh = lock(plan)
    permissions.check(by, "commitments.manage_plan", fresh)
    if fresh.status != PlanStatus.DRAFT:
        raise DeedRefused(_("The plan is published and does not change any more."))


def _checked(*, title_sq, title_en, starts_on, ends_on):
    titles = {name: " ".join(normalise(text).split()) for name, text in
              (("title_sq", title_sq), ("title_en", title_en))}
    if not titles["title_sq"]:
        raise DeedRefused(_("The plan needs a title."), field="title_sq")
    for name, text in titles.items():
        if len(text) > LONGEST_TITLE:
            raise DeedRefused(_("Say it in at most %(count)d characters.") % {"count": LONGEST_TITLE}, field=name)
    if ends_on <= starts_on:
        raise DeedRefused(_("The plan must end after it starts."), field="ends_on")
    return {**titles, "starts_on": starts_on, "ends_on": ends_on}


def _number(entries):
    """Numbers the places from 1 in this order."""
    for number, entry in enumerate(entries, 1):
        PlanCommitment.objects.filter(pk=entry.pk).update(sort_order=number)


def _check_publishable(plan, entries):
    if not plan.title_sq.strip():
        raise DeedRefused(_("The plan needs a title."))
    if not entries:
        raise DeedRefused(_("Put at least one commitment in the plan before you publish it."))
    for entry in entries:
        if entry.commitment.status != CommitmentStatus.FINAL:
            sentence = _("“%(title)s” is not final any more. Take it out of the plan, or finish it first.")
            raise DeedRefused(sentence % {"title": entry.commitment})


def _settle(entry, by):
    """The newest version is the one that stands; the commitment is part of the plan from now on."""
    entry.version = entry.commitment.current_version
    entry.save(update_fields=["version"])
    move(entry.commitment, CommitmentStatus.IN_PLAN, by=by)
