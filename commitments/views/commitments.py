"""The list, the sheet, and what is done to a commitment as a whole."""
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView, TemplateView

from cocreate.permissions import allows
from cocreate.translated import LANGUAGES, active_language
from cocreate.views.base import DeedView, MunicipalityMixin
from commitments.actions import commitments as deeds
from commitments.actions.translations import translation_of
from commitments.forms.commitments import LeadForm, NothingForm, OpenForm
from commitments.forms.talk import CommentForm, ReasonForm
from commitments.margins import margin_sections
from commitments.models import Commitment
from commitments.presenting import contents, talk
from commitments.presenting.cards import card
from commitments.presenting.labels import commitment_status
from commitments.presenting.readiness import readiness_of
from commitments.presenting.translations import counted, pairs_of
from commitments.rules.drafting import has_voice, leads_of
from commitments.views.base import CommitmentDeedView, CommitmentMixin
from consultations.membership import running_mandates
from consultations.models import Mandate, WorkingGroup

COMMENTS_ON_A_PAGE = 20
AUTHOR = ("author__person", "author__seat__organisation")


class CommitmentsView(MunicipalityMixin, ListView):
    """The public commitments; members also see those their group is drafting."""

    template_name = "commitments/commitments.html"
    paginate_by = 30
    context_object_name = "commitments"

    def get_queryset(self):
        """Those everybody may read, newest cycle first."""
        return Commitment.objects.of(self.municipality).public().select_related("current_version").order_by(
            "-cycle__starts_on", "pk"
        )

    def get_context_data(self, **kwargs):
        """Adds the cards, the drafts of the person's groups, and whether they may open one."""
        mine = running_mandates(self.request.user)
        groups = [one.seat.group for one in mine if one.seat.group.municipality_id == self.municipality.pk]
        drafts = Commitment.objects.of(self.municipality).filter(group__in=groups).select_related("current_version")
        context = super().get_context_data(**kwargs)
        context["cards"] = [card(each) for each in context["commitments"]]
        context["drafts"] = [card(each) for each in drafts if not each.is_public] if groups else []
        context["may_open"] = any(allows(self.request.user, "commitments.open_commitment", group) for group in groups)
        return context


class CommitmentView(CommitmentMixin, TemplateView):
    """The sheet: the current version, with its conversation in the margin."""

    template_name = "commitments/commitment.html"

    @property
    def version(self):
        """What the sheet shows."""
        return self.subject.current_version

    def get_context_data(self, **kwargs):
        """Adds the sheet and the margin."""
        commitment, version, language = self.subject, self.version, active_language()
        content, missing, outdated = translation_of(version, language)
        shown = contents.sheet(content, language=language, missing=missing, outdated=outdated)
        return super().get_context_data(
            version=version, content=content, sections=shown, toc=contents.contents_list(shown),
            status=commitment_status(commitment), drafters=self.drafters(), is_behind=bool(missing or outdated),
            unanswered=contents.unanswered(version.content),
            readiness=readiness_of(commitment, self.request.user), translation_counts=self.translation_counts(),
            is_title_source="title" in missing, versions_count=commitment.versions.count(),
            margin=margin_sections(self.request, commitment), talk=self.talk(), **kwargs
        )

    def translation_counts(self):
        """How far the other language is, for whoever may translate; one query."""
        if not allows(self.request.user, "commitments.translate_commitment", self.subject):
            return []
        other = next(language for language in LANGUAGES if language != self.subject.language)
        return counted(pairs_of(self.version, other, with_changes=False))

    def drafters(self):
        """Whom the leads speak for; organisations and offices, not people."""
        seats = {lead.mandate.seat for lead in leads_of(self.subject)}
        return sorted(seat.organisation.name if seat.organisation else seat.title for seat in seats)

    def talk(self):
        """Comments and suggestions, for those who may read them; the first 20 threads, the others paged."""
        person = self.request.user
        if not allows(person, "commitments.read_group_talk", self.subject):
            return None
        threads = self.subject.comments.filter(parent=None).select_related(*AUTHOR).prefetch_related(
            "replies__author__person", "replies__author__seat__organisation"
        )
        page = Paginator(threads, COMMENTS_ON_A_PAGE).get_page(self.request.GET.get("page"))
        suggestions = self.subject.suggestions.select_related("version", "taken_in", *AUTHOR).order_by("-pk")
        open_ones = [each for each in suggestions if each.status == "open"]
        return {
            "page_obj": page, "comments": talk.comments(page, self.subject, person),
            "suggestions": talk.suggestions(open_ones[:COMMENTS_ON_A_PAGE], self.subject, person),
            "suggestions_count": len(suggestions),
            "form": CommentForm() if allows(person, "commitments.write_comment", self.subject) else None,
        }


