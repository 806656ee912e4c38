"""A form that several people may have open: hidden copies, what was merged, and the page of a clash."""
from django.contrib import messages
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate.workflow import DeedRefused
from consultations.application_content import LIST_FIELDS
from consultations.forms.copies import Copies, chosen_values


class TogetherMixin:
    """For a DeedView whose form carries hidden copies. The view gives `standing`, `make_form`, `save`, `who_wrote`.

    `save(values, shown, may_merge=True)` calls the action and returns `writing.Together`.
    """

    copies = None
    clashes = ()

    def get_form(self, form_class=None):
        """The form as it was posted, or with what stands."""
        kwargs = {"data": self.request.POST} if self.request.method == "POST" else {}
        return self.make_form(**kwargs)

    def post(self, request, *args, **kwargs):
        """Saves; an autosave keeps what is valid so far."""
        if "X-Autosave" not in request.headers:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.is_valid()
        try:
            fields, together = self.save_in_background(form)
        except DeedRefused as refusal:
            return JsonResponse({"message": refusal.sentence}, status=409)
        if not together.clashes:
            return JsonResponse({"fields": fields})
        return JsonResponse({"fields": fields, "message": self.clash_sentence()}, status=409)

    def clash_sentence(self):
        """What the line under the form says when a background save found somebody else's newer words."""
        return _("Somebody else changed the same words while you were writing. Nothing was overwritten: press the "
                 "button, and you see both texts.")

    def perform(self, form):
        """Saves what was posted and remembers what became of it."""
        self.copies = Copies.posted(self.request.POST, form)
        self.posted = chosen_values(self.request.POST, self._sent(form), self.copies.values)
        self.together = self.save(self.posted, self.copies.values)

    def form_valid(self, form):
        """Goes on; a clash is shown instead, and what was merged is said."""
        response = super().form_valid(form)
        if response.status_code != 302:
            return response
        if self.together.clashes:
            return self.show_clashes(form)
        if count := len(self.together.merged):
            messages.success(self.request, ngettext(
                "Somebody else had changed the same text: it now holds your words and theirs. Read it once more.",
                "Somebody else had changed %(count)d of these texts: they now hold your words and theirs. Read them "
                "once more.", count) % {"count": count})
        return response

    def save_in_background(self, form):
        """Saves the valid fields without merging texts; returns the renewed hidden fields and `Together`."""
        self.copies = Copies.posted(self.request.POST, form)
        values, shown = self._sent(form), self.copies.values
        together = self.save(values, shown, may_merge=False)
        kept = {name: value for name, value in values.items()
                if name not in together.clashes and value != shown.get(name, value)}
        return Copies(kept).as_fields(), together

    def _sent(self, form):
        """The valid fields that came: a form cut off on the way does not empty the others."""
        came = {*self.request.POST, *self.copies.values}
        return {name: value for name, value in form.cleaned_data.items() if name in came}

    def typed_texts(self, form):
        """The texts of the fields as they came, valid or not; lists are left out."""
        return {name: self.request.POST[name] for name in form.fields
                if name in self.request.POST and name not in LIST_FIELDS}

    def show_clashes(self, form):
        """The form again with both texts of each clash, and a proposal in the field; nothing was overwritten."""
        data = self.request.POST.copy()
        for name, clash in self.together.clashes.items():
            self._put(data, name, clash.proposal)
        for name in self.together.merged:
            self._put(data, name, self.together.written[name])
        shown_form = self.make_form(data=data)
        shown_form.is_valid()
        self.clashes = {name: self._clash(shown_form, name, clash) for name, clash in self.together.clashes.items()}
        for name in self.clashes:
            shown_form.add_error(name, _("Two people changed this. Nothing was overwritten: choose below."))
        self._renew_copies()
        return self.render_to_response(self.get_context_data(form=shown_form), status=409)

    @staticmethod
    def _put(data, name, value):
        data.setlist(name, value if isinstance(value, list) else [value])

    def _clash(self, form, name, clash):
        """A clash as the template shows it."""
        words = dict(getattr(form.fields[name], "choices", None) or {})
        return {"theirs": words.get(clash.theirs, clash.theirs), "mine": words.get(clash.mine, clash.mine),
                "is_long": clash.is_long, "writer": self.who_wrote(name)}

    def _renew_copies(self):
        """What the page is shown with now: a clash with the other's text, the rest with what was posted."""
        standing = {name: clash.theirs for name, clash in self.together.clashes.items()}
        self.copies = Copies({**self.copies.values, **self.posted, **self._merged(), **standing})

    def _merged(self):
        return {name: self.together.written[name] for name in self.together.merged if self.clashes}

    def as_saved(self, form, response):
        """The form again with errors, although what it holds was saved."""
        if response.status_code == 302:
            self._renew_copies()
            return self.form_invalid(form)
        return response

    def get_context_data(self, **kwargs):
        """Adds the hidden copies and the clashes."""
        form = kwargs.get("form") or self.get_form()
        copies = self.copies or (Copies.posted(self.request.POST, form) if form.is_bound else self._fresh(form))
        return super().get_context_data(**{"copies": copies.as_fields(), "clashes": self.clashes, **kwargs})

    def _fresh(self, form):
        return Copies({name: value for name, value in self.standing.items() if name in form.fields})
