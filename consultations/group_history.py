"""The history of a group as everybody reads it: who sat where from when until when, and how its rules changed.

Names are those of people who accepted a seat; why a mandate ended is said by its public word only, never by the
reason.
"""
from dataclasses import dataclass, field

from django.db.models import Prefetch

from cocreate import clock
from cocreate.models import PublicRecord
from consultations.group_rules import changes_in_words
from consultations.models import Mandate
from consultations.models.review import Bench


@dataclass
class Turn:
    """One mandate: whose, in which seat, as what, from when until when, and how it ended (empty: it runs)."""

    name: str
    seat: str
    bench: str
    kind: str
    role: str
    appointed_by: str
    begun_at: object
    ends_at: object
    is_over: bool
    ending: str
    instead_of: str

    @property
    def is_substitute(self):
        """Whether as a substitute."""
        return self.kind == Mandate.Kind.SUBSTITUTE


@dataclass
class Chapter:
    """The turns of a seat or of a person, under its name."""

    title: str
    bench: str = ""
    ended_on: object = None
    turns: list[Turn] = field(default_factory=list)

    @property
    def is_over(self):
        """Whether nobody of it sits there now."""
        return all(turn.is_over for turn in self.turns)


def by_seat(group):
    """The seats of `group` by bench, those given up too, each with everybody who ever held it: [Chapter]."""
    accepted = Mandate.objects.filter(accepted_at__isnull=False).select_related("person", "replaces__person")
    seats = group.seats.prefetch_related(Prefetch("mandates", accepted.order_by("starts_at", "pk"), "accepted"))
    now, benches = clock.now(), Bench.values
    seats = sorted(seats, key=lambda seat: benches.index(seat.bench))
    return [Chapter(seat.title, seat.get_bench_display(), seat.ended_on,
                    [_turn(one, seat, now) for one in seat.accepted]) for seat in seats]


def by_person(group):
    """Everybody who ever sat in `group`, those who sit there now first: [Chapter]."""
    accepted = Mandate.objects.filter(seat__group=group, accepted_at__isnull=False)
    chapters, now = {}, clock.now()
    for one in accepted.select_related("person", "seat", "replaces__person").order_by("starts_at", "pk"):
        chapter = chapters.setdefault(one.person_id, Chapter(one.person.display_name))
        chapter.turns.append(_turn(one, one.seat, now))
    return sorted(chapters.values(), key=lambda chapter: (chapter.is_over, chapter.title))


def rule_changes(group):
    """The changes of the published rules, the newest first: [{at, sequence, changes: [{label, before, after}]}]."""
    entries = PublicRecord.objects.of(group.municipality).filter(kind="group.rules_changed", subject=group.slug)
    found = [{"at": entry.happened_at, "sequence": entry.sequence,
              "changes": changes_in_words(entry.facts.get("before", {}), entry.facts.get("after", {}))}
             for entry in entries.order_by("-sequence")]
    return [one for one in found if one["changes"]]


def _turn(mandate, seat, now):
    is_over = mandate.ends_at is not None and mandate.ends_at <= now
    ending = mandate.get_ending_display() or Mandate.Ending.EXPIRED.label if is_over else ""
    return Turn(
        mandate.person.display_name, seat.title, seat.get_bench_display(), mandate.kind, mandate.get_role_display(),
        mandate.appointed_by, mandate.starts_at, mandate.ends_at, is_over, ending,
        mandate.replaces.person.display_name if mandate.replaces and mandate.replaces.accepted_at else "")
