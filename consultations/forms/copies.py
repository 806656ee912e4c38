"""What each field of a form was shown with: travels with the form, so that two writers never overwrite each other."""
from consultations.application_content import LIST_FIELDS

PREFIX, CHOICE = "shown_", "choose_"


class Copies:
    """Hidden copies `shown_<field>` of {field: text or list}."""

    def __init__(self, values):
        self.values = dict(values)

    @classmethod
    def posted(cls, data, form):
        """Those that came with a form; a field whose copy did not come is left out."""
        names = [name for name in form.fields if PREFIX + name in data]
        return cls({name: cls._read(name, data[PREFIX + name]) for name in names})

    @staticmethod
    def _read(name, text):
        return [line for line in text.replace("\r", "").split("\n") if line] if name in LIST_FIELDS else text

    def as_fields(self):
        """{name of the hidden field: its value}."""
        return {PREFIX + name: "\n".join(value) if isinstance(value, list | tuple) else str(value)
                for name, value in self.values.items()}


def chosen_values(data, values, standing):
    """`values` after a clash was shown: where the person chose, the text that stands or their own as it was posted.

    `standing` is {field: what the form was shown with}, i.e. the other person's text.
    """
    chosen = dict(values)
    for name in values:
        choice = data.get(CHOICE + name)
        if choice == "theirs":
            chosen[name] = standing.get(name, values[name])
        elif choice == "mine" and f"mine_{name}" in data:
            chosen[name] = data[f"mine_{name}"]
    return chosen

