"""What the style guide shows: sample facts in the language of the process, and a form with every kind of field."""

from datetime import date, datetime, timezone

from django import forms
from django.core.paginator import Paginator

from cocreate.qr import qr_code
from consultations.forms.public_lists import GroupFilters

PHASES = [
    ("Thirrja", "3 nëntor", "past"),
    ("Aplikimi", "deri më 2 dhjetor", "now"),
    ("Grupi i punës", "dhjetor", "future"),
    ("Hartimi", "janar–shkurt", "future"),
    ("Konsultimi", "20 ditë, mars", "future"),
    ("Plani", "prill", "future"),
    ("Zbatimi", "deri në 2028", "future"),
]
RUNS = [
    {"kind": "same", "text": "Mungon një format i përbashkët dhe një afat. "},
    {"kind": "removed", "text": "Publikimi bëhet sipas mundësisë."},
    {"kind": "same", "text": " "},
    {"kind": "added", "text": "Publikimi nuk ka afat të brendshëm dhe bëhet nga një person i vetëm."},
]
OPEN = {"label": "Në zbatim", "kind": "open"}
DONE = {"label": "Përfunduar", "kind": "done"}
WAITING = {"label": "Pret përgjigje", "kind": "waiting"}
REFUSED = {"label": "Me vonesë", "kind": "refused"}
QUIET = {"label": "Draft", "kind": "quiet"}


class SampleForm(forms.Form):
    """A field of every kind there is."""

    name = forms.CharField(label="Emri i organizatës", help_text="Siç është në regjistrin e gjykatës.", max_length=120)
    email = forms.EmailField(label="Adresa e postës elektronike")
    motivation = forms.CharField(
        label="Pse doni të merrni pjesë?",
        help_text="Shkruani thjesht; lexohet nga paneli.",
        widget=forms.Textarea(attrs={"data-count-words": 300, "rows": 4}),
    )
    field_of_work = forms.ChoiceField(
        label="Fusha kryesore", choices=[("open", "Të dhëna të hapura"), ("youth", "Rinia")]
    )
    kind = forms.ChoiceField(
        label="Lloji i organizatës",
        widget=forms.RadioSelect,
        choices=[("association", "Shoqatë"), ("foundation", "Fondacion"), ("centre", "Qendër")],
    )
    topics = forms.MultipleChoiceField(
        label="Temat",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("budget", "Buxheti"), ("council", "Këshilli bashkiak"), ("services", "Shërbimet")],
    )
    founded_on = forms.DateField(label="Data e themelimit", widget=forms.DateInput(attrs={"type": "date"}))
    statute = forms.FileField(label="Statuti", required=False, help_text="PDF ose DOCX, deri në 10 MB.")
    is_truthful = forms.BooleanField(
        label="Deklaroj se të dhënat janë të vërteta", help_text="Mund t’i ndryshoni deri më 2 dhjetor, ora 16:00."
    )


class ShortForm(forms.Form):
    """A form that fits on the page twice."""

    comment = forms.CharField(
        label="Komenti juaj", widget=forms.Textarea(attrs={"data-count-characters": 2000, "rows": 3})
    )


def at(day, hour=15):
    """A moment in November 2026."""
    return datetime(2026, 11, day, hour, 0, tzinfo=timezone.utc)


ANSWERS = [
    {"label": "Emri i organizatës", "value": "Qendra për të Drejtat", "change_url": "#"},
    {
        "label": "Pse doni të merrni pjesë?",
        "value": "Dy vjet ndjekim këshillin.\nDuam t’i lexojë kushdo.",
        "change_url": "#",
    },
    {"label": "Statuti", "value": "", "change_url": "#"},
]
COMMENTS = [
    {
        "id": "K-1",
        "author": "Banore, Shirgjan",
        "when": "koment nga takimi publik",
        "state": "done",
        "quote": "procesverbalet dalin si skanime",
        "text": "Në fshat nuk kemi ku t’i lexojmë. A mund të afishohen?",
        "response": {
            "label": "U pranua.",
            "text": "U shtua te hapi 2.",
            "url": "#",
            "link_label": "Shih ndryshimin",
        },
    },
    {
        "id": "K-2",
        "author": "Qytetar",
        "when": "6 mars",
        "waiting": "pret përgjigje, 5 ditë",
        "text": "Pse jo edhe video e mbledhjes?",
        "deeds": [{"label": "Përgjigju", "url": "#"}],
        "replies": [{"author": "Qendra për të Drejtat", "when": "7 mars", "text": "E mbështesim."}],
    },
    {
        "id": "K-3",
        "author": "Qytetare",
        "when": "8 mars",
        "state": "quiet",
        "text": "Të hiqet hapi 3.",
        "response": {
            "label": "Nuk u pranua.",
            "kind": "refused",
            "text": "Kërkimi sipas votës është kërkesë e grupit.",
        },
    },
]
MILESTONES = [
    {
        "number": 1,
        "title": "Rregullore e brendshme",
        "result": "Vendim i miratuar",
        "due_on": date(2026, 6, 30),
        "responsible": "Sekretari i Këshillit",
        "status": DONE,
    },
    {
        "number": 2,
        "title": "Formati i hapur",
        "result": "Publikim brenda 5 ditëve pune",
        "due_on": date(2026, 9, 30),
        "responsible": "Zyra e TI-së",
        "status": REFUSED,
    },
    {
        "number": 3,
        "title": "Kërkim sipas votës",
        "result": "Faqe publike e aksesueshme",
        "due_on": date(2026, 12, 31),
        "responsible": "Zyra e TI-së",
        "status": OPEN,
    },
]


