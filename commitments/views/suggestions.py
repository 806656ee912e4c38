"""Suggestions: the list, one with its decision, making one, taking it back."""
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from cocreate.permissions import allows
from commitments.actions import suggestions as deeds
from commitments.forms.commitments import NothingForm
from commitments.forms.talk import DecisionForm, SuggestionForm
from commitments.presenting import talk
from commitments.presenting.labels import question_label
from commitments.states import SuggestionStatus
from commitments.suggested_passages import mark_of, passage_of, passages_of_answer
from commitments.template import TEXT_KEYS
from commitments.views.base import CommitmentDeedView, CommitmentMixin

PARTS = ("author__person", "author__seat__organisation", "version", "taken_in")


class SuggestionsView(CommitmentMixin, ListView):
    """All suggestions of a commitment, newest first."""

    rule_name = "commitments.read_group_talk"
    template_name = "commitments/suggestions.html"
    paginate_by = 20

    def get_queryset(self):
        """All of them, also decided ones."""
        return self.subject.suggestions.select_related(*PARTS).order_by("-pk")

    def get_context_data(self, **kwargs):
        """Adds them for their component."""
        context = super().get_context_data(**kwargs)
        context["suggestions"] = talk.suggestions(context["object_list"], self.subject, self.request.user)
        return context


class MakeSuggestionView(CommitmentDeedView):
    """New wording for one answer of the current version, or for one passage of it."""

    rule_name = "commitments.make_suggestion"
    template_name = "commitments/make_suggestion.html"
    form_class = SuggestionForm
    page_title = _("Suggest other wording")
    deed_label = _("Hand in the suggestion")
    success_message = _("Your suggestion is in. The leads decide on it and write to you.")

    def setup(self, request, *args, **kwargs):
        """Refuses questions that are not answered in prose."""
        super().setup(request, *args, **kwargs)
        if kwargs["key"] not in TEXT_KEYS:
            raise Http404
        self.lede = question_label(kwargs["key"])

    @cached_property
    def passage(self):
        """The passage that the address names (`?passage=`), or None for the whole answer; an unknown one is a 404."""
        wanted = self.request.GET.get("passage", "")
        found = passage_of(self.subject.current_version, self.kwargs["key"], wanted)
        if wanted and found is None and self.request.method != "POST":
            raise Http404
        return found

    def get_form_kwargs(self):
        """Whether it is about one passage."""
        return {**super().get_form_kwargs(), "is_passage": bool(self.request.GET.get("passage"))}

    def get_initial(self):
        """The answer or the passage as it reads now."""
        whole = self.subject.current_version.content.answer(self.kwargs["key"])
        text = self.passage.text if self.passage else whole
        return {"proposed": text, "seen": mark_of(text)}

    def perform(self, form):
        """Makes it."""
        data, wanted = form.cleaned_data, self.request.GET.get("passage", "")
        deeds.make_suggestion(
            self.subject, self.kwargs["key"], data["proposed"], data["reason"], by=self.request.user,
            passage_id=wanted, seen=data["seen"] or None,
        )

    def get_context_data(self, **kwargs):
        """Adds the passages to choose from, where there are several."""
        passages = passages_of_answer(self.subject.current_version, self.kwargs["key"])
        chosen = self.passage.id if self.passage else ""
        return super().get_context_data(
            passages=passages if len(passages) > 1 else [], chosen=chosen, **kwargs)


class OneSuggestionMixin:
    """A page about one suggestion of the commitment that the address names."""

    def find_subject(self):
        """The suggestion, with the commitment it belongs to; that of another commitment is a 404."""
        commitment = self.commitment_named(self.kwargs["reference"])
        found = get_object_or_404(commitment.suggestions.select_related(*PARTS), reference=self.kwargs["code"])
        found.commitment = commitment
        return found


class SuggestionView(OneSuggestionMixin, CommitmentDeedView):
    """One suggestion: everybody in the group reads it, the leads decide with the form under it."""

    rule_name = "commitments.decide_suggestion"
    template_name = "commitments/suggestion.html"
    form_class = DecisionForm
    page_title = _("Suggestion")
    deed_label = _("Decide")
    success_message = _("Decided. The author gets a letter.")

    def get_rule_subject(self):
        """Reading is asked about the commitment."""
        return self.subject.commitment if self.rule_name == "commitments.read_group_talk" else self.subject

    def dispatch(self, request, *args, **kwargs):
        """To read one needs less than to decide."""
        if request.method in ("GET", "HEAD"):
            self.rule_name = "commitments.read_group_talk"
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        """The suggested wording put together with the working copy."""
        return {"text": deeds.wording_now(self.subject).text, "decision": SuggestionStatus.TAKEN}

    def perform(self, form):
        """Decides. An untouched text is left to the action, which merges with the newest working copy."""
        data = form.cleaned_data
        text = data["text"] if "text" in form.changed_data or data["decision"] == SuggestionStatus.IN_PART else None
        deeds.decide_suggestion(self.subject, data["decision"], data["reason"], by=self.request.user, text=text)

    def get_context_data(self, **kwargs):
        """Adds the suggestion for its component, and what may be done."""
        person = self.request.user
        return super().get_context_data(
            suggestion=talk.suggestion(self.subject, self.commitment, person),
            may_decide=talk.may_decide(person, self.subject), is_open=self.subject.status == SuggestionStatus.OPEN,
            may_withdraw=allows(person, "commitments.withdraw_suggestion", self.subject), **kwargs
        )


class WithdrawSuggestionView(OneSuggestionMixin, CommitmentDeedView):
    """Its author takes it back."""

    rule_name = "commitments.withdraw_suggestion"
    form_class = NothingForm
    page_title = _("Take the suggestion back")
    lede = _("It stays in the list, marked as withdrawn.")
    deed_label = _("Take it back")
    success_message = _("The suggestion was taken back.")

    def perform(self, form):
        """Takes it back."""
        deeds.withdraw_suggestion(self.subject, by=self.request.user)
