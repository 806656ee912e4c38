"""A person's own calendar address: made, shown once, made anew, revoked."""
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock
from cocreate.workflow import DeedRefused
from consultations.models import CalendarFeed
from consultations.tokens import digest_of, new_token


@transaction.atomic
def make_feed(municipality, *, by):
    """A fresh secret address for `by`; the one before stops at once. Returns the token: only its digest is kept."""
    _live(municipality, by).update(revoked_at=clock.now())
    token = new_token()
    feed = CalendarFeed.objects.create(municipality=municipality, person=by, token_digest=digest_of(token))
    audit.log(feed, "write", by=by)
    return token


@transaction.atomic
def revoke_feed(municipality, *, by):
    """The address stops at once; calendars that ask for it get nothing any more."""
    feed = _live(municipality, by).select_for_update().first()
    if feed is None:
        raise DeedRefused(_("There is no calendar address to revoke."))
    _live(municipality, by).update(revoked_at=clock.now())
    audit.log(feed, "change", by=by)


def live_feed(municipality, person):
    """The address in use of `person`, or None."""
    return _live(municipality, person).first()


def feed_of(municipality, token):
    """The feed that `token` opens, or None: unknown, revoked, of another municipality, or its holder is not active."""
    return CalendarFeed.objects.filter(
        municipality=municipality, token_digest=digest_of(token), revoked_at=None, person__is_active=True,
    ).select_related("person").first()


def _live(municipality, person):
    return CalendarFeed.objects.filter(municipality=municipality, person=person, revoked_at=None)
