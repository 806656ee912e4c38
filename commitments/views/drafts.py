"""The working copy: all answers on one page, each field with a form of its own, and both texts when two wrote."""
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from cocreate.permissions import allows
from cocreate.workflow import DeedRefused
from commitments.actions.drafts import save_draft_fields
from commitments.completeness import errors_of, period_of
from commitments.content import Content
from commitments.forms.drafts import TextForm, form_class, revisions_written
from commitments.presenting import contents
from commitments.presenting.labels import question_help, question_label, sections
from commitments.presenting.readiness import lack_links
from commitments.rules.drafting import leads_of
from commitments.template import question
from commitments.views.base import CommitmentMixin
from commitments.working_copy import KEYS, as_json, content_of, drafts_of

TEXTS_SHOWN = 10


class WorkingCopyView(CommitmentMixin, TemplateView):
    """Every question with what the working copy says, and what is missing for the vote."""

    rule_name = "commitments.edit_commitment"
    template_name = "commitments/working_copy.html"

    def get_context_data(self, **kwargs):
        """Adds the rows by section and the deeds."""
        content, person = content_of(self.subject), self.request.user
        is_changed = content.digest() != self.subject.current_version.digest
        return super().get_context_data(
            sections=[{"key": key, "label": label, "rows": [self.row(each, content) for each in keys]}
                      for key, label, keys in sections()],
            lacks=self.lacks(content), is_changed=is_changed, leads=leads_of(self.subject),
            may_propose=allows(person, "commitments.propose_for_vote", self.subject), **kwargs
        )

    def lacks(self, content):
        """What keeps the working copy from the vote, each with the way to its field."""
        return lack_links(self.subject, errors_of(content, period_of(self.subject.cycle_id)), is_writer=True)

    def row(self, key, content):
        """One question for components/summary_list.html."""
        asked = _("Not answered yet; needed.") if question(key).is_required else _("Not answered yet.")
        return {"label": question_label(key), "value": contents.as_lines(key, content), "missing": asked,
                "change_url": self.address("draft", key)}


class DraftMixin(CommitmentMixin):
    """A page that writes the field `key` of the working copy."""

    rule_name = "commitments.edit_commitment"

    def setup(self, request, *args, **kwargs):
        """Refuses questions that do not exist."""
        super().setup(request, *args, **kwargs)
        self.key = kwargs["key"]
        if self.key not in KEYS:
            raise Http404

    def too_late(self, sentence):
        """What was written meanwhile is shown again, not saved: the text has gone to the vote."""
        if self.request.method != "POST":
            return super().too_late(sentence)
        kept = _("Nothing was saved. What you wrote is still here; copy it if you need it later.")
        return self.show_unsaved(f"{sentence} {kept}")

    def get_context_data(self, **kwargs):
        """Adds the question, and what was sent for it in the last days, so that each can be fetched again."""
        posted = self.subject.posted_texts.filter(key=self.key).select_related("posted_by")[:TEXTS_SHOWN]
        for each in posted:
            each.lines = contents.as_lines(self.key, Content.from_json(as_json({self.key: each.value})))
        return super().get_context_data(
            posted_texts=posted, key=self.key, page_title=question_label(self.key), lede=question_help(self.key),
            back_url=self.address("working_copy"), **kwargs
        )

    def after(self, saved):
        """Says what happened and goes back to the working copy."""
        was_merged = any(one.state == "merged" for one in saved.values())
        if not was_merged:
            messages.success(self.request, _("Saved."))
            return HttpResponseRedirect(self.address("working_copy"))
        messages.success(self.request, _(
            "Saved. Somebody else had written meanwhile: your words and theirs both stand there. Please read it once."
        ))
        return HttpResponseRedirect(self.request.path)


class DraftView(DraftMixin, FormView):
    """One field of the working copy; the button and the save in the background are the same POST."""

    template_name = "commitments/draft.html"

    def get_form(self, form_cls=None):
        """The form of this field, from the working copy as it is now."""
        self.form_cls, self.keys = form_class(self.key)
        initial = self.form_cls.initial_from(self.keys, drafts_of(self.subject))
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_cls(data, initial=initial, keys=self.keys)

    def form_valid(self, form):
        """Saves; a conflict shows both texts, a refusal the sentence, and nothing typed is lost."""
        is_background = "X-Autosave" in self.request.headers
        try:
            saved = save_draft_fields(
                self.subject, form.values(), form.revisions(), by=self.request.user, may_merge=not is_background
            )
        except DeedRefused as refusal:
            form.add_error("text" if "text" in form.fields else None, refusal.sentence)
            return self.form_invalid(form)
        has_conflict = any(one.state == "conflict" for one in saved.values())
        if is_background:
            return self.told(saved, has_conflict)
        return self.conflict(form, saved) if has_conflict else self.after(saved)

    def show_unsaved(self, sentence):
        """The form as it was typed, with the sentence."""
        form = self.get_form()
        form.add_error(None, sentence)
        return self.form_invalid(form)

    def form_invalid(self, form):
        """The form with its errors; a background save gets the first sentence."""
        if "X-Autosave" in self.request.headers:
            first = next(iter(form.errors.values()))[0]
            return JsonResponse({"message": first}, status=422)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def told(self, saved, has_conflict):
        """The answer to a background save."""
        if has_conflict:
            sentence = _("Somebody else has saved this answer meanwhile. Press the button: you will see both texts.")
            return JsonResponse({"message": sentence}, status=409)
        revisions = ",".join(str(saved[key].revision) for key in self.keys)
        return JsonResponse({"fields": {"based_on": revisions}})

    def conflict(self, form, saved):
        """Theirs, mine and a proposal; what is chosen is based on theirs."""
        drafts = drafts_of(self.subject)
        context = {"saved": saved, "based_on": revisions_written(self.keys, drafts)}
        if self.form_cls is TextForm:
            context |= {"mine": form.cleaned_data["text"], "theirs": saved[self.key].theirs}
            proposal = {"text": saved[self.key].value, "based_on": context["based_on"]}
            context["form"] = TextForm(initial=proposal, keys=self.keys)
            return self.render_to_response(self.get_context_data(is_conflict=True, **context), status=409)
        mine = {**form.data.dict(), "based_on": context["based_on"]}
        context["form"] = self.form_cls(mine, keys=self.keys)
        context["their_lines"] = [contents.as_lines(key, content_of(self.subject)) for key in self.keys]
        return self.render_to_response(self.get_context_data(is_conflict=True, **context), status=409)
