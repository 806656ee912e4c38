"""The tables of the working copy: milestones and indicators as repeated rows."""
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cocreate.workflow import DeedRefused
from commitments.actions.drafts import save_draft_fields
from commitments.forms.rows import FORMSETS, changed_rows, new_row, place_after, typed_rows
from commitments.presenting import contents
from commitments.views.drafts import DraftMixin
from commitments.working_copy import content_of, drafts_of

ROW_NAMES = {"milestones": lambda: _("Milestone"), "indicators": lambda: _("Indicator")}


class RowsView(DraftMixin, TemplateView):
    """All rows in one form; the buttons beside a row change the page, only "save" changes the working copy."""

    template_name = "commitments/rows.html"

    def get(self, request, *args, **kwargs):
        """The rows as they are, or an empty one."""
        draft = drafts_of(self.subject).get(self.key)
        rows = draft.value if draft and draft.value else [new_row(self.key)]
        return self.show(rows, draft.revision if draft else 0)

    def post(self, request, *args, **kwargs):
        """Saves, or changes the rows of the page."""
        deed, based_on = request.POST.get("do", "save"), request.POST.get("based_on", "0")
        based_on = int(based_on) if based_on.isdecimal() and len(based_on) < 10 else 0
        if deed != "save":
            rows = changed_rows(self.key, typed_rows(self.key, request.POST), deed)
            return self.show(rows, based_on, focused=place_after(deed, len(rows)))
        formset = FORMSETS[self.key](request.POST)
        if not formset.is_valid():
            return self.show(formset, based_on, status=422)
        try:
            saved = save_draft_fields(
                self.subject, {self.key: formset.rows()}, {self.key: based_on}, by=request.user
            )
        except DeedRefused as refusal:
            return self.show(formset, based_on, status=422, refusal=refusal.sentence)
        one = saved[self.key]
        if one.state == "conflict":
            theirs = contents.as_lines(self.key, content_of(self.subject))
            return self.show(formset, one.revision, status=409, theirs=theirs)
        return self.after(saved)

    def show_unsaved(self, sentence):
        """The rows as they were typed, with the sentence."""
        return self.show(FORMSETS[self.key](self.request.POST), 0, status=422, refusal=sentence)

    def show(self, rows, based_on, status=200, focused=None, **kwargs):
        """The page with `rows` (plain rows, or a formset with its errors); the row at `focused` takes the focus."""
        formset = FORMSETS[self.key](initial=rows) if isinstance(rows, list) else rows
        if focused is not None and formset.forms:
            formset.forms[focused].visible_fields()[0].field.widget.attrs["autofocus"] = True
        context = self.get_context_data(
            formset=formset, based_on=based_on, row_name=ROW_NAMES[self.key](), **kwargs
        )
        return self.render_to_response(context, status=status)