def process():
    """The samples of where a process stands."""
    return {
        "steps": [{"label": label, "note": note, "state": state} for label, note, state in PHASES],
        "qr": qr_code("https://bashkekrijo.example/door/7KQ2M4/"),
        "tags": [OPEN, DONE, WAITING, REFUSED, QUIET],
        "facts": [
            {"label": "Afati", "value": "2 dhjetor 2026, ora 16:00 (Tiranë)"},
            {"label": "Vende", "value": "14, prej tyre 7 nga shoqëria civile"},
            {"label": "Aplikime", "value": "9 të dorëzuara"},
            {"label": "Koordinator", "value": "koordinatori@elbasani.example",
             "url": "mailto:koordinatori@elbasani.example"},
        ],
        "meeting_at": at(24),
        "papers": [{"label": "Rendi i ditës", "url": "#"}, {"label": "Procesverbali", "url": "#"}],
        "tasks": [
            {"label": "Organizata juaj", "url": "#", "status": DONE},
            {"label": "Përvoja", "url": "#", "hint": "Dy nga katër pyetje", "status": OPEN},
            {"label": "Dorëzimi", "hint": "Pasi të jenë plotësuar pjesët e tjera", "status": QUIET},
        ],
        "answers": ANSWERS,
        "events": [
            {
                "title": "Thirrja u publikua",
                "at": at(3),
                "by": "Bashkia Elbasan",
                "url": "#",
                "link_label": "Lexo thirrjen",
            },
            {
                "title": "Afati u shty",
                "at": at(12),
                "by": "koordinatorja",
                "reason": "Tri ditë pa energji në Shirgjan.",
                "state": "now",
            },
            {"title": "Mbyllen aplikimet", "on": date(2026, 12, 2), "state": "future"},
        ],
    }


def texts():
    """The samples of texts and of what is said about them."""
    return {
        "runs": RUNS,
        "blocks": [{"label": "Cilat janë shkaqet?", "runs": RUNS}],
        "comments": COMMENTS,
        "milestones": MILESTONES,
        "toc": [
            {"label": "Problemi", "url": "#texts", "is_current": True},
            {"label": "Zgjidhja", "url": "#texts"},
            {"label": "Hapat dhe afatet", "url": "#texts"},
        ],
        "choices": [
            {"value": "for", "label": "Për", "hint": "Teksti miratohet siç është"},
            {"value": "against", "label": "Kundër", "hint": "Duhet një arsye"},
            {"value": "abstain", "label": "Abstenim"},
        ],
        "rules": ["Votojnë 14 anëtarët e grupit.", "Mund ta ndryshoni votën deri më 20 mars, ora 16:00."],
        "entry_digest": "9f2c41d07be58a3360f1c7d2e4ab9915",
        "page": Paginator(range(240), 10).page(7),
    }


def forms_shown():
    """A form to fill in, and one sent back with errors."""
    sent_back = SampleForm(
        {"name": "", "email": "qendra@", "motivation": "fjalë " * 301, "kind": "guild"}, auto_id="back_%s"
    )
    sent_back.is_valid()
    sent_back.add_error("motivation", "Janë 301 fjalë; shkurtoni një.")
    return {"new_form": SampleForm(), "sent_back": sent_back, "short_form": ShortForm(prefix="short"),
            "list_filters": GroupFilters({}), **clash()}


def clash():
    """Two people who changed one field at once."""
    return {
        "clash_field": ShortForm(prefix="clash")["comment"],
        "clash": {"theirs": "Punojmë në Papër që nga viti 2016.", "mine": "Punojmë në Papër dhe në Gjinar.",
                  "is_long": True, "writer": {"name": "Besim Kola", "at": at(25, 9)}},
    }
