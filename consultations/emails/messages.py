"""A letter that a coordinator wrote in their own words."""
from django.utils.translation import gettext as _

from cocreate.notices import Letter, letter
from cocreate.translated import active_language
from consultations.emails.applications import application_of, page_of


@letter("application.message")
def message(notice):
    """The coordinator's words to an applicant, plain, with the number of the application."""
    application = application_of(notice)
    if application is None or application.erased_at is not None:
        return None
    language = active_language() if notice.context.get(f"text_{active_language()}") else "sq"
    text = notice.context[f"text_{language}"]
    is_typed_in = application.entered_by_id is not None
    return Letter(
        subject=notice.context[f"subject_{language}"],
        paragraphs=[part.strip() for part in text.split("\n\n") if part.strip()],
        facts=[(_("Number"), application.reference), (_("Call"), application.call.title)],
        deed_label="" if is_typed_in else _("See your application"),
        deed_url="" if is_typed_in else page_of(application),
        why=_("%(municipality)s writes to you about your application. Answer this letter to reach the coordinator.")
        % {"municipality": application.municipality.name},
    )
