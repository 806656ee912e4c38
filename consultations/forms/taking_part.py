"""Forms of those who come to a meeting, and of whoever decides on their costs."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Rsvp, SupportRequest
from consultations.money import currency, money

SUPPORT = ("support_kind", "support_estimate", "support_note")


class AnswerForm(forms.ModelForm):
    """Whether one comes, what one needs, and costs where they are covered."""

    needs = forms.MultipleChoiceField(label=_("What do you need to take part?"), choices=Rsvp.Need,
                                      required=False, widget=forms.CheckboxSelectMultiple)
    needs_note = forms.CharField(
        label=_("What should we know?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}),
        help_text=_("Only whoever keeps the papers of this meeting reads what you need. It is erased four weeks after "
                    "the meeting."))
    support_kind = forms.ChoiceField(label=_("Costs you ask for"), required=False,
                                     choices=[("", _("none")), *SupportRequest.Kind.choices])
    support_estimate = forms.DecimalField(label=_("How much, about"), required=False, max_digits=9, decimal_places=2,
                                          min_value=0)
    support_note = forms.CharField(label=_("From where, how, for whom"), required=False, max_length=1000,
                                   widget=forms.Textarea({"rows": 2}))

    class Meta:
        model = Rsvp
        fields = ["answer", "needs", "needs_note"]
        widgets = {"answer": forms.RadioSelect}

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [one for one in Rsvp.Answer.choices if one[0] != Rsvp.Answer.ONLINE or meeting.online_url]
        self.fields["answer"].choices = choices
        if not meeting.offers_support:
            for name in SUPPORT:
                del self.fields[name]
            return
        self.fields["support_estimate"].label = _("How much, about (%(currency)s)") % {
            "currency": currency(meeting.municipality)}
        if meeting.support_cap is not None:
            self.fields["support_estimate"].help_text = _("At most %(cap)s a person are covered.") % {
                "cap": money(meeting.support_cap, meeting.municipality)}

    def clean(self):
        """An amount without a kind, or a kind without an amount, is half a request."""
        data = super().clean()
        if data.get("support_kind") and not data.get("support_estimate"):
            self.add_error("support_estimate", _("Say how much it will cost, about."))
        if data.get("support_estimate") and not data.get("support_kind"):
            self.add_error("support_kind", _("Say what the amount is for."))
        return data

    def support(self):
        """The request for costs as the deed takes it, or None."""
        if not self.cleaned_data.get("support_kind"):
            return None
        return {"kind": self.cleaned_data["support_kind"], "estimate": self.cleaned_data["support_estimate"],
                "note": self.cleaned_data["support_note"].strip()}


class DecideSupportForm(forms.Form):
    """Approved up to an amount, or declined and why."""

    decision = forms.ChoiceField(label=_("Your decision"), widget=forms.RadioSelect,
                                 choices=[("approve", _("Approve it")), ("decline", _("Decline it"))])
    approved_amount = forms.DecimalField(label=_("Approved, at most"), required=False, max_digits=9, decimal_places=2)
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea({"rows": 3}), max_length=1000,
        help_text=_("Needed to decline, and for more than the rule of the meeting allows; the person reads it."))


class SettleSupportForm(forms.Form):
    """What was paid, and when."""

    settled_amount = forms.DecimalField(label=_("Paid"), max_digits=9, decimal_places=2)
    settled_on = forms.DateField(label=_("Paid on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea({"rows": 3}), max_length=1000,
        help_text=_("Needed for more than was approved; the person reads it."))
