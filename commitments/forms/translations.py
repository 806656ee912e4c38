"""The form of a translation: a field for each text, and what the translator saw when it was opened."""
from django import forms
from django.utils.translation import gettext as _

from cocreate.text import normalise
from commitments.translating import source_digest

PREFIX, SEEN = "text-", "seen-"


def seen_mark(text):
    """A short mark of a text that was shown."""
    return source_digest(text)[:16]


class TranslationForm(forms.Form):
    """`pairs` are those of commitments.presenting.translations, `number` is that of the version they belong to.

    After validation `changed` holds {path: text} of what was written. A text that somebody else wrote meanwhile, or a
    newer version, is refused with everything typed still there; `vanished` are texts whose question is gone.
    """

    def __init__(self, *args, pairs, number, **kwargs):
        super().__init__(*args, **kwargs)
        self.number, self.changed = number, {}
        self.pairs = {f"{PREFIX}{pair.path}": pair for pair in pairs}
        self.paths = {name: pair.path for name, pair in self.pairs.items()}
        for name, pair in self.pairs.items():
            is_long = len(pair.source) > 120 or "\n" in pair.source
            rows = {"rows": min(12, 3 + len(pair.source) // 90)}
            self.fields[name] = forms.CharField(
                label=pair.label, required=False, max_length=20_000, initial=pair.text,
                widget=forms.Textarea(attrs=rows) if is_long else forms.TextInput,
            )

    @property
    def vanished(self):
        """Texts that were sent for questions the version does not answer any more."""
        return [text for name, text in self.data.items()
                if name.startswith(PREFIX) and name not in self.fields and text.strip()]

    def text_of(self, path):
        """What the translation of `path` is now to say."""
        return self.changed.get(path, self.pairs[f"{PREFIX}{path}"].text)

    def clean(self):
        """Sorts out what was written from what only stood there."""
        if self.data.get("number", str(self.number)) != str(self.number):
            self.add_error(None, _("A newer version was published meanwhile. What you wrote is still here, beside the "
                                   "new text: look at what has changed and save again."))
        for name, pair in self.pairs.items():
            if name in self.data and name in self.cleaned_data:
                self._sort_out(name, pair, normalise(self.cleaned_data[name]).strip())
        return self.cleaned_data

    def _sort_out(self, name, pair, text):
        seen = self.data.get(f"{SEEN}{pair.path}") or seen_mark(pair.text)
        if text == pair.text or seen_mark(text) == seen:
            return
        self.changed[pair.path] = text
        if seen != seen_mark(pair.text):
            sentence = _("Somebody else has written here meanwhile: “%(text)s”. Saving again puts your words in their "
                         "place.")
            self.add_error(name, sentence % {"text": pair.text})
