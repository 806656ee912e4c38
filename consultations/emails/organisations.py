"""Letters to the people of an organisation: the invitation, and that somebody does not act for it any more."""
from django.urls import reverse
from django.utils.translation import gettext as _

from cocreate import clock
from cocreate.models import MembershipInvitation, Organisation
from cocreate.notices import Letter, letter
from cocreate.templatetags.house import moment


def _organisation(notice):
    return Organisation.objects.of(notice.municipality).filter(reference=notice.context["organisation"]).first()


@letter("membership.invited")
def invited(notice):
    """The link with which a colleague comes to act for the organisation too."""
    found = MembershipInvitation.objects.select_related("organisation", "invited_by").filter(
        organisation__municipality=notice.municipality, organisation__reference=notice.context["organisation"],
        token_digest__startswith=notice.context["invitation"])
    invitation = found.first()
    if invitation is None or not notice.secret or invitation.answered_at or invitation.expires_at <= clock.now():
        return None
    names = {"organisation": invitation.organisation.name, "colleague": _name(invitation.invited_by),
             "municipality": notice.municipality.name}
    address = reverse("consultations:membership_invitation", args=[notice.secret])
    return Letter(
        subject=_("You are invited to act for %(organisation)s") % names,
        paragraphs=[
            _("%(colleague)s asks you to act for %(organisation)s on the site of %(municipality)s.") % names,
            _("Whoever acts for an organisation writes its applications together with the others, hands them in, "
              "changes its profile and invites colleagues. Sign in with this address to accept."),
        ],
        facts=[(_("Valid until"), moment(invitation.expires_at))],
        deed_label=_("Answer the invitation"),
        deed_url=notice.municipality.root_url + address,
        why=_("You get this letter because somebody gave this address for a colleague. If that is a mistake, you need "
              "not do anything."),
    )


def _name(person):
    return person.display_name if person else _("a colleague")


@letter("membership.ended")
def ended(notice):
    """Tells a person that they do not act for the organisation any more."""
    organisation = _organisation(notice)
    if organisation is None:
        return None
    names = {"organisation": organisation.name, "municipality": notice.municipality.name}
    return Letter(
        subject=_("You do not act for %(organisation)s any more") % names,
        paragraphs=[
            _("A colleague has removed you from the people who act for %(organisation)s on the site of "
              "%(municipality)s. You cannot see its applications any more.") % names,
            _("If this is a mistake, ask your colleagues to invite you again."),
        ],
        why=_("You get this letter because you acted for this organisation."),
    )
