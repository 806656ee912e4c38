"""Founding a group and giving it seats."""
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, record, workflow
from cocreate.models import Organisation
from cocreate.workflow import DeedRefused
from consultations.actions.invitations import invite_to
from consultations.actions.mandate_ends import end_mandates_of, seat_facts
from consultations.actions.seats import refuse_foreign
from consultations.closed_groups import refuse_if_closed
from consultations.group_rules import check_rules, rules_of
from consultations.models import Application, Mandate, Seat, WorkingGroup
from consultations.models.review import Bench
from consultations.states import ApplicationStatus

# Texts of the municipality that a coordinator edits later, so they are data in both languages, not interface.
GROUP_NAME = {"sq": "Grupi i punës", "en": "Working group"}
MUNICIPAL_SEAT = {"sq": "Bashkia, vendi {number}", "en": "Municipality, seat {number}"}
CITIZEN_SEAT = {"sq": "Qytetar aktiv, {reference}", "en": "Active citizen, {reference}"}


@transaction.atomic
def create_group(cycle, fields, *, by):
    """A new group of `cycle`, of any kind, under a parent or not; `fields` are those of WorkingGroup. Returns it.

    Raises DeedRefused, with its field, for a short name that is taken, a rule beyond its limits, a foreign parent.
    """
    permissions.check(by, "consultations.found_groups", cycle.municipality)
    if WorkingGroup.objects.of(cycle.municipality).filter(slug=fields.get("slug")).exists():
        raise DeedRefused(_("Another group has this short name already."), field="slug")
    check_rules(fields)
    _check_parent(fields.get("parent"), cycle.municipality_id)
    fields = {**fields, "founded_on": fields.get("founded_on") or clock.today(cycle.municipality)}
    group = WorkingGroup.objects.create(municipality=cycle.municipality, cycle=cycle, **fields)
    audit.log(group, "write", by=by)
    facts = {"name_sq": group.name_sq, "name_en": group.name_en, "founding_act": group.founding_act,
             "kind": group.kind, "cycle": cycle.slug, "rules": rules_of(group)}
    if group.parent:
        facts["parent"] = group.parent.slug
    record.append(group.municipality, "group.founded", group.slug, facts=facts, actor_role="coordinator")
    return group


@transaction.atomic
def found_group(call, *, by):
    """The group of an announced call: a seat and an invitation for each selected organisation, and municipal seats.

    Safe to repeat: a group that exists only gets the seats of organisations selected since (from the reserve list).
    Returns the group. Raises DeedRefused before the announcement.
    """
    permissions.check(by, "consultations.found_groups", call.municipality)
    call = workflow.lock(call)
    if not call.is_announced:
        raise DeedRefused(_("The group is founded from the announced result of the call. Announce it first."))
    group = WorkingGroup.objects.filter(call=call).first() or _new_group_of(call, by)
    refuse_if_closed(group)
    seat_selected(group, by=by)
    return group


def seat_selected(group, *, by):
    """A seat and an invitation for every organisation that is selected and has none; a part of a deed that was allowed.

    `by` may be None: whoever answers an offer by the link of a letter holds no right over the group.
    """
    for application in _selected_without_seat(group.call, group):
        invite_contact(_new_seat(group, seat_fields(application), by), application, by=by)


def seat_in_group_of(call, *, by):
    """As `seat_selected`, if the call has founded a group; a part of a deed."""
    group = WorkingGroup.objects.filter(call=call).select_related("call", "municipality").first()
    if group is not None and not group.is_closed:
        seat_selected(group, by=by)


def end_seat(application, reason, *, by, actor_role):
    """Ends the seat of an applicant in the group of the call, and every mandate in it; a part of a deed."""
    today = clock.today(application.municipality)
    for seat in Seat.objects.filter(group__call=application.call_id, organisation=application.organisation_id,
                                    ended_on=None).select_related("group__municipality"):
        seat.ended_on = today
        seat.save(update_fields=["ended_on"])
        audit.log(seat.group, "change", by=by, data={"seat_ended": seat.title_sq, "reason": reason})
        end_mandates_of(seat, Mandate.Ending.SEAT, by=by, actor_role=actor_role)


