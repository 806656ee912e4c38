"""Reasoned responses: drafted privately, published as a batch, tied to the change they caused."""
from collections import Counter

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions, record, workflow
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from commitments.models import Contribution, Response
from commitments.states import ContributionStatus, ResponseStatus
from commitments.template import QUESTIONS

WITHOUT_ANSWER = {ContributionStatus.UNCONFIRMED, ContributionStatus.WITHDRAWN}


@transaction.atomic
def draft_response(
    consultation, contributions, *, verdict, text_sq="", text_en="", changed_in=None, changed_key="", by
):
    """One draft answer to one or several contributions of the window; an earlier draft for them is replaced.

    A reason in one language is required unless the verdict is "accepted" (law 146/2014, article 17: the refused
    comments with a summary of the reasons). `changed_in` is the version the words changed, `changed_key` the answer in
    it. Returns the response; raises DeedRefused with the field at fault.
    """
    consultation = workflow.lock(consultation)
    permissions.check(by, "commitments.answer_contributions", consultation)
    contributions = _answerable(consultation, contributions)
    texts = {"text_sq": normalise(text_sq).strip(), "text_en": normalise(text_en).strip()}
    _check_verdict(verdict, texts)
    _check_change(contributions, changed_in, changed_key)
    response = Response.objects.create(
        municipality=consultation.municipality, consultation=consultation, verdict=verdict, **texts,
        changed_in=changed_in, changed_key=changed_key if changed_in else "", written_by=by,
    )
    Contribution.objects.filter(pk__in=[one.pk for one in contributions]).update(response=response)
    _drop_empty_drafts(consultation)
    audit.log(response, "write", by=by, data={"answers": sorted(one.code for one in contributions)})
    return response


@transaction.atomic
def publish_responses(consultation, responses, *, by):
    """Publishes drafts as one batch and writes to everybody who left an address. Returns the published responses.

    One that was published meanwhile raises WrongMove and nothing is published: no answer goes out twice.
    """
    consultation = workflow.lock(consultation)
    permissions.check(by, "commitments.answer_contributions", consultation)
    responses = list(responses)
    if not responses:
        raise DeedRefused(_("Choose at least one answer to publish."), field="responses")
    if any(one.consultation_id != consultation.pk for one in responses):
        raise DeedRefused(_("This answer belongs to another consultation."), field="responses")
    answered = Counter()
    for response in responses:
        workflow.move(response, ResponseStatus.PUBLISHED, by=by)
        response.published_at = clock.now()
        response.save(update_fields=["published_at"])
        answered[response.verdict] += _send_to_authors(response)
    facts = {"responses": len(responses), "contributions": answered.total(), "verdicts": dict(sorted(answered.items()))}
    record.append(consultation.municipality, "responses.published", consultation.reference, facts=facts,
                  actor_role="coordinator")
    return responses


def _answerable(consultation, contributions):
    """The chosen contributions, fresh, if an answer to them may be drafted."""
    chosen = list(contributions)
    fresh = list(Contribution.objects.filter(pk__in=[one.pk for one in chosen], consultation=consultation)
                 .select_related("response", "version").order_by("pk"))
    if not chosen or len(fresh) != len(chosen):
        raise DeedRefused(_("Choose the contributions of this consultation that you answer."), field="contributions")
    if any(one.status in WITHOUT_ANSWER for one in fresh):
        raise DeedRefused(_("One of these was withdrawn or is not confirmed; no answer is owed."),
                          field="contributions")
    if answered := [one.code for one in fresh if one.is_answered]:
        raise DeedRefused(_("%(codes)s: the answer is public already and is never changed silently.")
                          % {"codes": ", ".join(answered)}, field="contributions")
    return fresh


def _check_verdict(verdict, texts):
    if verdict not in Response.Verdict.values:
        raise DeedRefused(_("Choose what you answer."), field="verdict")
    if verdict != Response.Verdict.ACCEPTED and not any(texts.values()):
        raise DeedRefused(_("Give the reason. Only “accepted” may stand without one."), field="text_sq")


def _check_change(contributions, changed_in, changed_key):
    if changed_key and changed_key not in QUESTIONS:
        raise DeedRefused(_("Choose an answer of the template."), field="changed_key")
    if changed_key and not changed_in:
        raise DeedRefused(_("Choose the version in which it changed."), field="changed_in")
    if changed_in and any(one.commitment_id != changed_in.commitment_id for one in contributions):
        raise DeedRefused(_("This version belongs to another commitment than one of the contributions."),
                          field="changed_in")
    if changed_in and any(one.version.number >= changed_in.number for one in contributions):
        raise DeedRefused(_("Choose a version newer than the one people spoke about."), field="changed_in")


def _drop_empty_drafts(consultation):
    """Drafts whose contributions were all given another draft."""
    drafts = Response.objects.filter(consultation=consultation).drafts().annotate(answers=Count("contributions"))
    drafts.filter(answers=0).delete()


def _send_to_authors(response):
    """A letter to each author with an address; returns how many contributions were answered."""
    answered = response.contributions.exclude(status__in=WITHOUT_ANSWER).select_related("person", "municipality")
    for contribution in answered:
        if contribution.address:
            notices.queue(
                "response.published", contribution.municipality, to=contribution.person, address=contribution.address,
                language=contribution.person.language if contribution.person else contribution.language,
                context={"contribution": contribution.code},
            )
    return len(answered)
