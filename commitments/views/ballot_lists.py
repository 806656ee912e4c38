"""Votes as lists: the public list of a municipality's votes, and the published sheets of one, to be counted again."""
from django.conf import settings
from django.db.models import Q
from django.http import FileResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import ListView, View

from cocreate.admin.exports import write_csv
from cocreate.folded import folded_search
from cocreate.permissions import is_coordinator
from cocreate.views.base import MunicipalityMixin
from commitments.ballot_pages import TAGS
from commitments.ballot_results import numbered_electors, published_file, published_list
from commitments.models import Ballot
from commitments.sheets import ANSWERS
from commitments.states import BallotStatus
from commitments.views.votes import BallotMixin
from consultations.membership import running_mandates
from consultations.models import WorkingGroup
from consultations.models.review import Bench


class ClosedBallotMixin(BallotMixin):
    """A download of the published list; there is one only when the ballot has closed."""

    def get(self, request, *args, **kwargs):
        """The file, or what somebody without the right gets."""
        if self.subject.status != BallotStatus.CLOSED:
            return self.handle_no_permission()
        response = self.make_file()
        response["Content-Disposition"] = f'attachment; filename="votes-{self.subject.reference}.{self.ending}"'
        return response


class VotesDownloadView(ClosedBallotMixin, View):
    """Everything with which anybody counts again: rule, seats, votes, outcome."""

    ending = "json"

    def make_file(self):
        """JSON; its schema is open-data/schema/ballot-1.json."""
        data = published_file(self.subject)
        return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


class VotesTableView(ClosedBallotMixin, View):
    """The published sheets as a table for a spreadsheet: a line a vote, a column an option."""

    ending = "csv"

    def make_file(self):
        """CSV in the reader's language."""
        lines = write_csv(*self.table())
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")

    def table(self):
        """(headings, rows)."""
        ballot, rows = self.subject, published_list(self.subject)
        options = list(ballot.options.select_related("commitment"))
        with_reasons = [key for key in ("", *(option.key for option in options))
                        if any(row.get("reasons", {}).get(key) for row in rows)]
        titles = {"": _("all options"), **{option.key: option.title for option in options}}
        first = [_("Receipt (its digest)")] if ballot.is_secret else [_("Number"), _("Seat"), _("Bench"), _("Receipt")]
        headings = [*first, *(option.title for option in options),
                    *(_("Reason: %(title)s") % {"title": titles[key]} for key in with_reasons)]
        return headings, [self.line(row, options, with_reasons) for row in rows]

    def line(self, row, options, with_reasons):
        """One vote."""
        if self.subject.is_secret:
            first = [row["receipt_digest"]]
        else:
            elector = self.electors[row["number"]]
            first = [row["number"], elector.seat.title, Bench(elector.bench).label, row["receipt"]]
        words = ANSWERS.get(self.subject.kind, {})
        answers = [row["choices"].get(option.key) for option in options]
        reasons = row.get("reasons", {})
        return [*first, *(str(words.get(one, "" if one is None else one)) for one in answers),
                *(reasons.get(key, "") for key in with_reasons)]

    @property
    def electors(self):
        """{number: elector}, made once."""
        if not hasattr(self, "_electors"):
            self._electors = {number: one for number, one in numbered_electors(self.subject).values()}
        return self._electors


@require_safe
def recounter(request):
    """The stand-alone script that counts a downloaded list again with Python's standard library only."""
    path = settings.BASE_DIR / "docs" / "recount.py"
    return FileResponse(path.open("rb"), as_attachment=True, filename="recount.py")


class BallotsView(MunicipalityMixin, ListView):
    """The votes of the municipality's groups, newest first, searched and narrowed by group and kind."""

    template_name = "commitments/ballots.html"
    paginate_by = 20

    def get_queryset(self):
        """Closed votes for everybody; members of a group and the coordinator also see its open and void ones."""
        person, shown = self.request.user, Q(status=BallotStatus.CLOSED)
        if is_coordinator(person, self.municipality.pk):
            shown |= Q(status__in=(BallotStatus.OPEN, BallotStatus.VOID))
        elif person.is_authenticated:
            mine = {one.seat.group_id for one in running_mandates(person)}
            shown |= Q(status__in=(BallotStatus.OPEN, BallotStatus.VOID), group__in=mine)
        ballots = Ballot.objects.of(self.municipality).filter(shown).select_related("group")
        self.has_any = ballots.exists()
        if (group := self.asked("group")):
            ballots = ballots.filter(group__slug=group)
        if (kind := self.asked("kind")) in Ballot.Kind.values:
            ballots = ballots.filter(kind=kind)
        if (words := self.asked("q")):
            ballots = folded_search(ballots, words, ("title_sq", "title_en", "reference"))
        return ballots

    def asked(self, name):
        """What the address asks for."""
        return self.request.GET.get(name, "").replace("\x00", "").strip()[:100]

    def get_context_data(self, **kwargs):
        """Adds the rows, and what can be narrowed by."""
        context = super().get_context_data(**kwargs)
        groups = WorkingGroup.objects.filter(municipality=self.municipality, ballots__isnull=False).distinct()
        return {
            **context, "has_any": self.has_any, "groups": groups, "kinds": Ballot.Kind.choices, "q": self.asked("q"),
            "asked_group": self.asked("group"), "asked_kind": self.asked("kind"),
            "rows": [{"ballot": one, "tag": {"label": one.get_status_display(), "kind": TAGS[one.status]}}
                     for one in context["object_list"]],
        }
