"""The public protocol of a selection, as a page and on paper."""
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from cocreate import record_kinds
from cocreate.models.public_record import canonical
from cocreate.views.base import SubjectMixin
from consultations import protocol_papers, protocol_words, protocols
from consultations.members import in_words, published_balance
from consultations.models import Call
from consultations.models.review import Bench
from consultations.states import CallStatus


class ProtocolMixin(SubjectMixin):
    """Finds the announced call; there is nothing to see before."""

    rule_name = "consultations.read_protocol"

    def find_subject(self):
        """The announced call of this municipality."""
        calls = Call.objects.filter(status=CallStatus.ANNOUNCED).select_related("municipality", "selection", "cycle")
        return self.lookup(calls, reference=self.kwargs["reference"])


class ProtocolView(ProtocolMixin, TemplateView):
    """Who decided how, and on whom."""

    template_name = "consultations/selection.html"

    def get_context_data(self, **kwargs):
        """Adds the protocol in words."""
        protocol = protocols.read_protocol(self.subject)
        facts, benches = protocol.facts, dict(Bench.choices)
        return super().get_context_data(
            protocol=protocol, facts=facts, balance=published_balance(protocol.balance),
            named={part: [_entry(one) for one in facts[part]] for part in ("selected", "reserve", "others")},
            committee=[(one["name"], benches.get(one["bench"], one["bench"])) for one in facts["committee"]],
            method=in_words(facts["method"]), committee_reason=in_words(facts["committee_reason"]),
            tie_rule=in_words(facts["tie_rule"]), complaints_until=parse_datetime(facts["dates"]["complaints_until"]),
            complaints=protocol_words.complaint_lines(protocol.complaints), digest=protocols.digest_of(facts),
            later=[(one.happened_at, record_kinds.sentence(one)) for one in protocol.later], **kwargs)


def _entry(one):
    return {"name": protocol_words.applicant_name(one), "points": protocol_words.points_of(one),
            "rank": one.get("rank"), "reason": in_words(one.get("reason", {}))}


class ProtocolPaperView(ProtocolMixin, View):
    """The protocol as PDF, in the language of the address."""

    def get(self, request, reference):
        """The file."""
        response = paper_response(self.subject, protocols.read_protocol(self.subject))
        patch_cache_control(response, public=True, no_cache=True)
        return response


class ProtocolDataView(ProtocolMixin, View):
    """The announced facts of the protocol as canonical JSON: its SHA-256 is the digest in the public record."""

    def get(self, request, reference):
        """The file."""
        response = HttpResponse(canonical(protocols.announced_facts_of(self.subject)), content_type="application/json")
        patch_cache_control(response, public=True, no_cache=True)
        return response


def paper_response(call, protocol):
    """The PDF of a protocol as an answer."""
    response = HttpResponse(protocol_papers.protocol_paper(call, protocol), content_type="application/pdf")
    name = _("protocol-%(number)s.pdf") % {"number": call.reference}
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
