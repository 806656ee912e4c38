"""The protocol of a selection on paper: the same facts as on the page, with places for signatures."""
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocreate import clock, record_kinds
from cocreate.documents.document import Note, Paragraph, Table
from cocreate.documents.paper import answer, facts, paper, render_paper, section
from consultations import protocols
from consultations.members import in_words, published_balance
from consultations.models.review import Bench
from consultations.protocol_words import NOT_TOLD, applicant_name, complaint_lines, points_of

LINE = "_" * 34


def protocol_paper(call, protocol):
    """The protocol as PDF, in the active language; before the announcement it says that it is a draft."""
    facts_, is_draft = protocol.facts, protocol.entry is None
    title = _("Protocol of the selection %(number)s") % {"number": facts_["number"]}
    issued = parse_datetime(facts_["dates"]["announced_at"] or facts_["dates"]["decided_at"])
    sections = [_about(call, facts_, is_draft), _committee(facts_), _method(facts_), *_outcomes(facts_),
                _balance(protocol.balance), _complaints(call, protocol), _signatures(facts_), _proof(protocol)]
    return render_paper(paper(call.municipality, title, filter(None, sections), subtitle=in_words(facts_["title"]),
                              issued_on=clock.local(issued, call.municipality).date()))


def _about(call, facts_, is_draft):
    counts, dates = facts_["counts"], facts_["dates"]
    moments = {name: _moment(call, dates[name]) for name in dates}
    draft = [Note(_("Draft, not announced: for the committee and the coordinator only."))] if is_draft else []
    return section(
        "about", _("The call"), *draft,
        facts((_("Call"), in_words(facts_["title"])), (_("Number"), facts_["number"]),
              (_("Opened"), moments["opens_at"]), (_("Deadline"), moments["closes_at"]),
              (_("Decided"), moments["decided_at"]), (_("Announced"), moments["announced_at"]),
              (_("Seats for civil society"), facts_["seats"]["civil_society"]),
              (_("Seats for the municipality"), facts_["seats"]["municipality"]),
              (_("Applications"), counts["applications"]), (_("Met the conditions"), counts["eligible"]),
              (_("Did not meet the conditions"), counts["not_eligible"]), (_("Came too late"), counts["late"] or ""),
              (_("Selected"), counts["selected"]), (_("On the reserve list"), counts["reserve"]),
              (_("Not selected"), counts["not_selected"])))


def _committee(facts_):
    benches = dict(Bench.choices)
    rows = tuple((one["name"], str(benches.get(one["bench"], one["bench"]))) for one in facts_["committee"])
    blocks = [Table("", (_("Name"), _("Side of the table")), rows, (6, 4))] if rows else [Paragraph(_("Nobody."))]
    if in_words(facts_["committee_reason"]):
        blocks.append(Paragraph(_("Why one side is missing: %(reason)s")
                                % {"reason": in_words(facts_["committee_reason"])}))
    return section("committee", _("Committee"), *blocks, Paragraph(_conflicts(facts_["counts"]["conflicts"])))


def _conflicts(count):
    if not count:
        return _("No conflict of interest was declared or found.")
    return ngettext("%(count)d conflict of interest was declared or found; that sheet was not scored.",
                    "%(count)d conflicts of interest were declared or found; those sheets were not scored.",
                    count) % {"count": count}


def _method(facts_):
    blocks = [answer("method", _("How it was decided"), in_words(facts_["method"]))]
    if in_words(facts_["tie_rule"]):
        blocks.append(facts((_("Ties"), in_words(facts_["tie_rule"]))))
    return section("method", _("Method"), *blocks)


def _outcomes(facts_):
    yield _list("selected", _("Selected"), facts_["selected"], facts_, third=(
        _("Reason"), lambda one: in_words(one["reason"])))
    yield _list("reserve", _("On the reserve list, in this order"), facts_["reserve"], facts_, is_ranked=True)
    yield _list("others", _("Not selected"), facts_["others"], facts_, after=_citizens(facts_))


def _citizens(facts_):
    count = facts_["other_citizens"]
    if not count:
        return None
    return Paragraph(ngettext("and %(count)d active citizen, who is not named",
                              "and %(count)d active citizens, who are not named", count) % {"count": count})


def _list(anchor, title, named, facts_, *, third=None, is_ranked=False, after=None):
    has_points = facts_["total_points"] is not None
    header, widths = [_("Name")], [5]
    if is_ranked:
        header, widths = [_("Place"), *header], [1, *widths]
    if has_points:
        header, widths = [*header, _("Points of %(total)d") % {"total": facts_["total_points"]}], [*widths, 2]
    if third:
        header, widths = [*header, third[0]], [*widths, 6]
    rows = tuple(tuple([*([str(one["rank"])] if is_ranked else []), applicant_name(one),
                        *([points_of(one) or "–"] if has_points else []), *([third[1](one)] if third else [])])
                 for one in named)
    blocks = [Table("", tuple(header), rows, tuple(widths))] if rows else []
    return section(anchor, title, *(filter(None, [*blocks, after]) if rows or after else [Paragraph(_("Nobody."))]))


def _balance(balance):
    parts = published_balance(balance)
    if not parts:
        return None
    rows = [(label, name, str(number) if number is not None else str(NOT_TOLD))
            for label, values, _is_shared in parts for name, number in values]
    return section("balance", _("Balance of those selected"),
                   Table("", (_("By"), _("Value"), _("How many")), tuple(rows), (3, 5, 2)),
                   Note(_("Counts under three are not told, nor others from which they could be worked out, nor units "
                          "and themes of fewer than three, so that nobody can be singled out.")))


def _complaints(call, protocol):
    until = _moment(call, protocol.facts["dates"]["complaints_until"])
    blocks = [Paragraph(_("Complaints can be made until %(moment)s.") % {"moment": until})]
    blocks += [Paragraph(line) for line in complaint_lines(protocol.complaints)]
    blocks += [Paragraph(f"{_moment(call, one.happened_at)}: {record_kinds.sentence(one)}") for one in protocol.later]
    return section("since", _("Complaints, and what changed since"), *blocks)


def _signatures(facts_):
    rows = tuple((one["name"], LINE) for one in facts_["committee"])
    return section("signatures", _("Signatures of the committee"),
                   Table("", (_("Name"), _("Signature")), rows, (5, 5))) if rows else None


def _proof(protocol):
    entry, digest = protocol.entry, protocols.digest_of(protocol.facts)
    return section("proof", _("Proof"), facts(
        (_("Digest of this protocol's facts (SHA-256)"), digest),
        (_("Entry of the public record"), entry.sequence if entry else ""),
        (_("Digest of the entry"), entry.digest if entry else "")),
        Note(_("The public record keeps the digest of the facts as they were announced; the page of the protocol "
               "offers them as a file to compare.")))


def _moment(call, moment):
    if not moment:
        return ""
    moment = moment if isinstance(moment, datetime) else parse_datetime(moment)
    return date_format(clock.local(moment, call.municipality), "DATETIME_FORMAT")