class OpenCommitmentView(DeedView):
    """A member opens a commitment in one of their groups."""

    rule_name = "commitments.open_somewhere"
    form_class = OpenForm
    page_title = _("A new commitment")
    lede = _("You lead its drafting. Only your group sees it until the group adopts it.")
    deed_label = _("Open the commitment")
    success_message = _("The commitment is open. Write on, or ask others to lead it with you.")

    def find_subject(self):
        """The municipality: its groups are asked one by one."""
        return self.municipality

    @cached_property
    def groups(self):
        """The groups of this municipality in which the person has a voice."""
        found = [mandate.seat.group_id for mandate in running_mandates(self.request.user)]
        groups = WorkingGroup.objects.of(self.municipality).filter(pk__in=found)
        return groups.filter(pk__in=[group.pk for group in groups if has_voice(self.request.user, group)])

    def get_form_kwargs(self):
        """The groups to choose from."""
        return {**super().get_form_kwargs(), "groups": self.groups}

    def get_initial(self):
        """The only group, or the one the address names."""
        return {"group": self.request.GET.get("group") or (self.groups[0].slug if len(self.groups) == 1 else None)}

    def perform(self, form):
        """Opens it."""
        data = dict(form.cleaned_data)
        self.opened = deeds.open_commitment(data.pop("group"), data.pop("title"), by=self.request.user, **data)

    def get_success_url(self):
        """The working copy of the new commitment."""
        return reverse("commitments:working_copy", args=[self.opened.reference])

    def get_back_url(self):
        """The list."""
        return reverse("commitments:commitments")


class AddLeadView(CommitmentDeedView):
    """One more member leads the drafting."""

    rule_name = "commitments.add_lead"
    form_class = LeadForm
    page_title = _("Add a lead")
    lede = _("Leads write in the working copy and decide on suggestions.")
    deed_label = _("Add the lead")
    success_message = _("The lead was added.")

    def get_form_kwargs(self):
        """The running mandates with a voice that do not lead yet."""
        leading = [lead.mandate_id for lead in leads_of(self.subject)]
        running = Mandate.objects.filter(seat__group=self.subject.group).running().exclude(pk__in=leading)
        running = running.exclude(role=Mandate.Role.OBSERVER).select_related("person", "seat__organisation")
        return {**super().get_form_kwargs(), "mandates": running}

    def perform(self, form):
        """Adds it."""
        deeds.add_lead(self.subject, form.cleaned_data["mandate"], by=self.request.user)

    def get_success_url(self):
        """The working copy, or the sheet for those who do not write."""
        is_writer = allows(self.request.user, "commitments.edit_commitment", self.subject)
        return self.address("working_copy") if is_writer else super().get_success_url()


class ProposeView(CommitmentDeedView):
    """The text is frozen for the vote; what keeps it from that is listed, each with the way to its answer."""

    rule_name = "commitments.propose_for_vote"
    template_name = "commitments/propose.html"
    form_class = NothingForm
    page_title = _("Propose the commitment for the vote")
    lede = _("The text does not change any more until the group has voted.")
    deed_label = _("Propose for the vote")
    success_message = _("The commitment is ready for the vote.")

    def perform(self, form):
        """Proposes it."""
        deeds.propose_for_vote(self.subject, by=self.request.user)

    def refused(self, form, refusal):
        """The headline; the errors themselves stand under it as links."""
        if isinstance(refusal, deeds.NotReady):
            refusal.sentence = refusal.headline
        return super().refused(form, refusal)

    def get_context_data(self, **kwargs):
        """Adds what is missing."""
        return super().get_context_data(readiness=readiness_of(self.subject, self.request.user), **kwargs)


class ReturnView(CommitmentDeedView):
    """The text is opened again."""

    rule_name = "commitments.return_to_drafting"
    form_class = ReasonForm
    page_title = _("Return the commitment to drafting")
    deed_label = _("Return it to drafting")
    success_message = _("The commitment is being drafted again.")

    def perform(self, form):
        """Returns it."""
        deeds.return_to_drafting(self.subject, form.cleaned_data["reason"], by=self.request.user)
