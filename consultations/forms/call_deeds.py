"""Forms of single deeds about a call: another deadline, and the answer to a question of the public."""
from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.forms.calls import MomentInput


class DeadlineForm(forms.Form):
    """A new deadline with its public reason."""

    closes_at = forms.DateTimeField(label=_("New deadline"), widget=MomentInput(), help_text=_(
        "To the minute, in the time of the municipality. What arrives a second later is too late."))
    reason = forms.CharField(label=_("Why is it changed?"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
                             help_text=_("The reason is public, and everybody who applies is told."))


class InquiryForm(forms.Form):
    """What anybody asks; `website` is bait for robots: see the view."""

    text = forms.CharField(label=_("Your question"), widget=forms.Textarea(attrs={
        "rows": 5, "data-count-characters": 1500}))
    email = forms.EmailField(label=_("Your e-mail address"), required=False, widget=forms.EmailInput(
        attrs={"autocomplete": "email"}), help_text=_(
            "Never shown. Leave it if you want one letter when your question is answered; then it is deleted."))


class AnswerInquiryForm(forms.Form):
    """The question as everybody will read it, and the answer, in both languages."""

    shown_sq = forms.CharField(label=_("The question as shown, in Albanian"),
                               widget=forms.Textarea(attrs={"rows": 3}),
                               help_text=_("Leave out names, addresses and everything personal."))
    shown_en = forms.CharField(label=_("The question as shown, in English"),
                               widget=forms.Textarea(attrs={"rows": 3}))
    answer_sq = forms.CharField(label=_("Answer in Albanian"),
                                widget=forms.Textarea(attrs={"rows": 5}))
    answer_en = forms.CharField(label=_("Answer in English"),
                                widget=forms.Textarea(attrs={"rows": 5}))


class CorrectAnswerForm(AnswerInquiryForm):
    """The same, with the public reason of the correction."""

    reason = forms.CharField(label=_("Why is it changed?"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
                             help_text=_("The reason is public and stands beside the answer."))


class SetAsideForm(forms.Form):
    """Why a question is not answered on the page."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
                             help_text=_("Whoever asked reads it in a letter, if they left an address."))
