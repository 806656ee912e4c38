"""What runs now in a municipality: gathered once for the home page and the page of a cycle."""
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock, record_kinds
from cocreate.models import PublicRecord
from cocreate.record_names import names_in
from cocreate.templatetags.house import moment
from commitments.models import Commitment, Contribution, Plan
from commitments.states import ContributionStatus
from consultations.models import Call, Consultation, Cycle, Meeting
from consultations.states import APPLICATION_LIVE, ApplicationStatus
from home.phases import days_left, phase_steps

LATEST = 5
# The opening of a consultation is one fact here; that it asks about each of its commitments is in the record.
MANY_A_DAY = ("application.received", "application.changed", "contribution.published", "mandate.accepted",
              "commitment.in_consultation")
_HANDED_IN = Count("applications", filter=Q(applications__status__in=APPLICATION_LIVE - {ApplicationStatus.DRAFT}))
TAG_KINDS = {"adopted": "done", "consulted": "open", "final": "done", "in_plan": "done"}


def running_cycle(municipality):
    """The newest cycle that everybody may see, or None."""
    cycles = Cycle.objects.of(municipality).public().select_related("municipality")
    return cycles.prefetch_related("phases").first()


def home_overview(municipality):
    """The context of the home page; works for a municipality without any cycle."""
    cycle = running_cycle(municipality) if municipality else None
    return cycle_overview(cycle) if cycle else {"cycle": None, "steps": [], "commitment_cards": []}


def cycle_overview(cycle):
    """The context of a cycle: its thread, what is open now, its commitments, meetings, plan, what happened last.

    A cycle without public commitments yet shows those of the municipality's newest plan instead.
    """
    plans = list(Plan.objects.of(cycle.municipality).public().order_by("-starts_on"))
    plan = next((one for one in plans if one.cycle_id == cycle.pk), None)
    in_force = plans[0] if plans else None
    commitments = _public_commitments(cycle, in_force)
    calls = list(Call.objects.filter(cycle=cycle).annotate(received=_HANDED_IN).order_by("closes_at"))
    windows = list(Consultation.objects.filter(cycle=cycle).public().order_by("closes_at"))
    open_calls = [call for call in calls if call.is_open]
    open_call = next(iter(open_calls), None)
    return {
        "cycle": cycle,
        "steps": phase_steps(cycle),
        "open_call": open_call and {"call": open_call, "card": call_deadline(open_call, cycle.municipality)},
        "other_open_calls": open_calls[1:],
        "decided_call": next((call for call in calls if call.is_announced), None),
        **_consultation(windows),
        "commitment_cards": [commitment_card(one) for one in commitments],
        "plan_in_force": in_force if commitments and commitments[0].cycle_id != cycle.pk else None,
        "next_meetings": Meeting.objects.filter(cycle=cycle).readable().to_come().order_by("starts_at")[:3],
        "plan": plan,
        "latest_events": _latest(cycle.municipality, known=[*commitments, *calls, *windows]),
    }


def _latest(municipality, known):
    """The newest entries but for single applications and words, of which there are many a day; `known` have titles."""
    entries = list(PublicRecord.objects.of(municipality).exclude(kind__in=MANY_A_DAY)[:LATEST])
    names = names_in(municipality, entries, known)
    return [{"title": record_kinds.sentence(entry, names), "on": clock.local(entry.happened_at, municipality).date(),
             "by": record_kinds.role(entry), "reason": entry.reason,
             "url": f"{reverse('record')}?about={entry.subject}", "link_label": _("In the public record")}
            for entry in entries]


def call_deadline(call, municipality):
    """The card that says how long applications are taken; `call.received` is the number handed in."""
    received, left = call.received, days_left(call.closes_at, municipality)
    count = ngettext("%(count)d day", "%(count)d days", left) % {"count": left} if left else _("today")
    return {
        "lead": _("Applications close in") if left else _("Applications close"),
        "count": count,
        "is_word": not left,
        "facts": [
            {"label": _("Deadline"), "value": moment(call.closes_at)},
            _places(call),
            {"label": _("Applications"), "value": ngettext("%(count)d handed in", "%(count)d handed in", received)
                % {"count": received}},
            {"label": _("Coordinator"), "value": call.contact_email, "url": f"mailto:{call.contact_email}"},
        ],
        "note": _("Every applicant is sent the answer and its reasons."),
    }


def _places(call):
    """How many are chosen; only a working group has seats of the municipality too."""
    if not call.founds_group:
        return {"label": capfirst(call.words.places), "value": call.seats_civil_society}
    return {"label": _("Seats"), "value": _("%(total)d — %(civil)d for civil society") % {
        "total": call.seats_civil_society + call.seats_municipality, "civil": call.seats_civil_society}}


def _consultation(windows):
    """The open window with its counter, or else the newest one that is over: there stand the answers."""
    window = next((one for one in windows if one.is_open), None)
    over = next((one for one in reversed(windows) if one.is_over), None)
    if window is None:
        return {"open_consultation": None, "closed_consultation": over}
    progress = Contribution.objects.filter(consultation=window).progress()
    counts = {"received": progress.received, "answered": progress.answered}
    return {"open_consultation": {"consultation": window, **counts}, "closed_consultation": over}


def _public_commitments(cycle, plan):
    """The public commitments of `cycle`, or else of the cycle of `plan` (may be None), with counts of what was said."""
    said = Q(contributions__status=ContributionStatus.PUBLISHED)
    found = list(
        Commitment.objects.filter(cycle_id__in=[cycle.pk, plan.cycle_id if plan else cycle.pk]).public().titled()
        .select_related("current_version")
        .annotate(
            said=Count("contributions", filter=said, distinct=True),
            answered=Count("contributions", filter=said & Q(contributions__response__status="published"),
                           distinct=True),
        )
    )
    return [one for one in found if one.cycle_id == cycle.pk] or found


def commitment_card(commitment):
    """What components/commitment_card.html needs for an annotated commitment."""
    milestones = len(commitment.current_version.content_json.get("milestones", ())) if commitment.current_version else 0
    steps = ngettext("%(count)d milestone", "%(count)d milestones", milestones) % {"count": milestones}
    said = ngettext("%(count)d comment, %(answered)d answered", "%(count)d comments, %(answered)d answered",
                    commitment.said) % {"count": commitment.said, "answered": commitment.answered}
    return {
        "title": commitment.shown_title,
        "url": commitment.get_absolute_url(),
        "status": {"label": commitment.get_status_display(), "kind": TAG_KINDS.get(commitment.status, "quiet")},
        "facts_line": f"{steps} · {said}",
    }
