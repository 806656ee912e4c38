"""Deeds on several applications at once: each asks the same rule as the single deed, all of it in one transaction."""
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, notices, permissions
from cocreate.models import Notice
from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from consultations.actions.reviews import record_eligibility
from consultations.models import EligibilityResult
from consultations.recipients import recipient_of
from consultations.states import ApplicationStatus, CallStatus

LONGEST_SUBJECT, LONGEST_TEXT = 150, 6000


def waits_for_conditions(application):
    """Whether nothing is recorded of its conditions yet and it can be recorded now."""
    call = application.call
    is_time = call.status == CallStatus.PUBLISHED and call.is_over
    has_checks = bool(len(call.checks.all())) and not len(application.eligibility_results.all())
    return is_time and has_checks and application.status == ApplicationStatus.SUBMITTED


@transaction.atomic
def pass_conditions(applications, *, by):
    """Records for each of `applications` that every condition is met, where nothing is recorded yet; returns those.

    What somebody has recorded meanwhile stays as it is. Raises DeedRefused when one of them cannot be recorded now.
    """
    done = []
    for application in applications:
        if EligibilityResult.objects.filter(application=application).exists():
            continue
        checks = list(application.call.checks.all())
        if not checks:
            continue
        record_eligibility(application, {check.pk: (True, "") for check in checks}, by=by)
        done.append(application)
    return done


@transaction.atomic
def write_to_applicants(applications, words, *, by):
    """Sends each applicant the same letter in the language they chose; `words` are subject_sq, text_sq, and _en.

    Where there is no English, Albanian is sent. The text is erased with the application. The same letter goes to
    nobody twice within a day, however often the button is pressed. Returns the letters.
    """
    words = cleaned_words(words)
    letters, known = [], _who_has_it(applications, words)
    if all(application.reference in known for application in applications):
        raise DeedRefused(_("This very letter has been written to all of them already."))
    for application in applications:
        if application.reference in known:
            continue
        permissions.check(by, "consultations.write_to_applicant", application)
        context = {"application": application.reference, **words}
        letters.append(notices.queue("application.message", application.municipality, **recipient_of(application),
                                     context=context))
        audit.log(application, "send", by=by, data={"letter": words["subject_sq"]})
    return letters


def _who_has_it(applications, words):
    """The numbers of those to whom the same words were written within a day."""
    written = Notice.objects.filter(
        municipality__in={one.municipality_id for one in applications}, kind="application.message",
        created_at__gte=clock.now() - timedelta(days=1), context__subject_sq=words["subject_sq"])
    contexts = written.values_list("context", flat=True)
    return {context["application"] for context in contexts if all(context[name] == words[name] for name in words)}


def cleaned_words(words):
    """The subject and the text as they are sent: plain text. Raises DeedRefused for what is missing or half there."""
    cleaned = {name: normalise(words.get(name) or "").strip()
               for name in ("subject_sq", "text_sq", "subject_en", "text_en")}
    for name in ("subject_sq", "text_sq"):
        if not cleaned[name]:
            raise DeedRefused(_("Write the letter in Albanian: it is sent where there is no English."), field=name)
    if bool(cleaned["subject_en"]) != bool(cleaned["text_en"]):
        missing = "text_en" if cleaned["subject_en"] else "subject_en"
        raise DeedRefused(_("In English there is a subject without a text, or a text without a subject."), missing)
    return cleaned


@transaction.atomic
def note_contacts_exported(applications, *, by):
    """Leaves in the history of each application's call that contact data were taken out of the platform, and by whom.

    Raises PermissionDenied if `by` may not see the contacts of one of them.
    """
    calls = {}
    for application in applications:
        permissions.check(by, "consultations.see_contacts", application)
        calls.setdefault(application.call, []).append(application.reference)
    for call, references in calls.items():
        audit.log(call, "export", by=by, data={"contacts_of": len(references)})
