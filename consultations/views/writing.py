"""Writing an application: a page a part, saved by a button and in the background, by several people at once."""
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from consultations import kept_texts
from consultations.actions import saving
from consultations.actions.saving import save_part
from consultations.application_content import DETAIL_FIELDS, words_too_many, working_part
from consultations.arrivals import has_nominee
from consultations.forms.applications import AnswersForm, ContactForm, OrganisationForm
from consultations.views.applications import ApplicationMixin, PartView
from consultations.views.together import TogetherMixin


class WritingView(TogetherMixin, PartView):
    """A part with texts. Set `part` ("answers", "details", "organisation") and write `make_form`.

    The background save (header X-Autosave) keeps what is valid so far and answers with the renewed hidden copies.
    """

    part = ""
    prefetched = ("answers", "call__questions")

    @cached_property
    def words(self):
        """This part as it is being written."""
        return working_part(self.subject, self.part)

    @property
    def standing(self):
        """{field: value} as it is being written."""
        return self.words

    def save(self, values, shown, *, may_merge=True):
        """Keeps the part."""
        return save_part(self.subject, self.part, self.keyed(values), shown=self.keyed(shown), by=self.request.user,
                         may_merge=may_merge).together

    def keyed(self, values):
        """{field name: value} with the keys of the content."""
        return values

    def form_invalid(self, form):
        """Shows the errors; what was typed is kept among the earlier texts, whatever becomes of this page."""
        saving.keep_refused(self.subject, self.part, self.keyed(self.typed_texts(form)), by=self.request.user)
        return super().form_invalid(form)

    def who_wrote(self, name):
        """{by, at} of the text that stands in the field `name`, by somebody else, or nothing."""
        return kept_texts.last_writer(self.subject, name, self.request.user)

    def get_context_data(self, **kwargs):
        """Adds who else wrote here just now."""
        form = kwargs.get("form") or self.get_form()
        return super().get_context_data(**{
            "others": kept_texts.recent_writers(self.subject, form.fields, self.request.user), **kwargs, "form": form})


class OrganisationView(WritingView):
    """The profile of who applies."""

    page_title = gettext_lazy("Who applies")
    part = "organisation"

    @property
    def next_part(self):
        """The person who is nominated, in calls that look for one."""
        return "nominee" if has_nominee(self.subject.call) else "answers"

    def make_form(self, **kwargs):
        """The profile as it is being written."""
        standing = self.standing
        return OrganisationForm(call=self.subject.call, is_citizen=standing["kind"] == "citizen", initial=standing,
                                **{**kwargs, "instance": None})


class AnswersView(WritingView):
    """The questions of the call."""

    page_title = gettext_lazy("Your answers")
    part, next_part = "answers", "contact"

    @cached_property
    def questions(self):
        """Those that are asked."""
        return self.subject.call.asked_questions

    @property
    def standing(self):
        """{field: text}."""
        texts = self.words
        return {f"question_{one.pk}": texts.get(one.pk, "") for one in self.questions}

    def keyed(self, values):
        """{question id: text}."""
        return {int(name.removeprefix("question_")): text for name, text in values.items()}

    def make_form(self, **kwargs):
        """The answers as they are being written."""
        return AnswersForm(questions=self.questions, texts=self.words, **kwargs)

    def form_valid(self, form):
        """Goes on, unless a text has too many words: it is kept, and said."""
        response = super().form_valid(form)
        if response.status_code == 302:
            for question in self.questions:
                if too_many := words_too_many(question, form.cleaned_data[f"question_{question.pk}"]):
                    form.add_error(f"question_{question.pk}", ngettext(
                        "%(count)d word too many; at most %(limit)d. Your text is saved.",
                        "%(count)d words too many; at most %(limit)d. Your text is saved.", too_many,
                    ) % {"count": too_many, "limit": question.word_limit})
        return response if form.is_valid() else self.as_saved(form, response)


class ContactView(WritingView):
    """Whom to answer and what they need."""

    page_title = gettext_lazy("Contact and needs")
    part = "details"

    @property
    def standing(self):
        """{field: text}; who is nominated has a page of its own."""
        return {name: self.words[name] for name in DETAIL_FIELDS}

    @property
    def next_part(self):
        """The files, where the call takes some."""
        return "files" if self.subject.call.files_at_most else "check"

    def make_form(self, **kwargs):
        """The contact as it is being written."""
        return ContactForm(initial=self.standing, **{**kwargs, "instance": None})


@method_decorator(never_cache, name="dispatch")
class EarlierTextsView(ApplicationMixin, TemplateView):
    """Every text that was posted in the last 30 days, also a refused one, to be fetched again."""

    rule_name = "consultations.write_application"
    template_name = "consultations/application_texts.html"

    def get_context_data(self, **kwargs):
        """Adds the texts by field, the newest first."""
        return super().get_context_data(
            page_obj=kept_texts.page_of(self.subject, self.request.GET.get("page")), **kwargs)
