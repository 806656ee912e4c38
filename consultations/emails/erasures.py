"""The letter that confirms an erasure: the last one about an application."""
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from consultations.models import Call


@letter("application.erased")
def erased(notice):
    """Says what is erased and what stays; no name, no link."""
    call = Call.objects.of(notice.municipality).filter(reference=notice.context["call"]).first()
    number = notice.context["number"]
    stays = _("What stays are figures and the outcome that was announced; an organisation that was selected is still "
              "named.") if notice.context["was_decided"] else _("The application is withdrawn. Only its number stays.")
    return Letter(
        subject=_("Your application %(number)s has been erased") % {"number": number},
        paragraphs=[
            _("You took back your consent. Everything written in the application has been erased: answers, contact "
              "data, files, letters, and what the committee wrote about it."),
            stays,
            _("Your address stands in this letter for one more week and is then erased too."),
        ],
        facts=[(_("Number"), number), *([(_("Call"), call.title)] if call else [])],
        why=_("You get this letter because consent was taken back for an application to %(municipality)s.")
        % {"municipality": notice.municipality.name},
    )
