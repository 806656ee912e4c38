"""Letters about a call: to applicants when it changes or is called off, to whoever asked a question."""
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.models import PublicRecord
from cocreate.notices import Letter, letter
from consultations.call_change_words import described
from consultations.call_changes import has_new_question
from consultations.emails.applications import application_of, page_of, why
from consultations.models import Inquiry
from consultations.states import ApplicationStatus, InquiryStatus

LONG = 300
SUBJECTS = {
    "call.changed": lambda: _("The call you apply to has changed"),
    "call.extended": lambda: _("You have more time: the deadline of the call has moved"),
    "call.closed_early": lambda: _("You have less time: the deadline of the call has moved"),
    "call.reopened": lambda: _("The call is open again"),
}


@letter("call.changed")
def call_changed(notice):
    """Tells an applicant what was changed in the call, from what to what, and why."""
    application = application_of(notice)
    entry = PublicRecord.objects.of(notice.municipality).filter(sequence=notice.context["entry"]).first()
    if application is None or entry is None:
        return None
    call, lines = application.call, entry.facts["changes"]
    adds_question = has_new_question(lines) and application.status == ApplicationStatus.SUBMITTED
    is_own_page = adds_question and not application.entered_by_id
    call_url = notice.municipality.root_url + call.get_absolute_url() + "#changes"
    return Letter(
        subject=SUBJECTS[entry.kind](),
        paragraphs=[
            _("%(municipality)s has changed the rules of “%(call)s”.")
            % {"municipality": notice.municipality.name, "call": call.title},
            _("Reason: %(reason)s") % {"reason": entry.reason},
            *_what_to_do(application, adds_question),
        ],
        facts=[_fact(change) for change in described(lines, call)],
        deed_label=_("See your application") if is_own_page else _("Read the call"),
        deed_url=page_of(application) if is_own_page else call_url,
        why=why(application),
    )


def _fact(change):
    if len(change.before) + len(change.after) > LONG:
        return change.label, _("has changed; the page of the call shows how")
    if change.is_note:
        return change.label, change.after
    if not change.before:
        return change.label, _("new: %(after)s") % {"after": change.after}
    if not change.after:
        return change.label, _("taken out: %(before)s") % {"before": change.before}
    return change.label, _("from %(before)s to %(after)s") % {"before": change.before, "after": change.after}


def _what_to_do(application, adds_question):
    """One paragraph on what to do now, where there is something."""
    if not application.call.is_open:
        return []
    closes = date_format(clock.local(application.call.closes_at, application.municipality), "DATETIME_FORMAT")
    if not application.call.takes(application.organisation.kind):
        return [_("The call is no longer for applicants of your kind, so your draft cannot be handed in.")]
    if adds_question:
        return [_("There is a new question that must be answered. Your application stays handed in as it is; please "
                  "add the answer and hand it in again until %(closes)s.") % {"closes": closes}]
    if application.is_draft:
        return [_("Your application is still a draft: hand it in until %(closes)s.") % {"closes": closes}]
    return [_("You need to do nothing. If you want to, you can change your application until %(closes)s.")
            % {"closes": closes}]


@letter("call.cancelled")
def call_cancelled(notice):
    """Tells an applicant that the call was called off, and why."""
    application = application_of(notice)
    if application is None:
        return None
    return Letter(
        subject=_("The call you apply to has been called off"),
        paragraphs=[
            _("%(municipality)s has called off “%(call)s”. Your application does not go any further.")
            % {"municipality": notice.municipality.name, "call": application.call.title},
            _("Reason: %(reason)s") % {"reason": notice.context["reason"]},
        ],
        why=why(application),
    )


def _inquiry_of(notice, status):
    """The question the letter is about, in this state, or None."""
    found = Inquiry.objects.of(notice.municipality).select_related("call__municipality__site")
    return found.filter(reference=notice.context["inquiry"], status=status).first()


def _why_asked(notice):
    return _("You get this letter because you asked %(municipality)s a question and left this address; it is deleted "
             "from the question now.") % {"municipality": notice.municipality.name}


@letter("inquiry.answered")
def inquiry_answered(notice):
    """Brings the answer to whoever asked; it stands on the page of the call for everybody."""
    inquiry = _inquiry_of(notice, InquiryStatus.ANSWERED)
    if inquiry is None:
        return None
    return Letter(
        subject=_("Your question about “%(call)s” is answered") % {"call": inquiry.call.title},
        paragraphs=[_("The answer stands on the page of the call, for everybody, without your name.")],
        facts=[(_("Question"), inquiry.shown), (_("Answer"), inquiry.answer)],
        deed_label=_("Read the call"),
        deed_url=f"{notice.municipality.root_url}{inquiry.call.get_absolute_url()}#answers",
        why=_why_asked(notice),
    )


@letter("inquiry.set_aside")
def inquiry_set_aside(notice):
    """Tells whoever asked why their question is not answered on the page."""
    inquiry = _inquiry_of(notice, InquiryStatus.SET_ASIDE)
    if inquiry is None:
        return None
    return Letter(
        subject=_("Your question about “%(call)s”") % {"call": inquiry.call.title},
        paragraphs=[_("Your question is not answered on the page of the call."),
                    _("Reason: %(reason)s") % {"reason": inquiry.set_aside_reason}],
        why=_why_asked(notice),
    )
