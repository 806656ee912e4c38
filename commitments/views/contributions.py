"""What the public does: says something, confirms it, finds its words and their answer again, withdraws."""
from allauth.account.adapter import get_adapter
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView

from cocreate.limits import network_of
from cocreate.permissions import allows
from cocreate.references import tidy_reference
from cocreate.views.bait import BaitMixin
from cocreate.views.base import DeedView, MunicipalityMixin, SubjectMixin
from cocreate.workflow import DeedRefused
from commitments.actions import contributions as deeds
from commitments.forms.commitments import NothingForm
from commitments.forms.contributions import ContributionForm
from commitments.models import ConsultedVersion, Contribution
from commitments.presenting import contributions as presented
from commitments.presenting.consultations import deadline
from commitments.presenting.contents import as_lines
from commitments.presenting.labels import question_label
from commitments.template import QUESTIONS
from commitments.views.base import CommitmentMixin
from commitments.views.consultations import WindowMixin

ON_A_PAGE = 20


class ConsultedMixin(WindowMixin):
    """A page about one commitment of a window."""

    def find_subject(self):
        """The window, with what it asks about in `self.consulted`; a commitment that is not in it is a 404."""
        window = super().find_subject()
        rows = ConsultedVersion.objects.select_related("commitment", "version")
        self.consulted = get_object_or_404(rows, consultation=window, commitment__reference=self.kwargs["commitment"])
        return window

    def address(self, name):
        """Another page about the same."""
        return reverse(f"commitments:{name}", args=[self.subject.reference, self.consulted.commitment.reference])


class ContributeView(BaitMixin, ConsultedMixin, DeedView):
    """Says something about a consulted text. The full page: works for everybody, keeps what was typed."""

    template_name = "commitments/contribute.html"
    form_class = ContributionForm
    page_title = gettext_lazy("What do you say?")
    deed_label = gettext_lazy("Send your words")

    def get_form_kwargs(self):
        """People signed in have an address already."""
        return {**super().get_form_kwargs(), "needs_email": not self.request.user.is_authenticated}

    def get_initial(self):
        """The part that the address names."""
        part = self.request.GET.get("part", "")
        return {"key": part if part in QUESTIONS else ""}

    def get_thanks_url(self):
        """What comes next, for a visitor."""
        return self.address("contribution_thanks")

    def perform(self, form):
        """Takes the words."""
        network = network_of(get_adapter().get_client_ip(self.request))
        self.contribution = deeds.post_contribution(
            self.subject, self.consulted.version, form.cleaned_data, by=self.request.user, network=network)

    def get_success_url(self):
        """People see their words; visitors read what comes next."""
        if getattr(self, "contribution", None) and self.contribution.person:
            return self.contribution.get_absolute_url()
        return self.get_thanks_url()

    def get_back_url(self):
        """The text itself."""
        return self.consulted.commitment.get_absolute_url()

    def get_context_data(self, **kwargs):
        """Adds the text spoken about and how long is left."""
        part = self.get_initial()["key"]
        quoted = as_lines(part, self.consulted.version.content) if part else ""
        return super().get_context_data(
            consulted=self.consulted, deadline=deadline(self.subject), quoted=quoted, part=question_label(part),
            **kwargs)


class ThanksView(ConsultedMixin, TemplateView):
    """What comes next, for a visitor who sent words."""

    template_name = "commitments/contribution_thanks.html"

    def get_context_data(self, **kwargs):
        """Adds the commitment."""
        return super().get_context_data(consulted=self.consulted, **kwargs)


class ConfirmView(MunicipalityMixin, TemplateView):
    """The link of the letter: GET shows the words and a button (scanners follow links), POST publishes, once."""

    template_name = "commitments/confirm_contribution.html"

    def dispatch(self, request, *args, **kwargs):
        """The address holds a secret: nobody keeps the page or passes the address on to another site.

        Not `no-referrer`: under it browsers send the button's press with `Origin: null`, which the forgery check
        refuses.
        """
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["Referrer-Policy"], response["X-Robots-Tag"] = "same-origin", "noindex"
        return response

    def get(self, request, *args, **kwargs):
        """Changes nothing."""
        return self.show()

    def post(self, request, *args, **kwargs):
        """Confirms."""
        try:
            contribution = deeds.confirm_contribution(self.municipality, self.kwargs["token"])
        except DeedRefused:
            return self.show()
        return HttpResponseRedirect(contribution.get_absolute_url() + "?new=1")

    def show(self):
        """The words with the button, or the sentence why not and what became of the words."""
        found = deeds.find_by_token(self.municipality, self.kwargs["token"])
        refusal = deeds.why_not_confirm(found) if found else _("This link is not valid. Look for the newest letter.")
        is_shown = found is not None and found.status == "unconfirmed"
        context = self.get_context_data(
            contribution=found, refusal=refusal, is_shown=is_shown,
            can_write_again=found and found.consultation.is_open)
        return self.render_to_response(context, status=200 if found else 404)


class OneContributionMixin(SubjectMixin):
    """A page about one contribution by its code, as typed from a slip of paper."""

    rule_name = "commitments.read_contribution"

    def find_subject(self):
        """The contribution; one that this person may not read does not exist."""
        rows = Contribution.objects.select_related(
            "municipality", "consultation", "commitment", "version", "response__changed_in", "person")
        found = self.lookup(rows, code=tidy_reference(self.kwargs["code"]))
        if not allows(self.request.user, "commitments.read_contribution", found):
            raise Http404
        return found


class ContributionView(OneContributionMixin, TemplateView):
    """Where did my words go: the words, the answer, and the change they made."""

    template_name = "commitments/contribution.html"

    def get_context_data(self, **kwargs):
        """Adds the answer and the change."""
        contribution = self.subject
        return super().get_context_data(
            contribution=contribution, author=presented.author(contribution), part=question_label(contribution.key),
            answer=presented.response_card(contribution), change=presented.change(contribution),
            status=presented.status_of(contribution), is_new="new" in self.request.GET, **kwargs)


class WithdrawView(OneContributionMixin, DeedView):
    """Its author takes the words away."""

    rule_name = "commitments.withdraw_contribution"
    form_class = NothingForm
    page_title = gettext_lazy("Withdraw your contribution")
    lede = gettext_lazy("Your words disappear from the site. This cannot be undone.")
    deed_label = gettext_lazy("Withdraw it")
    success_message = gettext_lazy("Your words were withdrawn.")

    def perform(self, form):
        """Withdraws it."""
        deeds.withdraw_contribution(self.subject, by=self.request.user)


class ContributionsView(CommitmentMixin, ListView):
    """Everything the public says about one commitment, 20 on a page."""

    template_name = "commitments/contributions.html"
    paginate_by = ON_A_PAGE

    def get_queryset(self):
        """The public ones, in the order they came."""
        return presented.with_answers(Contribution.objects.filter(commitment=self.subject).public()).order_by("pk")

    def get_context_data(self, **kwargs):
        """Adds them as comments, with the counter."""
        context = super().get_context_data(**kwargs)
        progress = Contribution.objects.filter(commitment=self.subject).progress()
        return {**context, "comments": presented.comments(context["object_list"]),
                "counter": presented.count_sentence(progress)}
