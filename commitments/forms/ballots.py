"""Forms for those who keep the papers of a ballot: preparing it, moving its end, its outcome in words."""
from datetime import timedelta
from fractions import Fraction

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from cocreate import clock
from commitments.actions.ballot_checks import BY_HANDS, MOST_OPTIONS
from commitments.actions.ballots import TEXTS, WAYS
from commitments.ballot_rules import SOMEBODY, rule_of_group
from commitments.counting import Rule
from commitments.models import Ballot, BallotOption, Commitment
from commitments.states import BallotStatus, CommitmentStatus
from consultations.meeting_states import MeetingStatus
from consultations.models import Meeting, WorkingGroup

KIND = Ballot.Kind
ABSTENTIONS = [
    ("count_for_quorum_only", _("count for the quorum only")),
    ("count_as_votes", _("count as votes, and make the majority harder to reach")),
]
TIES = {
    KIND.ADOPT: [("fails", _("not adopted")), ("chair_decides", _("the chair decides"))],
    KIND.CHOOSE: [("lot", _("the lot decides, which everybody can draw again")),
                  ("chair_decides", _("the chair decides")), ("fails", _("the place stays empty"))],
}
TIES[KIND.SCORE] = TIES[KIND.CHOOSE]
RECUSED = [("not_counted", _("leaves the quorum")), ("counted", _("counts for the quorum"))]
SECTIONS = (
    (_("What is voted on"), ("title_sq", "title_en", "description_sq", "description_en", "commitments", "options_sq",
                             "options_en", "choose_at_most", "places")),
    (_("When"), ("opens_at", "closes_at", "has_timed_opening", "has_early_close")),
    (_("Who votes, and how"), ("electorate", "meeting", "is_by_hands", "substitutes", "is_secret", "reasons",
                               "is_changeable", "has_running_results")),
    (_("How it is decided"), ("quorum_percent", "needs_both_benches", "bench_quorum_percent", "majority",
                              "both_benches", "abstentions", "tie", "recused")),
)
ONLY_FOR = {
    "majority": {KIND.ADOPT}, "both_benches": {KIND.ADOPT}, "abstentions": {KIND.ADOPT}, "tie": set(TIES),
    "choose_at_most": {KIND.CHOOSE}, "places": {KIND.CHOOSE, KIND.SCORE, KIND.RANK}, "is_by_hands": BY_HANDS,
    "is_secret": set(KIND) - {KIND.CONSENT},
}


