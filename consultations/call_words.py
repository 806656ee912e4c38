"""What a call is called by its kind: its button, its places, what comes of it. Words only; rules are elsewhere."""
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Words:
    """The words of one kind; `template` is its text in call_templates, `about` says what it is for."""

    template: str
    apply: str | Promise
    places: str | Promise
    body: str | Promise
    about: str | Promise
    icon: str = "form"


WORDS = {
    "working_group": Words(
        "elbasan", _("Apply for the working group"), _("seats for civil society"), _("the body or process it is for"),
        _("Organisations, informal groups and citizens who will write the action plan together with the municipality. "
          "The result founds the working group, with its seats and invitations."), "group"),
    "nomination": Words(
        "nomination", _("Nominate a member"), pgettext_lazy("call", "places"), _("the public body"),
        _("Civil society names members of a council, a commission or another public body. Each applicant nominates "
          "one person, who agrees to it."), "user"),
    "evaluators": Words(
        "evaluators", _("Apply as an evaluator"), pgettext_lazy("call", "places"), _("the grant process"),
        _("Evaluators or monitors of grants and subsidies, for one process, with a declaration of interests."),
        "clipboard-list"),
    "partners": Words(
        "partners", _("Apply as a partner"), pgettext_lazy("call", "places"), _("the activities"),
        _("Organisations that carry out activities of the action plan together with the municipality."), "link"),
}


def words_of(kind):
    """The words of this kind of call."""
    return WORDS[str(kind)]
