"""Letters about seats."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment
from consultations.emails.mandates import last_day
from consultations.models import Mandate
from consultations.tokens import digest_of


@letter("mandate.invited")
def mandate_invited(notice):
    """Asks a person to take a seat; nothing when the invitation was answered, taken back or renewed meanwhile."""
    waiting = Mandate.objects.filter(token_digest=digest_of(notice.secret)).invited()
    mandate = waiting.select_related("seat__group__municipality").first()
    if mandate is None:
        return None
    municipality, seat = mandate.seat.group.municipality, mandate.seat
    return Letter(
        subject=_("You are invited to the group “%(group)s”") % {"group": seat.group.name},
        paragraphs=[
            _("%(municipality)s invites you to take a seat in the group that writes the action plan together.")
            % {"municipality": municipality.name},
            _("Open the link, sign in with this address and accept. Nobody else can use the link, and it works once."),
        ],
        facts=[
            (_("Seat"), seat.title),
            (_("As"), f"{mandate.get_kind_display()}, {mandate.get_role_display()}"),
            *([(_("Appointed by"), mandate.appointed_by)] if mandate.appointed_by else []),
            *([(_("The mandate ends on"), last_day(mandate))] if mandate.ends_at else []),
            (_("The invitation is valid until"), moment(mandate.token_expires_at)),
        ],
        deed_label=_("See the invitation"),
        deed_url=municipality.root_url + reverse("consultations:invitation", args=[notice.secret]),
        why=_("You get this letter because your address was given for this seat."),
    )
