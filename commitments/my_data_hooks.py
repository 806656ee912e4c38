"""This room's part of what we hold about a person: what they said in consultations and wrote in their group.

Secret votes are not here: nothing links them to a person.
"""
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail import hooks

from commitments.models import Comment, Contribution, Elector, OpenVote, Suggestion


@hooks.register("construct_my_data")
def drafting_parts(request):
    """Contributions, comments, suggestions, open votes and declared conflicts of this person, here."""
    return [_contributions(request), _comments(request), _suggestions(request), _open_votes(request),
            _conflicts(request)]


def _contributions(request):
    person = request.user
    mine = Contribution.objects.filter(municipality=request.municipality).filter(
        Q(person=person) | Q(email__iexact=person.email))
    return {"key": "contributions", "title": _("What you said in consultations"), "rows": [{
        _("Code"): one.code, _("Commitment"): one.commitment.reference, _("State"): one.get_status_display(),
        _("Words"): one.body, _("Name shown"): one.byline, _("Organisation"): one.organisation_name,
        _("Where you live"): one.territory, _("E-mail address"): one.email, _("Posted"): one.posted_at}
        for one in mine.select_related("commitment")]}


def _comments(request):
    mine = Comment.objects.filter(author__person=request.user, commitment__municipality=request.municipality)
    return {"key": "comments", "title": _("Your comments in the group"), "rows": [{
        _("Commitment"): one.commitment.reference, _("Words"): one.body, _("Written"): one.written_at}
        for one in mine.select_related("commitment")]}


def _suggestions(request):
    mine = Suggestion.objects.filter(author__person=request.user, commitment__municipality=request.municipality)
    return {"key": "suggestions", "title": _("Your suggestions"), "rows": [{
        _("Commitment"): one.commitment.reference, _("Words"): one.proposed, _("Why"): one.reason,
        _("State"): one.get_status_display(), _("Written"): one.made_at} for one in mine.select_related("commitment")]}


def _open_votes(request):
    mine = OpenVote.objects.filter(cast_by=request.user, ballot__municipality=request.municipality)
    return {"key": "votes", "title": _("Your open votes"), "rows": [{
        _("Vote"): one.ballot.title, _("Seat"): str(one.seat), _("Given"): one.cast_at}
        for one in mine.select_related("ballot", "seat")]}


def _conflicts(request):
    mine = Elector.objects.filter(recused_by=request.user, ballot__municipality=request.municipality)
    return {"key": "conflicts", "title": _("Conflicts of interest you declared in votes"), "rows": [{
        _("Vote"): one.ballot.title, _("Seat"): str(one.seat), _("Words"): one.recusal_reason,
        _("Declared"): one.recused_at} for one in mine.select_related("ballot", "seat")]}
