"""The other language of the current version, side by side."""
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cocreate.translated import LANGUAGES
from commitments.actions.translations import save_translation
from commitments.forms.translations import TranslationForm, seen_mark
from commitments.presenting.translations import counted, pairs_of
from commitments.views.base import CommitmentDeedView

CONFIRM_ALL, CONFIRM_ONE = "confirm", "confirm:"


class TranslateView(CommitmentDeedView):
    """Every text of the version with its translation; each is saved as a draft, or confirmed for the readers."""

    rule_name = "commitments.translate_commitment"
    template_name = "commitments/translate.html"
    form_class = TranslationForm
    page_title = _("Translate the commitment")
    deed_label = _("Save as draft")
    success_message = _("The translation was saved.")

    def setup(self, request, *args, **kwargs):
        """Refuses languages there are not."""
        super().setup(request, *args, **kwargs)
        if kwargs["language"] not in LANGUAGES:
            raise Http404

    @cached_property
    def pairs(self):
        """The texts with their translations."""
        if self.kwargs["language"] == self.subject.language:
            raise Http404
        return pairs_of(self.subject.current_version, self.kwargs["language"])

    def get_form_kwargs(self):
        """The pairs."""
        number = self.subject.current_version.number
        return {**super().get_form_kwargs(), "pairs": self.pairs, "number": number}

    @property
    def deed(self):
        """Which button was pressed."""
        return self.request.POST.get("do", "")

    def perform(self, form):
        """Confirms one or all texts, and saves everything else that was written as a draft."""
        confirmed = {}
        if self.deed == CONFIRM_ALL:
            confirmed = {pair.path: form.text_of(pair.path) for pair in self.pairs
                         if pair.path in form.changed or (pair.text and pair.state != "confirmed")}
        elif self.deed.startswith(CONFIRM_ONE):
            one = self.deed.removeprefix(CONFIRM_ONE)
            confirmed = {one: form.text_of(one)} if one in form.paths.values() else {}
        drafts = {path: text for path, text in form.changed.items() if path not in confirmed}
        version, language = self.subject.current_version, self.kwargs["language"]
        save_translation(version, language, drafts, by=self.request.user, is_draft=True)
        save_translation(version, language, confirmed, by=self.request.user)

    def get_success_url(self):
        """After one text its place on this page; after a draft this page; after all the commitment."""
        if self.deed == CONFIRM_ALL or self.request.method != "POST":
            return super().get_success_url()
        one = self.deed.removeprefix(CONFIRM_ONE) if self.deed.startswith(CONFIRM_ONE) else ""
        return self.request.path + (f"#pair-{one}" if one else "")

    def get_back_url(self):
        """The commitment."""
        return self.subject.get_absolute_url()

    def get_context_data(self, **kwargs):
        """Adds the pairs with their fields, and how many are in each state."""
        context = super().get_context_data(counts=counted(self.pairs), target=self.kwargs["language"], **kwargs)
        context["rows"] = [
            {"field": context["form"][name], "pair": pair, "seen": seen_mark(pair.text),
             "blocks": [{"runs": pair.changes}] if pair.changes else []}
            for name, pair in context["form"].pairs.items()
        ]
        return context
