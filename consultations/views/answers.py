"""Answers to invitations on the site: one's own, the overview of whoever keeps the papers, costs of taking part."""
from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from cocreate import clock
from cocreate.permissions import allows
from cocreate.views.base import DeedView, SubjectMixin
from consultations import meeting_page, room
from consultations.actions import answers as deeds
from consultations.actions import support as support_deeds
from consultations.called import called_mandates
from consultations.forms.taking_part import AnswerForm, DecideSupportForm, SettleSupportForm
from consultations.meeting_states import SupportStatus
from consultations.models import Rsvp, SupportRequest
from consultations.money import money
from consultations.views.meetings import OneMeeting


@method_decorator(never_cache, name="dispatch")
class AnswerView(OneMeeting, DeedView):
    """Whether one comes, what one needs, what it costs; changed until the meeting begins."""

    rule_name = "consultations.answer_meeting"
    template_name = "consultations/meeting_answer.html"
    form_class = AnswerForm
    page_title, deed_label = gettext_lazy("Will you come?"), gettext_lazy("Send the answer")

    def get_form_kwargs(self):
        """Filled with the answer so far, as a copy."""
        rsvp = self.subject.rsvps.filter(person=self.request.user).first()
        return {**super().get_form_kwargs(), "meeting": self.subject, "instance": rsvp}

    def get_context_data(self, **kwargs):
        """The meeting, whether answers are still taken, the requests there are."""
        known = meeting_page.own_answer(self.subject, self.request.user)
        known.pop("answer_form")
        return super().get_context_data(meeting=self.subject, takes_answers=deeds.takes_answers(self.subject),
                                        **known, **kwargs)

    def perform(self, form):
        """Keeps the answer and says what follows from it."""
        data, person = form.cleaned_data, self.request.user
        rsvp = deeds.answer_meeting(self.subject, data["answer"], needs=data["needs"], needs_note=data["needs_note"],
                                    support=form.support(), by=person)
        said = {Rsvp.Answer.YES: _("Thank you: you come."), Rsvp.Answer.ONLINE: _("Thank you: you join online."),
                Rsvp.Answer.NO: _("Thank you for saying that you cannot come.")}[rsvp.answer]
        if person.pk in room.waiting_in(self.subject):
            said = _("The room is full: you are waiting for a place. You get a letter when one is free.")
        messages.success(self.request, said)

    def get_success_url(self):
        """The meeting, where the answer stands."""
        return f"{self.subject.get_absolute_url()}#answer"


@method_decorator(never_cache, name="dispatch")
class AnswersView(OneMeeting, SubjectMixin, TemplateView):
    """Who comes and what they need, who has not answered, costs of taking part."""

    template_name = "consultations/meeting_answers.html"
    rule_name = "consultations.see_answers"

    def get_context_data(self, **kwargs):
        """Counts, needs, rows."""
        meeting = self.subject
        called = called_mandates(meeting).select_related("person", "seat")
        answered, silent = meeting_page.answer_rows(meeting, called)
        return super().get_context_data(
            meeting=meeting, counts=meeting_page.counts_in_words(meeting), needs=meeting_page.need_counts(meeting),
            answered=answered, silent=silent, takes_answers=deeds.takes_answers(meeting),
            support=support_rows(meeting, self.request.user), **kwargs)


def support_rows(meeting, person):
    """The requests of a meeting as the secretary reads them; a coordinator finds the deeds beside them."""
    rows = []
    for one in meeting_page.open_support(meeting):
        row = {**meeting_page.support_row(one, meeting, person), "person": one.rsvp.person.display_name, "url": ""}
        if allows(person, "consultations.decide_support", one) and one.status in support_deeds.LIVE:
            row["url"] = one.get_absolute_url()
        rows.append(row)
    return rows


