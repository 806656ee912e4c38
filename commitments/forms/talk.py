"""Forms of what is said about a text: comments, suggestions, decisions."""
from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.actions.comments import LONGEST_COMMENT
from commitments.actions.drafts import LONGEST_TEXT
from commitments.presenting.labels import question_label, sections
from commitments.states import SuggestionStatus


class CommentForm(forms.Form):
    """A comment on an answer or on the whole."""

    key = forms.ChoiceField(label=_("About"), required=False)
    body = forms.CharField(
        label=_("Your comment"), max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4, "data-count-characters": LONGEST_COMMENT}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = [(label, [(key, question_label(key)) for key in keys]) for _key, label, keys in sections()]
        self.fields["key"].choices = [("", _("The whole commitment")), *groups]


class ReplyForm(forms.Form):
    """An answer to a comment."""

    body = forms.CharField(
        label=_("Your answer"), max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4, "data-count-characters": LONGEST_COMMENT}),
    )


class SuggestionForm(forms.Form):
    """New wording for one answer or one of its passages (`is_passage`), and why."""

    proposed = forms.CharField(
        label=_("Your wording of the whole answer"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_TEXT)

    def __init__(self, *args, is_passage=False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_passage:
            self.fields["proposed"].label = _("Your wording of this passage")


class DecisionForm(forms.Form):
    """What the leads decide on a suggestion."""

    decision = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect,
        choices=[(SuggestionStatus.TAKEN, _("Take it")), (SuggestionStatus.IN_PART, _("Take it in part")),
                 (SuggestionStatus.DECLINED, _("Decline it"))],
    )
    text = forms.CharField(
        label=_("How the answer will read"), max_length=LONGEST_TEXT, required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("The suggestion put together with the working copy. Used when you take it, whole or in part."),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The author reads it. Needed unless you take the suggestion whole."),
    )


class ReasonForm(forms.Form):
    """A deed that needs a public reason."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is published in the public record: name nobody."),
    )
