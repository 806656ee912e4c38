"""Letters about mandates that end, are renewed or are named by the seat itself, and about a group that was closed."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment
from cocreate.translated import active_language
from consultations.models import Mandate, WorkingGroup


def last_day(mandate):
    """The last day of a mandate in words."""
    return date_format(clock.local(mandate.ends_at, mandate.seat.group.municipality), "DATE_FORMAT")


@letter("mandate.ends_soon")
def mandate_ends_soon(notice):
    """Thirty days ahead; nothing when the mandate ended or has no end any more."""
    mandate = _mandates(notice).running().exclude(ends_at=None).first()
    if mandate is None:
        return None
    return Letter(
        subject=_("Your mandate in “%(group)s” ends on %(day)s") % {
            "group": mandate.seat.group.name, "day": last_day(mandate)},
        paragraphs=[
            _("After that day you have no access to the desk of the group any more."),
            _("Whether it is renewed is decided by the municipality and by whom you sit for. Hand over what you have "
              "in hand in time, and ask the coordinator when you do not know."),
        ],
        facts=_facts(mandate),
        **_desk(mandate.seat.group),
    )


@letter("mandate.end_moved")
def mandate_end_moved(notice):
    """Another last day; nothing when the mandate ended meanwhile."""
    mandate = _mandates(notice).running().exclude(ends_at=None).first()
    if mandate is None:
        return None
    return Letter(
        subject=_("Your mandate in “%(group)s” now runs until %(day)s") % {
            "group": mandate.seat.group.name, "day": last_day(mandate)},
        paragraphs=[_("The coordinator gave your mandate another last day."), notice.context.get("reason", "")],
        facts=_facts(mandate),
        **_desk(mandate.seat.group),
    )


@letter("mandate.ended")
def mandate_ended(notice):
    """Ended by somebody else, or by its date; nothing when the person sits there again."""
    mandate = _mandates(notice).exclude(ending="").order_by("-ends_at", "-pk").first()
    if mandate is None or _mandates(notice).running().exists():
        return None
    group = mandate.seat.group
    return Letter(
        subject=_("Your mandate in “%(group)s” has ended") % {"group": group.name},
        paragraphs=[
            _("Thank you for your work. You have no access to the desk of the group any more. What is public stays "
              "public: that you sat in the group, from when until when."),
            _("If you think that this is a mistake, answer this letter."),
        ],
        facts=[(_("Seat"), mandate.seat.title), (_("How it ended"), mandate.get_ending_display()),
               (_("Ended"), moment(clock.local(mandate.ends_at, group.municipality)))],
        deed_label=_("See the group"), deed_url=group.municipality.root_url + group.get_absolute_url(),
        why=_("You get this letter because you sat in this group."),
    )


@letter("mandate.resigned")
def mandate_resigned(notice):
    """To the coordinators: somebody gave up their seat."""
    return _to_coordinators(
        notice, _("A seat was given up in “%(group)s”"),
        [_("A member gave up their place. Invite somebody else to the seat, or offer the place to the reserve list.")])


@letter("mandate.named")
def mandate_named(notice):
    """To the coordinators: a seat named its substitute or who takes it over."""
    is_substitute = notice.context.get("word") == "substitute"
    sentence = (_("The organisation named a substitute for its seat. The person was invited by letter.")
                if is_substitute else
                _("The organisation named another person for its seat. The person was invited by letter; until they "
                  "accept, the seat is held as before."))
    return _to_coordinators(notice, _("A person was named for a seat in “%(group)s”"),
                            [sentence, _("You need not do anything. You can take the invitation back.")])


@letter("group.closed")
def group_closed(notice):
    """To those who sat in it: the group was closed, and why."""
    group = _group(notice)
    return Letter(
        subject=_("The group “%(group)s” was closed") % {"group": group.name},
        paragraphs=[
            _("Your mandate ended with it. Thank you for your work. The group, its acts, decisions and members stay "
              "readable on its public page."),
            group.closing_reason,
        ],
        facts=[(_("Closed on"), date_format(group.closed_on, "DATE_FORMAT"))] if group.closed_on else [],
        deed_label=_("See the group"), deed_url=group.municipality.root_url + group.get_absolute_url(),
        why=_("You get this letter because you sat in this group."),
    )


def _group(notice):
    found = WorkingGroup.objects.of(notice.municipality).select_related("municipality")
    return found.get(slug=notice.context["group"])


def _mandates(notice):
    """The mandates of the reader in the group of the letter."""
    found = Mandate.objects.of(notice.municipality).filter(
        seat__group__slug=notice.context["group"], person=notice.recipient, accepted_at__isnull=False)
    return found.select_related("seat__group__municipality")


def _facts(mandate):
    return [(_("Seat"), mandate.seat.title),
            (_("As"), f"{mandate.get_kind_display()}, {mandate.get_role_display()}"),
            (_("Last day"), last_day(mandate))]


def _desk(group):
    return {"deed_label": _("Open the desk of the group"), "deed_url": group.municipality.root_url
            + group.get_desk_url(), "why": _("You get this letter because you sit in this group.")}


def _to_coordinators(notice, subject, paragraphs):
    group = _group(notice)
    seat = notice.context.get(f"seat_{active_language()}") or notice.context.get("seat_sq", "")
    return Letter(
        subject=subject % {"group": group.name}, paragraphs=paragraphs, facts=[(_("Seat"), seat)],
        deed_label=_("See the seats"),
        deed_url=group.municipality.root_url + reverse("admin_group", args=[group.slug]),
        why=_("You get this letter because you coordinate the process of the municipality."),
    )
