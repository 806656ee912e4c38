"""Deeds of a ballot: prepare, change, open, void, word the outcome. Its end is in ballot_ends, voting in votes."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record
from cocreate.references import new_reference
from cocreate.text import normalise
from cocreate.workflow import DeedRefused, lock, move
from commitments.actions.ballot_checks import check_ballot, check_benches, check_options, check_secrecy
from commitments.actions.papers import rewrite_papers
from commitments.ballot_electors import present_seats, seats_of
from commitments.ballot_rules import departures, rule_for, rule_of_group
from commitments.counting import Rule
from commitments.models import Ballot, BallotOption, Elector
from commitments.states import BallotStatus
from consultations.closed_groups import refuse_if_closed
from consultations.models import Mandate

# How a ballot is held; everything else about it is its texts, times, options and rule.
WAYS = (
    "is_secret", "electorate", "substitutes", "reasons", "is_changeable", "has_running_results", "has_timed_opening",
    "has_early_close", "meeting", "is_by_hands",
)
TEXTS = ("title_sq", "title_en", "description_sq", "description_en")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@transaction.atomic
def prepare_ballot(group, commitments=(), *, kind=Ballot.Kind.ADOPT, options=(), rule=None, by, **fields):
    """A ballot of `group` on commitments and on free options; nothing is frozen yet.

    `options` are {title_sq, title_en, description_sq, description_en}; `rule` is a counting.Rule, by default the
    group's. `fields` are TEXTS, `opens_at`, `closes_at` (aware) and WAYS, by default an open vote of all seats.
    """
    permissions.check(by, "commitments.prepare_ballot", group)
    refuse_if_closed(group)
    reference = new_reference("V", lambda code: Ballot.objects.of(group.municipality).filter(reference=code).exists())
    ballot = Ballot(municipality=group.municipality, group=group, reference=reference, kind=kind)
    _write(ballot, list(commitments), list(options), rule, fields)
    audit.log(ballot, "write", by=by)
    return ballot


@transaction.atomic
def change_ballot(ballot, commitments=(), *, options=(), rule=None, by, **fields):
    """Changes a ballot that has not opened; its kind stays. Takes what `prepare_ballot` takes."""
    permissions.check(by, "commitments.manage_ballot", ballot)
    ballot = _locked_draft(ballot)
    ballot.options.all().delete()
    _write(ballot, list(commitments), list(options), rule, fields)
    audit.log(ballot, "change", by=by)
    return ballot


@transaction.atomic
def discard_ballot(ballot, *, by):
    """Deletes a ballot that has not opened. Nobody was told of it, so nothing is left of it but the log."""
    permissions.check(by, "commitments.manage_ballot", ballot)
    ballot = _locked_draft(ballot)
    audit.log(ballot.group, "change", by=by, data={"deleted_vote": ballot.title_sq})
    ballot.delete()


def _locked_draft(ballot):
    ballot = lock(ballot)
    if ballot.status != BallotStatus.DRAFT:
        raise DeedRefused(_("The vote has been opened: what it is about and how it is held cannot change any more."))
    return ballot


def _write(ballot, commitments, options, rule, fields):
    unknown = set(fields) - {*TEXTS, *WAYS, "opens_at", "closes_at"}
    if unknown:
        raise TypeError(f"A ballot has no {', '.join(sorted(unknown))}.")
    for name, value in fields.items():
        setattr(ballot, name, normalise(value).strip() if name in TEXTS else value)
    rule = rule or rule_of_group(ballot.group, ballot.kind)
    ballot.rule = rule_for(ballot.kind, rule, ballot.electorate, is_secret=ballot.is_secret).as_data()
    check_ballot(ballot, commitments, options)
    ballot.save()
    made = [BallotOption(key=one.reference, commitment=one, version=one.current_version) for one in commitments]
    made += [BallotOption(key=_key(number), **option) for number, option in enumerate(options)]
    for number, option in enumerate(made, 1):
        option.ballot, option.sort_order = ballot, number
    BallotOption.objects.bulk_create(made)


def _key(number):
    """"A" to "Z", then "A2" to "Z2", …"""
    round_, place = divmod(number, len(LETTERS))
    return f"{LETTERS[place]}{round_ + 1 if round_ else ''}"


@transaction.atomic
def open_ballot(ballot, *, by=None):
    """Freezes the rule, the list of seats and the versions, and tells every voter. `by` None is the deed of time."""
    if by is not None:
        permissions.check(by, "commitments.manage_ballot", ballot)
    elif not ballot.has_timed_opening or ballot.opens_at > clock.now():
        raise DeedRefused(_("The vote does not open by itself yet."))
    if ballot.closes_at <= clock.now():
        raise DeedRefused(_("The end of the vote has passed. Give it a later end first."))
    seats, left_out = seats_of(ballot)
    if not seats:
        raise DeedRefused(_("Nobody could vote: no seat of the group has an accepted mandate."))
    present = _present(ballot, seats)
    move(ballot, BallotStatus.OPEN, by=by)
    ballot.opened_at, ballot.left_out = clock.now(), left_out
    ballot.opens_at = min(ballot.opens_at, ballot.opened_at)
    rule = Rule.from_data(ballot.rule) if ballot.rule else rule_of_group(ballot.group, ballot.kind)
    ballot.rule = rule_for(ballot.kind, rule, ballot.electorate, is_secret=ballot.is_secret).as_data()
    check_benches(ballot, seats)
    check_secrecy(ballot, [seat for seat in seats if seat.pk in present])
    ballot.save(update_fields=["rule", "opened_at", "opens_at", "left_out"])
    _freeze_versions(ballot)
    Elector.objects.bulk_create(
        Elector(ballot=ballot, seat=seat, bench=seat.bench, is_present=seat.pk in present) for seat in seats)
    record.append(ballot.municipality, "ballot.opened", ballot.reference, actor_role="secretary" if by else "system",
                  facts=_opening_facts(ballot, seats))
    if not ballot.is_by_hands:
        _invite_to_vote(ballot, present)
    return ballot


def _present(ballot, seats):
    """The ids of the seats that may vote."""
    listed = {seat.pk for seat in seats}
    if ballot.electorate != Ballot.Electorate.PRESENT:
        return listed
    present = listed & present_seats(ballot.meeting)
    if not present:
        raise DeedRefused(_("Note first, on the page of the meeting, who is present."))
    return present


def _freeze_versions(ballot):
    options = list(ballot.options.exclude(commitment=None).select_related("commitment__current_version"))
    check_options(ballot, [option.commitment for option in options])
    for option in options:
        option.version = option.commitment.current_version
        option.save(update_fields=["version"])


def _opening_facts(ballot, seats):
    options = list(ballot.options.select_related("commitment", "version"))
    return {
        "title": ballot.title_sq, "kind": ballot.kind, "seats": len(seats), "rule": ballot.rule,
        "is_secret": ballot.is_secret, "closes_at": ballot.closes_at.isoformat(),
        "ways": {name: getattr(ballot, name) for name in WAYS if name not in ("is_secret", "meeting")},
        "meeting": ballot.meeting.reference if ballot.meeting_id else "",
        "departs_from_group": bool(departures(ballot, Rule.from_data(ballot.rule))),
        "versions": [f"{one.commitment.reference} v{one.version.number}" for one in options if one.version_id],
        "options": {one.key: one.public_title_sq for one in options},
    }


def _invite_to_vote(ballot, seats):
    mandates = Mandate.objects.running().filter(seat__in=seats).exclude(role=Mandate.Role.OBSERVER)
    for mandate in mandates.select_related("person"):
        notices.queue("ballot.opened", ballot.municipality, to=mandate.person,
                      context={"ballot": ballot.reference, "seat": mandate.seat_id})


def open_due_ballots():
    """Opens every ballot that opens by itself and whose time has come; returns how many. Safe to run twice.

    One that cannot open (a text is not ready any more) does not keep the others waiting; it stands on the morning
    page, and what was wrong is raised at the end.
    """
    return each_due(Ballot.objects.due_to_open(), open_ballot)


def each_due(ballots, deed):
    """Does `deed` with each; returns how many were done. The first failure is raised when all were tried."""
    failures, due = [], list(ballots)
    for ballot in due:
        try:
            deed(ballot)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]
    return len(due)


@transaction.atomic
def void_ballot(ballot, reason, *, by):
    """Declares a ballot void, with a reason that is recorded; its commitments stay ready for another vote."""
    permissions.check(by, "commitments.manage_ballot", ballot)
    reason = normalise(reason).strip()
    if not reason:
        raise DeedRefused(_("Say why the vote is void."), field="reason")
    was_open = ballot.status == BallotStatus.OPEN
    move(ballot, BallotStatus.VOID, by=by, reason=reason)
    ballot.void_reason, ballot.closed_at = reason, clock.now()
    ballot.save(update_fields=["void_reason", "closed_at"])
    rewrite_papers(ballot)
    record.append(ballot.municipality, "ballot.voided", ballot.reference, reason=reason, actor_role="secretary",
                  facts={"title": ballot.title_sq})
    if was_open:
        tell_group(ballot, "ballot.voided")
    return ballot


def tell_group(ballot, kind, **context):
    """Queues the letter `kind` to everybody who sits in the group now, once a person."""
    mandates = Mandate.objects.running().filter(seat__group=ballot.group).select_related("person").order_by("pk")
    people = {mandate.person_id: mandate.person for mandate in mandates}.values()
    notices.queue_all(kind, ballot.municipality, people, context={"ballot": ballot.reference, **context})


@transaction.atomic
def word_outcome(ballot, sentence_sq, sentence_en="", *, by):
    """The outcome in a sentence, once the ballot has closed."""
    permissions.check(by, "commitments.manage_ballot", ballot)
    if ballot.status != BallotStatus.CLOSED:
        raise DeedRefused(_("The outcome can be worded when the vote has closed."))
    ballot.outcome_sentence_sq, ballot.outcome_sentence_en = (
        normalise(sentence_sq).strip(), normalise(sentence_en).strip())
    ballot.save(update_fields=["outcome_sentence_sq", "outcome_sentence_en"])
    record.append(ballot.municipality, "ballot.worded", ballot.reference, actor_role="secretary",
                  facts={"title": ballot.title_sq, "sentence": ballot.outcome_sentence_sq})
    return ballot
