"""The other language of the current version, side by side."""
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from cocreate.translated import LANGUAGES
from commitments.actions.translations import save_translation
from commitments.forms.commitments import TranslationForm
from commitments.presenting.labels import path_label
from commitments.translating import source_digest, texts_of
from commitments.views.base import CommitmentDeedView


class TranslateView(CommitmentDeedView):
    """Every text of the version with its translation; what is behind says so."""

    rule_name = "commitments.translate_commitment"
    template_name = "commitments/translate.html"
    form_class = TranslationForm
    page_title = _("Translate the commitment")
    deed_label = _("Save the translation")
    success_message = _("The translation was saved.")

    def setup(self, request, *args, **kwargs):
        """Refuses languages there are not."""
        super().setup(request, *args, **kwargs)
        if kwargs["language"] not in LANGUAGES:
            raise Http404

    def get_form_kwargs(self):
        """The rows: (path, label, source, text)."""
        if self.kwargs["language"] == self.subject.language:
            raise Http404
        sources = texts_of(self.subject.current_version.content)
        self.kept = {
            row.key: row for row in self.subject.current_version.translations.filter(language=self.kwargs["language"])
        }
        rows = [
            (path, path_label(path), source, self.kept[path].text if path in self.kept else "")
            for path, source in sources.items()
        ]
        return {**super().get_form_kwargs(), "rows": rows}

    def perform(self, form):
        """Saves what was written; a text left as it is, though behind, is confirmed by its mark."""
        texts = form.texts()
        for name in self.request.POST.getlist("is_right"):
            if name in form.paths:
                texts[form.paths[name]] = form.cleaned_data[name]
        save_translation(self.subject.current_version, self.kwargs["language"], texts, by=self.request.user)

    def get_context_data(self, **kwargs):
        """Adds the pairs of source and field."""
        context = super().get_context_data(**kwargs)
        sources = texts_of(self.subject.current_version.content)
        context["pairs"] = [
            {"field": context["form"][name], "name": name, "source": sources[path],
             "is_behind": path in self.kept and self.kept[path].source_digest != source_digest(sources[path])}
            for name, path in context["form"].paths.items()
        ]
        context["target"] = self.kwargs["language"]
        return context