class RemindUnansweredView(OneMeeting, DeedView):
    """A letter to those who have not answered."""

    rule_name = "consultations.see_answers"
    form_class = Form
    page_title = gettext_lazy("Remind those who have not answered")
    deed_label = gettext_lazy("Send the reminders")

    def get_context_data(self, **kwargs):
        """Says how many."""
        count = deeds.unanswered(self.subject).count()
        lede = ngettext("%(count)s person has not answered.", "%(count)s people have not answered.", count)
        return super().get_context_data(lede=lede % {"count": count}, **kwargs)

    def perform(self, form):
        """Writes to them."""
        count = deeds.remind_unanswered(self.subject, by=self.request.user)
        messages.success(self.request, ngettext("%(count)s reminder is on its way.",
                                                "%(count)s reminders are on their way.", count) % {"count": count})

    def get_success_url(self):
        """The overview."""
        return self.subject.get_answers_url()


class OneSupportRequest:
    """Finds a request for costs through its meeting."""

    def find_subject(self):
        """The request, or 404."""
        known = SupportRequest.objects.select_related("rsvp__person", "rsvp__meeting__municipality__site")
        found = known.filter(rsvp__meeting__municipality=self.municipality, code=self.kwargs["code"],
                             rsvp__meeting__reference=self.kwargs["reference"]).first()
        if found is None:
            raise Http404
        return found

    @property
    def meeting(self):
        """The meeting it is about."""
        return self.subject.rsvp.meeting


@method_decorator(never_cache, name="dispatch")
class TakeBackSupportView(OneSupportRequest, DeedView):
    """The person does without it."""

    rule_name = "consultations.take_back_support"
    form_class = Form
    page_title, deed_label = gettext_lazy("Take this request back?"), gettext_lazy("Take it back")

    def get_context_data(self, **kwargs):
        """Names the request."""
        amount = money(self.subject.estimate, self.meeting.municipality)
        return super().get_context_data(lede=f"{self.subject.get_kind_display()}: {amount}", **kwargs)

    def perform(self, form):
        """Takes it back."""
        support_deeds.take_back_support(self.subject, by=self.request.user)

    def get_success_url(self):
        """The meeting."""
        return f"{self.meeting.get_absolute_url()}#answer"


@method_decorator(never_cache, name="dispatch")
class SupportView(OneSupportRequest, DeedView):
    """One request for a coordinator: approve or decline it, later settle it. Nothing to do when that is done."""

    rule_name = "consultations.decide_support"
    template_name = "consultations/support_request.html"

    @property
    def is_settling(self):
        """Whether the next deed is settling: it was approved."""
        return self.subject.status == SupportStatus.APPROVED and "decline" not in self.request.GET

    def get_form_class(self):
        """The form of the next deed."""
        return SettleSupportForm if self.is_settling else DecideSupportForm

    def get_initial(self):
        """What was asked for, or approved; today."""
        if self.is_settling:
            return {"settled_amount": self.subject.approved_amount, "settled_on": clock.today(self.municipality)}
        return {"approved_amount": self.subject.estimate,
                "decision": "decline" if self.subject.status == SupportStatus.APPROVED else None}

    def get_context_data(self, **kwargs):
        """What was asked for, and the words of the deed."""
        words = {"page_title": _("Costs of taking part"),
                 "deed_label": _("Note what was paid") if self.is_settling else _("Decide and write to the person")}
        return super().get_context_data(
            **{**words, "meeting": self.meeting, "is_settling": self.is_settling,
               "is_open": self.subject.status in support_deeds.LIVE,
               "cap": money(self.meeting.support_cap, self.municipality) if self.meeting.support_cap else "",
               "estimate": money(self.subject.estimate, self.municipality),
               "row": meeting_page.support_row(self.subject, self.meeting, self.request.user), **kwargs})

    def perform(self, form):
        """Decides or settles."""
        data, by = form.cleaned_data, self.request.user
        if self.is_settling:
            support_deeds.settle_support(self.subject, data["settled_amount"], data["settled_on"],
                                         reason=data["reason"], by=by)
        elif data["decision"] == "approve":
            support_deeds.approve_support(self.subject, data["approved_amount"], reason=data["reason"], by=by)
        else:
            support_deeds.decline_support(self.subject, data["reason"], by=by)
        messages.success(self.request, _("Saved. The person gets a letter."))

    def get_success_url(self):
        """The overview of the meeting."""
        return self.meeting.get_answers_url()
