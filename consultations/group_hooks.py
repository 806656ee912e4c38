"""What the seats of groups add to other pages: the seat on its member's desk, ends on the morning page."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from cocreate import clock
from cocreate.permissions import allows
from consultations.actions.mandates_due import TOLD_BEFORE
from consultations.models import Mandate, WorkingGroup


@hooks.register("construct_desk", order=80)
def own_seat(request, group, mandate):
    """The seat of the member: until when, who is the substitute or is asked, and what its principal may do."""
    if mandate is None:
        return []
    living = Mandate.objects.filter(seat=mandate.seat_id).living().select_related("person")
    may_name = allows(request.user, "consultations.name_substitute", mandate)
    others = [one for one in living if one.pk != mandate.pk]
    items = [_own_line(mandate, group), *(_line(one, group, may_name) for one in others)]
    section = {"title": _("Your seat: %(seat)s") % {"seat": mandate.seat.title}, "items": items}
    if may_name:
        section["items"] += _possible(group, others)
    return [section]


@hooks.register("construct_morning")
def mandates_that_end(request):
    """Mandates that end within thirty days, one line a group."""
    near = Mandate.objects.of(request.municipality).running().filter(ends_at__lte=clock.now() + TOLD_BEFORE)
    counts = {}
    for key in near.values_list("seat__group", flat=True):
        counts[key] = counts.get(key, 0) + 1
    for group in WorkingGroup.objects.filter(pk__in=counts):
        text = ngettext("%(count)s mandate in %(group)s ends within thirty days.",
                        "%(count)s mandates in %(group)s end within thirty days.", counts[group.pk])
        yield {"text": text % {"count": counts[group.pk], "group": group.name},
               "url": reverse("admin_group", args=[group.slug]), "deed": _("Renew or replace")}


def _own_line(mandate, group):
    note = ""
    if mandate.ends_at:
        day = date_format(clock.local(mandate.ends_at, group.municipality), "DATE_FORMAT")
        note = _("Your mandate runs until %(day)s.") % {"day": day}
    return {"label": f"{mandate.person.display_name} ({mandate.get_kind_display()})", "url": "", "note": note,
            "status": {"label": _("sits here"), "kind": "done"}}


def _line(other, group, may_name):
    """Somebody else of the seat: who sits in it, or, for the principal, who is asked."""
    is_asked = other.accepted_at is None
    name = other.person.display_name if may_name or not is_asked else _("Somebody who is invited")
    url = reverse("consultations:take_back_invitation", args=[group.slug, other.kind]) if is_asked and may_name else ""
    return {"label": f"{name} ({other.get_kind_display()})", "url": url,
            "note": _("Take the invitation back") if url else "",
            "status": {"label": _("is asked"), "kind": "waiting"} if is_asked else
            {"label": _("sits here"), "kind": "done"}}


def _possible(group, others):
    """What the principal may do now: name a substitute where there is none, hand the seat over if nobody is asked."""
    kinds = {one.kind for one in others}
    found = []
    if Mandate.Kind.SUBSTITUTE not in kinds:
        found.append({"label": _("Name a substitute"), "note": _("For when you are absent."),
                      "url": reverse("consultations:name_substitute", args=[group.slug])})
    if Mandate.Kind.PRINCIPAL not in kinds:
        found.append({"label": _("Hand the seat over"), "note": _("To another person of your organisation."),
                      "url": reverse("consultations:hand_over", args=[group.slug])})
    return found
