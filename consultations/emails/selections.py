"""Letters of reviewing and selecting: work for reviewers, the answer to applicants."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate.notices import Letter, letter
from consultations.complaint_window import complaint_ends_on
from consultations.models import Application, Call, Decision
from consultations.reasons import scores_sentence
from consultations.states import CallStatus


@letter("review.assigned")
def review_assigned(notice):
    """Tells a reviewer that applications wait to be scored; not any more when the selection is decided."""
    call = Call.objects.of(notice.municipality).filter(reference=notice.context["call"]).first()
    if call is None or call.status != CallStatus.PUBLISHED:
        return None
    count = notice.context["sheets"]
    return Letter(
        subject=_("Applications to score: %(call)s") % {"call": call.title},
        paragraphs=[
            ngettext("You are on the selection committee. %(count)d application waits for your scores.",
                     "You are on the selection committee. %(count)d applications wait for your scores.",
                     count) % {"count": count},
            _("Sign in with this e-mail address; no password is needed. You see the scores of the others only after "
              "you have handed in your own. If you have a conflict of interest with an organisation, say so on your "
              "list: you need not open its application."),
        ],
        facts=[(_("Call"), call.title)],
        deed_label=_("Score the applications"),
        deed_url=notice.municipality.root_url + reverse("consultations:reviews"),
        why=_("You get this letter because the coordinator appointed you to the selection committee."),
    )


@letter("application.decided")
def application_decided(notice):
    """Tells an applicant the result with its reason, how to complain and what comes next."""
    reference = notice.context["application"]
    applications = Application.objects.of(notice.municipality).select_related(
        "call", "decision", "organisation", "municipality__site")
    application = applications.filter(reference=reference).first()
    if getattr(application, "decision", None) is None or application.call.status not in DECIDED:
        return None
    return decided_letter(application, notice.context.get("scores"), complaint_ends_on(application.call))


def decided_letter(application, scores, complaints_until):
    """The letter with the answer in the active language, from records at hand: asks the database nothing."""
    decision, call, municipality = application.decision, application.call, application.municipality
    return Letter(
        subject=_("The answer to your application %(reference)s") % {"reference": application.reference},
        paragraphs=[
            _OUTCOME_SENTENCES[decision.outcome]() % {
                "name": application.organisation.name, "rank": decision.reserve_rank,
            },
            _("The reason: %(reason)s") % {"reason": decision.reason},
            *filter(None, [scores_sentence(scores)]),
            complaint_sentence(call, complaints_until, has_page=application.entered_by_id is None),
            _NEXT_STEPS[decision.outcome](),
        ],
        facts=[(_("Call"), call.title), (_("Application"), application.reference),
               (_("Result"), decision.get_outcome_display())],
        deed_label=_("Read the protocol of the selection"),
        deed_url=municipality.root_url + reverse("consultations:selection", args=[call.reference]),
        why=_("You get this letter because you applied to this call."),
    )


def complaint_sentence(call, ends_on, has_page=True):
    """How to complain and until when: on the page of the application, or by letter."""
    if not call.complaint_days:
        return _("If you do not agree, write to %(address)s today.") % {"address": call.contact_email}
    values = {"address": call.contact_email, "date": date_format(ends_on, "DATE_FORMAT"), "count": call.complaint_days}
    if has_page:
        return ngettext(
            "If you do not agree, complain on the page of your application or write to %(address)s, until the end of "
            "%(date)s (%(count)d working day). Every complaint is answered with a reason.",
            "If you do not agree, complain on the page of your application or write to %(address)s, until the end of "
            "%(date)s (%(count)d working days). Every complaint is answered with a reason.", call.complaint_days,
        ) % values
    return ngettext(
        "If you do not agree, write to %(address)s until the end of %(date)s (%(count)d working day). Every complaint "
        "is answered with a reason.",
        "If you do not agree, write to %(address)s until the end of %(date)s (%(count)d working days). Every complaint "
        "is answered with a reason.", call.complaint_days,
    ) % values


DECIDED = {CallStatus.DECIDED, CallStatus.ANNOUNCED}
_OUTCOME_SENTENCES = {
    Decision.Outcome.SELECTED: lambda: _("%(name)s is selected."),
    Decision.Outcome.RESERVE: lambda: _("%(name)s is number %(rank)s on the reserve list."),
    Decision.Outcome.NOT_SELECTED: lambda: _("%(name)s is not selected this time."),
}
_NEXT_STEPS = {
    Decision.Outcome.SELECTED: lambda: _(
        "What comes next: the contact person of the application gets an invitation to the seat in a letter of its own, "
        "and accepts it there."),
    Decision.Outcome.RESERVE: lambda: _(
        "What comes next: if a seat falls free, we ask those on the reserve list in their order. You need not do "
        "anything until then."),
    Decision.Outcome.NOT_SELECTED: lambda: _(
        "What comes next: the work goes on in public. You can read every draft, and comment on the whole plan in the "
        "public consultation."),
}
