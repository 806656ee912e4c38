"""Contributions and their answers as the plain values that components take."""
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.content import Content
from commitments.models import Response
from commitments.presenting.comparisons import comparison
from commitments.presenting.labels import question_label
from commitments.states import ContributionStatus

VERDICT_KINDS = {
    Response.Verdict.ACCEPTED: "done",
    Response.Verdict.IN_PART: "done",
    Response.Verdict.COVERED: "done",
    Response.Verdict.NOT_ACCEPTED: "refused",
    Response.Verdict.OUT_OF_SCOPE: "refused",
}
STATUS_KINDS = {
    ContributionStatus.UNCONFIRMED: "quiet",
    ContributionStatus.PENDING: "waiting",
    ContributionStatus.PUBLISHED: "done",
    ContributionStatus.HIDDEN: "refused",
    ContributionStatus.WITHDRAWN: "quiet",
}
FULL_CONTENTS = [f"{path}__{field}" for path in ("version", "response__changed_in")
                 for field in ("content_json", "passages")]


def with_answers(contributions):
    """`contributions` with what their presentation reads, without the texts of whole versions."""
    return contributions.select_related("commitment", "version", "response__changed_in").defer(*FULL_CONTENTS)


def author(contribution):
    """Who speaks, as far as they want it known."""
    told = [contribution.byline or _("Without a name"), contribution.organisation_name, contribution.territory]
    return ", ".join(part for part in told if part)


def count_sentence(progress):
    """The public counter: "41 of 47 contributions are answered"."""
    if not progress.received:
        return _("Nobody has said anything yet.")
    return ngettext(
        "%(answered)d of %(received)d contribution is answered",
        "%(answered)d of %(received)d contributions are answered",
        progress.received,
    ) % {"answered": progress.answered, "received": progress.received}


def comments(contributions):
    """Contributions (from `with_answers`) for components/comment_thread.html."""
    return [_comment(each) for each in contributions]


def response_card(contribution):
    """The public answer for components/response_card.html, or None while it is not public."""
    if not contribution.is_answered:
        return None
    response = contribution.response
    return {
        "outcome": {"label": response.get_verdict_display().capitalize(), "kind": VERDICT_KINDS[response.verdict]},
        "text": response.text, "answered_at": response.published_at, "change_url": change_url(contribution),
    }


def change_url(contribution):
    """Where the change that the words caused is shown, or ""."""
    response = contribution.response
    if not contribution.is_answered or not response.changed_in_id:
        return ""
    numbers = (contribution.version.number, response.changed_in.number)
    url = reverse("commitments:compare", args=[contribution.commitment.reference, *numbers])
    return f"{url}#{response.changed_key}" if response.changed_key else url


def change(contribution):
    """The comparison of the changed answer, from the text spoken about to the one after; None without a change."""
    if not contribution.is_answered or not contribution.response.changed_in_id:
        return None
    before, after = contribution.version.content, contribution.response.changed_in.content
    key = contribution.response.changed_key
    return comparison(_only_this_before(key, before, after) if key else before, after)


def status_of(contribution):
    """The state of a contribution for the status tag."""
    return {"label": contribution.get_status_display(), "kind": STATUS_KINDS[contribution.status]}


def _comment(contribution):
    answer = response_card(contribution)
    told = [question_label(contribution.key), date_format(localtime(contribution.posted_at)),
            contribution.get_kind_display() if contribution.kind != "neutral" else ""]
    if contribution.source != "web":
        told.append(contribution.get_source_display())
    return {
        "id": contribution.code, "author": author(contribution), "text": contribution.body,
        "when": " · ".join(str(part) for part in told if part), "state": "done" if answer else "",
        "waiting": "" if answer else _("waits for an answer"),
        "response": answer and {**answer["outcome"], "label": f"{answer['outcome']['label']}.",
                                "text": answer["text"], "url": answer["change_url"]},
        "deeds": [{"label": _("Contribution %(code)s") % {"code": contribution.code},
                   "url": contribution.get_absolute_url()}],
    }


def _only_this_before(key, before, after):
    """The content `after`, with only the answer `key` as it was `before`."""
    mixed, old = after.to_json(), before.to_json()
    if key in mixed:
        mixed[key] = old[key]
    else:
        mixed["answers"] = {**mixed["answers"], key: old["answers"].get(key, "")}
    return Content.from_json(mixed)