@transaction.atomic
def add_seat(group, fields, *, by):
    """One more seat at the table; `fields`: bench, title_sq, title_en, organisation. Returns the seat."""
    permissions.check(by, "consultations.manage_group", group)
    seat = _new_seat(group, fields, by)
    record.append(group.municipality, "seat.added", group.slug, facts=seat_facts(seat), actor_role="coordinator")
    return seat


def _new_seat(group, fields, by):
    refuse_if_closed(group)
    refuse_foreign(fields.get("organisation"), group)
    last = group.seats.aggregate(last=Max("sort_order"))["last"] or 0
    seat = Seat.objects.create(group=group, sort_order=last + 1, **fields)
    audit.log(group, "change", by=by, data={"seat": seat.title_sq, "bench": seat.bench})
    return seat


@transaction.atomic
def change_group(group, fields, *, by):
    """Changes the founding act, the task, the parent or the rules; a changed rule goes on the public record.

    Raises DeedRefused, with its field, for a rule beyond its limits, and in a closed group. Returns the group.
    """
    permissions.check(by, "consultations.manage_group", group)
    group = workflow.lock(group)
    refuse_if_closed(group)
    check_rules(fields)
    _check_parent(fields.get("parent"), group.municipality_id, of=group)
    before = rules_of(group)
    for name, value in fields.items():
        setattr(group, name, value)
    group.save(update_fields=list(fields))
    audit.log(group, "change", by=by, data={"fields": sorted(fields)})
    if rules_of(group) != before:
        facts = {"name_sq": group.name_sq, "name_en": group.name_en or group.name_sq,
                 "before": before, "after": rules_of(group)}
        record.append(group.municipality, "group.rules_changed", group.slug, facts=facts, actor_role="coordinator")
    return group


def _check_parent(parent, municipality_id, of=None):
    """A parent is another group at work here, which is not itself under this one."""
    if parent is None:
        return
    if parent.municipality_id != municipality_id or (parent.is_closed and (of is None or of.parent_id != parent.pk)):
        raise DeedRefused(_("Choose a group of this municipality that is at work."), field="parent")
    above = parent
    while of is not None and above is not None:
        if above.pk == of.pk:
            raise DeedRefused(_("A group cannot be under itself."), field="parent")
        above = above.parent


def seat_fields(application):
    """The seat of a selected application. A citizen's seat goes by the number, so that no record holds their name."""
    organisation = application.organisation
    if organisation.kind == Organisation.Kind.CITIZEN:
        titles = {language: text.format(reference=application.reference) for language, text in CITIZEN_SEAT.items()}
    else:
        titles = {"sq": organisation.name, "en": organisation.name_en}
    return {"bench": Bench.CIVIL_SOCIETY, "organisation": organisation,
            "title_sq": titles["sq"], "title_en": titles["en"]}


def invite_contact(seat, application, *, by):
    """Invites the contact person of the application (else who wrote it) to its seat, unless they sit here already."""
    email = application.contact_email or getattr(application.started_by, "email", "")
    if not email:
        return None
    try:
        with transaction.atomic():
            return invite_to(seat, email=email, name=application.contact_name, by=by, language=application.language)
    except DeedRefused:
        return None  # one contact for two organisations: the second seat is left to name


def _new_group_of(call, by):
    slug = f"grupi-{call.cycle.slug}"[:40]
    if WorkingGroup.objects.of(call.municipality).filter(slug=slug).exists():
        slug = f"{slug[:30]}-{call.reference.lower()}"
    names = {f"name_{language}": f"{name} {call.cycle.slug}" for language, name in GROUP_NAME.items()}
    group = create_group(call.cycle, {"call": call, "slug": slug, **names}, by=by)
    for number in range(1, call.seats_municipality + 1):
        titles = {f"title_{language}": text.format(number=number) for language, text in MUNICIPAL_SEAT.items()}
        _new_seat(group, {"bench": Bench.MUNICIPALITY, **titles}, by)
    return group


def _selected_without_seat(call, group):
    """Also those who moved up from the reserve list: the state of the application counts, not the first decision.

    A seat that was given up seats nobody: whoever is selected again gets another one.
    """
    seated = group.seats.filter(organisation__isnull=False, ended_on=None).values("organisation")
    selected = Application.objects.filter(call=call, status=ApplicationStatus.SELECTED)
    return (selected.exclude(organisation__in=seated).select_related("organisation", "started_by")
            .order_by("organisation__name"))
