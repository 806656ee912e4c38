"""The public's form."""
from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.contribution_texts import LONGEST, ONE_LINE
from commitments.models import Contribution
from commitments.presenting.labels import question_label, sections


def part_choices():
    """The whole, or one question of the template, grouped by section."""
    groups = [(label, [(key, question_label(key)) for key in keys]) for _key, label, keys in sections()]
    return [("", _("The whole commitment")), *groups]


class ContributionForm(forms.Form):
    """What somebody says about a consulted text; a visitor leaves an e-mail address, a person signed in does not.

    Limits are judged by the action too; here they only come early. `website` is bait for robots: see the view.
    """

    key = forms.ChoiceField(label=_("Which part do you speak about?"), required=False)
    kind = forms.ChoiceField(
        label=_("What you say is"), choices=Contribution.Kind.choices, initial=Contribution.Kind.NEUTRAL,
        widget=forms.RadioSelect, required=False,
    )
    body = forms.CharField(
        label=_("Your words"), max_length=LONGEST, help_text=_("Say what should change and why. An example helps."),
        widget=forms.Textarea(attrs={"rows": 8, "data-count-characters": LONGEST}),
    )
    byline = forms.CharField(
        label=_("Name shown beside it"), required=False, max_length=ONE_LINE["byline"],
        help_text=_("Leave it empty to speak without a name."),
    )
    organisation_name = forms.CharField(label=_("Organisation"), required=False,
                                        max_length=ONE_LINE["organisation_name"])
    territory = forms.CharField(label=_("Village or neighbourhood"), required=False, max_length=ONE_LINE["territory"])
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Never shown. We send one letter with the link that publishes your words, and later the answer."),
    )

    def __init__(self, *args, needs_email=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = part_choices()
        if not needs_email:
            del self.fields["email"]
