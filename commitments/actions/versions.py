"""Publishing a version: the working copy becomes an immutable row."""
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, record
from cocreate.workflow import DeedRefused, lock
from commitments import translating
from commitments.models import Suggestion, Translation, Version
from commitments.passages import Passage, inherit_ids
from commitments.rules.drafting import leads
from commitments.states import SuggestionStatus
from commitments.working_copy import content_of
from consultations.membership import mandate_in

LONGEST_SUMMARY = 300


@transaction.atomic
def publish_version(commitment, *, summary, by, sources=()):
    """Makes the working copy the next version of `commitment` and returns it.

    `summary` is one sentence on what changed. `sources` are `{"kind": …, "reference": …}`: what the change comes
    from; suggestions taken since the last version are added by themselves and marked as taken in. Raises
    PermissionDenied, or DeedRefused without a summary or when nothing changed.
    """
    fresh = lock(commitment)
    permissions.check(by, "commitments.publish_version", fresh)
    version = write_version(fresh, summary=checked_summary(summary), by=by, sources=list(sources))
    commitment.current_version, commitment.title = version, version.content.title
    return version


def checked_summary(summary):
    """The sentence on one line. Raises DeedRefused for none and for one too long."""
    summary = " ".join(summary.split())
    if not summary:
        raise DeedRefused(_("Say in one sentence what changed."), field="summary")
    if len(summary) > LONGEST_SUMMARY:
        raise DeedRefused(_("Say it in at most %(count)d characters.") % {"count": LONGEST_SUMMARY}, field="summary")
    return summary


def write_version(commitment, *, summary, by, sources):
    """The deed itself, without its rule: called by `publish_version`, by `restore_version` and when one is opened."""
    content, previous = content_of(commitment), commitment.current_version
    if previous is not None and content.digest() == previous.digest:
        raise DeedRefused(_("Nothing has changed since version %(number)d.") % {"number": previous.number})
    taken = Suggestion.objects.filter(
        commitment=commitment, status__in=[SuggestionStatus.TAKEN, SuggestionStatus.IN_PART], taken_in=None
    )
    sources += [{"kind": "suggestion", "reference": each.reference} for each in taken]
    mandate = mandate_in(by, commitment.group)
    version = Version.objects.create(
        commitment=commitment, number=previous.number + 1 if previous else 1, content_json=content.to_json(),
        passages=passages_of(content, previous), digest=content.digest(), summary=summary, sources=sources,
        author=by, author_seat=seat_name(mandate), created_at=clock.now(),
    )
    taken.update(taken_in=version)
    commitment.current_version, commitment.title = version, content.title
    commitment.save(update_fields=["current_version", "title"])
    _carry_translations(previous, version)
    _write_down(commitment, version, by)
    return version


def passages_of(content, previous=None):
    """The passages of each answer as `{key: [{id, text, start}]}`; those that continue keep the ids of `previous`."""
    before = previous.passages if previous else {}
    return {
        key: [
            {"id": each.id, "text": each.text, "start": each.start}
            for each in inherit_ids([Passage(**old) for old in before.get(key, [])], answer, _new_id)
        ]
        for key, answer in content.answers.items()
    }


def seat_name(mandate):
    """Whom a person speaks for: the organisation of the seat, or the unit that holds it."""
    if mandate is None:
        return ""
    return mandate.seat.organisation.name if mandate.seat.organisation else mandate.seat.title_sq


def _new_id():
    return secrets.token_hex(5)


def _carry_translations(previous, version):
    """What was translated stays with the next version; texts that moved on are behind by their digest."""
    if previous is None:
        return
    paths = translating.texts_of(version.content)
    Translation.objects.bulk_create(
        Translation(version=version, language=row.language, key=row.key, text=row.text,
                    source_digest=row.source_digest, state=row.state)
        for row in previous.translations.all() if row.key in paths
    )


def _write_down(commitment, version, by):
    is_lead = leads(by, commitment)
    audit.log(commitment, "write", by=by, data={"version": version.number})
    record.append(
        commitment.municipality, "version.published", commitment.reference,
        facts={"number": version.number, "digest": version.digest}, actor_role="lead" if is_lead else "member",
    )