class DateTimeField(forms.DateTimeField):
    """A date and time in the browser's own control; the municipality's zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"]

    def __init__(self, **options):
        super().__init__(**{"input_formats": self.input_formats, **options})


def _per_cent(label, **more):
    return forms.IntegerField(label=label, validators=[MinValueValidator(0), MaxValueValidator(99)],
                              widget=forms.NumberInput(attrs={"min": 0, "max": 99}), **more)


def _text(label, rows=3, **more):
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **more)


class BallotForm(forms.Form):
    """A ballot of one kind; what the kind does not know is not asked. Begins with the rules of the group."""

    kind = forms.ChoiceField(choices=KIND, widget=forms.HiddenInput, required=False)
    title_sq = forms.CharField(label=_("Title in Albanian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    description_sq = _text(_("What it is about, in Albanian"), max_length=4000)
    description_en = _text(_("What it is about, in English"), max_length=4000)
    commitments = forms.ModelMultipleChoiceField(
        Commitment.objects.none(), label=_("Commitments"), widget=forms.CheckboxSelectMultiple, required=False,
    )
    options_sq = _text(_("Other options, in Albanian"), 6, help_text=_(
        "One a line. More about an option may follow after a vertical bar: Park by the river | in the place of the old "
        "mill"))
    options_en = _text(_("Other options, in English"), 6, help_text=_("The same lines in the same order, or nothing."))
    choose_at_most = forms.IntegerField(label=_("Each seat chooses at most"), min_value=1, max_value=MOST_OPTIONS)
    places = forms.IntegerField(label=_("How many options are chosen in the end"), min_value=1, max_value=MOST_OPTIONS)
    opens_at = DateTimeField(label=_("Opens"))
    closes_at = DateTimeField(label=_("Closes"))
    has_timed_opening = forms.BooleanField(
        label=_("Opens by itself at that time"), required=False,
        help_text=_("Otherwise somebody who keeps the papers opens it by hand."))
    has_early_close = forms.BooleanField(
        label=_("Closes as soon as every seat has voted"), required=False,
        help_text=_("Then the last vote cannot be changed any more."))
    electorate = forms.ChoiceField(label=_("Who votes"), choices=Ballot.Electorate, widget=forms.RadioSelect)
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("At which meeting"), required=False, empty_label=_("at no meeting"))
    is_by_hands = forms.BooleanField(
        label=_("By show of hands at the meeting"), required=False,
        help_text=_("You enter what each seat showed; a second person confirms it."))
    substitutes = forms.ChoiceField(label=_("Substitutes"), choices=Ballot.Substitutes, widget=forms.RadioSelect)
    is_secret = forms.BooleanField(
        label=_("Secret vote"), required=False,
        help_text=_("Nobody sees who voted how; who took part is named."),
    )
    reasons = forms.ChoiceField(label=_("Reasons"), choices=Ballot.Reasons, widget=forms.RadioSelect)
    is_changeable = forms.BooleanField(label=_("A vote can be changed until the end"), required=False)
    has_running_results = forms.BooleanField(
        label=_("The count is shown while the vote runs"), required=False, help_text=_("Not in a secret vote."))
    quorum_percent = _per_cent(_("Quorum: more than this per cent of all seats"))
    needs_both_benches = forms.BooleanField(label=_("Both benches must take part"), required=False)
    bench_quorum_percent = _per_cent(_("Quorum on each bench: more than this per cent of its seats"),
                                     help_text=_("0: no quorum of its own."))
    majority = forms.ChoiceField(label=_("Majority"), choices=WorkingGroup.Majority, widget=forms.RadioSelect)
    both_benches = forms.BooleanField(label=_("The majority is needed in each bench"), required=False)
    abstentions = forms.ChoiceField(label=_("Abstentions"), choices=ABSTENTIONS, widget=forms.RadioSelect)
    tie = forms.ChoiceField(label=_("As many for as against"), widget=forms.RadioSelect)
    recused = forms.ChoiceField(label=_("A seat with a conflict of interest"), choices=RECUSED,
                                widget=forms.RadioSelect)

    def __init__(self, *args, group, kind=KIND.ADOPT, ballot=None, **kwargs):
        self.group, self.ballot = group, ballot
        self.ballot_kind = KIND(ballot.kind if ballot else kind)
        kwargs["initial"] = {**_usual(group, self.ballot_kind), **(as_typed(ballot) if ballot else {}),
                             "kind": self.ballot_kind.value, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for name, kinds in ONLY_FOR.items():
            if self.ballot_kind not in kinds:
                del self.fields[name]
        self._offer_commitments()
        self._offer_meetings()
        if "tie" in self.fields:
            self.fields["tie"].choices = TIES[self.ballot_kind]
            if self.ballot_kind != KIND.ADOPT:
                self.fields["tie"].label = _("If options with equal votes compete for a place")
        if self.ballot_kind not in Ballot.DECIDING:
            self.fields["options_sq"].label, self.fields["options_en"].label = (
                _("Options, in Albanian"), _("Options, in English"))

    def _offer_commitments(self):
        found = Commitment.objects.filter(group=self.group)
        if self.ballot_kind in Ballot.DECIDING:
            found = found.filter(status=CommitmentStatus.READY).exclude(ballot_options__in=_open_options())
            hint = _("Only commitments that are ready for the vote are listed.")
        else:
            found = found.exclude(status__in=[CommitmentStatus.SET_ASIDE, CommitmentStatus.IN_PLAN])
            hint = _("Choosing among commitments changes nothing about them.")
        field = self.fields["commitments"]
        field.queryset, field.help_text = found, hint
        if not found.exists() and self.ballot_kind not in Ballot.DECIDING:
            del self.fields["commitments"]

    def _offer_meetings(self):
        recent = Meeting.objects.filter(
            group=self.group, ends_at__gte=clock.now() - timedelta(days=1),
        ).exclude(status=MeetingStatus.CANCELLED)
        if self.ballot and self.ballot.meeting_id:
            recent |= Meeting.objects.filter(pk=self.ballot.meeting_id)
        if recent.exists():
            self.fields["meeting"].queryset = recent.distinct()
            return
        self.fields.pop("is_by_hands", None)
        del self.fields["meeting"]
        present = Ballot.Electorate.PRESENT
        self.fields["electorate"].choices = [one for one in Ballot.Electorate.choices if one[0] != present]

    def sections(self):
        """The fields in their sections for the page: [(title, [fields])]."""
        texts = self.fields.get("commitments")
        hidden = {"commitments"} if texts and not texts.queryset.exists() else set()
        found = [(title, [self[name] for name in names if name in self.fields and name not in hidden])
                 for title, names in SECTIONS]
        return [(title, fields) for title, fields in found if fields]

    def clean(self):
        """Reads the options; English lines belong to Albanian ones."""
        data = super().clean()
        data["options"], sq, en = [], _lines(data.get("options_sq", "")), _lines(data.get("options_en", ""))
        if en and len(en) != len(sq):
            self.add_error("options_en", __("There are %(sq)d options in Albanian and %(en)d in English.") % {
                "sq": len(sq), "en": len(en)})
            return data
        for number, (title, more) in enumerate(sq):
            title_en, more_en = en[number] if en else ("", "")
            data["options"].append({"title_sq": title, "description_sq": more, "title_en": title_en,
                                    "description_en": more_en})
        return data

    def fields_of_ballot(self):
        """What the deed takes: texts, times and ways of voting, options, the rule."""
        data = self.cleaned_data
        found = {name: data[name] for name in (*TEXTS, *WAYS, "opens_at", "closes_at") if name in self.fields}
        return {**found, "commitments": data.get("commitments") or (), "options": data["options"],
                "rule": self.rule()}

    def rule(self):
        """The counting rule as it was typed."""
        data, of_bench = self.cleaned_data, self.cleaned_data["bench_quorum_percent"]
        somebody = SOMEBODY if data["needs_both_benches"] else None
        more = {name: data[name] for name in ("majority", "both_benches", "abstentions", "tie", "places",
                                              "choose_at_most") if name in self.fields}
        return Rule(quorum_of_all=Fraction(data["quorum_percent"], 100), is_quorum_exceeded_only=True,
                    quorum_per_bench=Fraction(of_bench, 100) if of_bench else somebody,
                    recused=data["recused"], **more)


def _open_options():
    return BallotOption.objects.filter(ballot__status=BallotStatus.OPEN, ballot__kind__in=Ballot.DECIDING)


def _lines(text):
    """[(name, more)] of the lines that say something."""
    parts = [line.partition("|") for line in text.splitlines() if line.strip()]
    return [(name.strip(), more.strip()) for name, _bar, more in parts]


def _usual(group, kind):
    """What the form begins with: the group's rules, an end in a week at four o'clock."""
    start = timezone.localtime(clock.now()).replace(minute=0, second=0, microsecond=0)
    return {
        "opens_at": start, "closes_at": (start + timedelta(days=7)).replace(hour=16),
        "electorate": Ballot.Electorate.SEATS, "substitutes": Ballot.Substitutes.STEP_IN,
        "reasons": Ballot.Reasons.ASKED, "is_changeable": True,
        "is_secret": group.is_vote_secret, **_rule_as_typed(rule_of_group(group, kind)),
    }


def _rule_as_typed(rule):
    of_bench = rule.quorum_per_bench
    is_somebody = of_bench is not None and of_bench <= SOMEBODY
    return {
        "quorum_percent": int(rule.quorum_of_all * 100), "needs_both_benches": of_bench is not None,
        "bench_quorum_percent": 0 if of_bench is None or is_somebody else int(of_bench * 100),
        "majority": rule.majority, "both_benches": rule.both_benches, "abstentions": rule.abstentions,
        "tie": rule.tie, "recused": rule.recused, "places": rule.places, "choose_at_most": rule.choose_at_most,
    }


def as_typed(ballot):
    """A ballot that is being prepared, as its form shows it."""
    options = list(ballot.options.all())
    free = [one for one in options if not one.commitment_id]
    has_english = any(one.title_en for one in free)
    return {
        **{name: getattr(ballot, name) for name in (*TEXTS, *WAYS, "opens_at", "closes_at")},
        "commitments": [one.commitment_id for one in options if one.commitment_id],
        "options_sq": "\n".join(_line(one.title_sq, one.description_sq) for one in free),
        "options_en": "\n".join(_line(one.title_en or one.title_sq, one.description_en) for one in free)
        if has_english else "",
        **_rule_as_typed(Rule.from_data(ballot.rule)),
    }


def _line(title, more):
    return f"{title} | {more}" if more else title


class ReasonForm(forms.Form):
    """A deed that needs a reason."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ExtendForm(ReasonForm):
    """A later end, and why."""

    closes_at = DateTimeField(label=_("New end"))
    field_order = ["closes_at", "reason"]


class OutcomeForm(forms.Form):
    """The outcome in a sentence."""

    sentence_sq = forms.CharField(label=_("The outcome in a sentence, in Albanian"),
                                  widget=forms.Textarea(attrs={"rows": 2}))
    sentence_en = forms.CharField(label=_("The outcome in a sentence, in English"), required=False,
                                  widget=forms.Textarea(attrs={"rows": 2}))


class ConflictForm(forms.Form):
    """A conflict of interest, in a sentence."""

    reason = forms.CharField(label=_("What is the conflict of interest?"), max_length=1000,
                             widget=forms.Textarea(attrs={"rows": 3}),
                             help_text=_("The group reads it at once, everybody when the vote has closed."))


class NoteConflictForm(ConflictForm):
    """A conflict that a seat declared aloud at the meeting."""

    seat = forms.ChoiceField(label=_("Seat"))
    field_order = ["seat", "reason"]

    def __init__(self, *args, electors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [("", "–"), *((str(one.seat_id), one.seat.title) for one in electors)]
