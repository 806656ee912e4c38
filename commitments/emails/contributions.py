"""Letters to those who took part in a consultation."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment
from cocreate.translated import in_language
from commitments.actions.contributions import find_by_token, why_not_confirm
from commitments.diff_sentences import label_of
from commitments.models import Contribution
from commitments.states import ContributionStatus


@letter("contribution.confirm")
def contribution_confirm(notice):
    """The link that publishes the words; nothing when it was used, replaced or has expired meanwhile."""
    contribution = find_by_token(notice.municipality, notice.secret)
    if contribution is None or why_not_confirm(contribution):
        return None
    return Letter(
        subject=_("Confirm your contribution %(code)s") % {"code": contribution.code},
        paragraphs=[
            _("Somebody left these words with this e-mail address in a public consultation of %(municipality)s. "
              "If it was you, open the link and press the button. Only then are they published.")
            % {"municipality": notice.municipality.name},
            quoted(contribution.body),
            _("If it was not you, do nothing: the words are never shown and are deleted."),
        ],
        facts=[
            (_("Commitment"), contribution.commitment.title),
            (_("The link is valid until"), moment(contribution.token_expires_at)),
        ],
        deed_label=_("Read and confirm"),
        deed_url=notice.municipality.root_url + reverse("commitments:confirm_contribution", args=[notice.secret]),
        why=_("You get this one letter because your address was written in the form. It is never published."),
    )


@letter("response.published")
def response_published(notice):
    """The municipality's answer, with the person's own words; nothing if it is not public (any more)."""
    contribution = (
        Contribution.objects.of(notice.municipality).filter(code=notice.context["contribution"])
        .exclude(status=ContributionStatus.WITHDRAWN).select_related("response", "commitment").first()
    )
    if contribution is None or not contribution.is_answered:
        return None
    response = contribution.response
    reasons = in_language(response, "text", notice.language)
    return Letter(
        subject=_("The answer to your contribution %(code)s") % {"code": contribution.code},
        paragraphs=[
            _("%(municipality)s answered what you said about “%(commitment)s”. You wrote:")
            % {"municipality": notice.municipality.name, "commitment": contribution.commitment.title},
            quoted(contribution.body),
            _("The answer: %(verdict)s.") % {"verdict": response.get_verdict_display()},
            *([reasons] if reasons else []),
        ],
        facts=_changes(response),
        deed_label=_("See your words, the answer and the change"),
        deed_url=notice.municipality.root_url + contribution.get_absolute_url(),
        why=_("You get this letter because you took part in the consultation and left this address."),
    )


def quoted(text):
    """Somebody's words in a letter, in quotation marks."""
    return f"«{text}»"


def _changes(response):
    if not response.changed_in_id:
        return []
    where = label_of(response.changed_key) if response.changed_key else response.changed_in.content.title
    return [(_("What changed"), where), (_("In version"), str(response.changed_in.number))]
