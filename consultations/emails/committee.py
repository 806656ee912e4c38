"""Letters to the committee: appointed, taken off, reminded, asked for one more opinion."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock
from cocreate.notices import Letter, letter
from consultations.models import Call, Review, Reviewer
from consultations.models.review import Bench
from consultations.states import CallStatus


@letter("review.appointed")
def review_appointed(notice):
    """Tells a person that they sit on a committee, on which side, and that their name will stand in the protocol."""
    reviewer = _seat_of(notice)
    if reviewer is None:
        return None
    call = reviewer.call
    closes = clock.local(call.closes_at, call.municipality) if call.closes_at else None
    return Letter(
        subject=_("You are on the selection committee: %(call)s") % {"call": call.title},
        paragraphs=[
            _("The coordinator has appointed you to the committee that scores the applications to this call."),
            _("When the result is announced, the protocol of the selection is public. Your name and your side of the "
              "table will stand in it; who gave which points will not."),
            _("You get another letter when the applications are given out. If you cannot do it, or do not want your "
              "name in the protocol, answer this letter before then."),
        ],
        facts=[(_("Call"), call.title), (_("Your side of the table"), Bench(notice.context["bench"]).label),
               *([(_("Applications are taken until"), date_format(closes, "DATETIME_FORMAT"))] if closes else [])],
        why=_("You get this letter because the coordinator appointed you to the selection committee."),
    )


@letter("review.removed")
def review_removed(notice):
    """Tells a person that they do not sit on the committee any more."""
    call = _call_of(notice)
    if call is None or _seat_of(notice) is not None:
        return None
    return Letter(
        subject=_("You are no longer on the selection committee: %(call)s") % {"call": call.title},
        paragraphs=[
            _("The coordinator has taken you off the committee of this call. You score nothing any more, and what you "
              "may have begun is deleted."),
            _("Your name will not stand in the protocol. If you think that this is a mistake, answer this letter."),
        ],
        facts=[(_("Call"), call.title)],
        why=_("You get this letter because you sat on the selection committee."),
    )


@letter("review.reminder")
def review_reminder(notice):
    """Reminds a reviewer of the sheets that are missing now; not when all are in by the time it is sent."""
    reviewer = _seat_of(notice)
    if reviewer is None or reviewer.call.status != CallStatus.PUBLISHED:
        return None
    count = Review.objects.filter(reviewer=reviewer).missing().count()
    if not count:
        return None
    return Letter(
        subject=_("Still to score: %(call)s") % {"call": reviewer.call.title},
        paragraphs=[
            ngettext("%(count)d application still waits for your scores, and the selection waits with it.",
                     "%(count)d applications still wait for your scores, and the selection waits with them.",
                     count) % {"count": count},
            _("If you have a conflict of interest, say so on your list. If you cannot go on, answer this letter, so "
              "that the coordinator can do without your sheets."),
        ],
        facts=[(_("Call"), reviewer.call.title)],
        deed_label=_("Score the applications"),
        deed_url=_page(notice, "consultations:reviews"),
        why=_("You get this letter because the coordinator appointed you to the selection committee."),
    )


@letter("review.opinion")
def review_opinion(notice):
    """Asks a reviewer for one more opinion; why it is needed would steer it, so it is not said here."""
    sheets = Review.objects.of(notice.municipality).assigned_to(notice.recipient).missing()
    sheet = sheets.filter(application__reference=notice.context["application"]).select_related("application__call")
    sheet = sheet.first()
    if sheet is None or sheet.application.call.status != CallStatus.PUBLISHED:
        return None
    return Letter(
        subject=_("One more opinion is asked for: %(reference)s") % {"reference": sheet.application.reference},
        paragraphs=[
            _("The committee would like one more opinion on one application, and asks you for it. Your sheet counts as "
              "much as the others."),
            _("Sign in with this e-mail address; no password is needed. You see the scores of the others only after "
              "you have handed in your own. If you have a conflict of interest, say so on the page of the "
              "application."),
        ],
        facts=[(_("Call"), sheet.application.call.title), (_("Application"), sheet.application.reference)],
        deed_label=_("Score the application"),
        deed_url=_page(notice, "consultations:review", sheet.application.reference),
        why=_("You get this letter because the coordinator appointed you to the selection committee."),
    )


def _page(notice, name, *args):
    return notice.municipality.root_url + reverse(name, args=args)


def _call_of(notice):
    return Call.objects.of(notice.municipality).filter(reference=notice.context["call"]).first()


def _seat_of(notice):
    """The place of the recipient on the committee now, or None."""
    found = Reviewer.objects.filter(call__municipality=notice.municipality, call__reference=notice.context["call"])
    return found.filter(person=notice.recipient).select_related("call__municipality").first()
