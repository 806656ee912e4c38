"""What is personal in an application, table by table, and how it is erased; part of a deed, never a deed by itself.

What stays are numbers: that there was an application, who they were by kind, size, unit and theme, the points, the
outcome, the moments. A test asks that every text that hangs on an application stands here or is kept on purpose.
"""
from django.db import transaction
from django.db.models import ProtectedError, Q
from wagtail.models import ModelLogEntry

from cocreate import audit, clock
from cocreate.models import Notice, Organisation
from cocreate.references import new_reference
from consultations.models import (
    Answer,
    Application,
    Attachment,
    Complaint,
    Confirmation,
    Decision,
    EligibilityResult,
    InformationRequest,
    Inquiry,
    PostedAnswer,
    Review,
    Score,
    SeatOffer,
    Selection,
)
from consultations.protocol_names import without_name
from consultations.states import ApplicationStatus, InquiryStatus

GONE = "–"  # where the database asks for a reason
APPLICATION_FIELDS = {
    "contact_name": "", "contact_email": "", "contact_phone": "", "needs": "", "interests": "", "nominee_name": "",
    "nominee_email": "", "late_reason": "", "handed_in": {}, "changes": {}, "started_by": None, "entered_by": None,
}
# (table, how it hangs on the application, what its personal columns become)
WORDS = [
    (Answer, "application", {"text": ""}),
    (Confirmation, "application", {"address": "", "words": "", "token_digest": ""}),
    (InformationRequest, "application", {
        "text": "", "answer": "", "extension_reason": "", "asked_by": None, "answered_by": None}),
    (Complaint, "application", {"text": "", "answer": "", "made_by": None, "entered_by": None}),
    (SeatOffer, "application", {"token_digest": ""}),
    (Review, "application", {"comment": "", "conflict_reason": "", "asked_because": ""}),
    (Score, "review__application", {"comment": ""}),
]
DELETED = [PostedAnswer, Attachment]
PERSONAL_KINDS = {Organisation.Kind.CITIZEN, Organisation.Kind.INFORMAL_GROUP}


def erase_contents(applications, *, keeps_name):
    """Erases what people wrote in `applications` and about them, with files and letters; the numbers stay.

    `keeps_name(application)` says whether it still bears the name of its organisation afterwards. Returns how many.
    """
    applications = list(applications)
    keys = [one.pk for one in applications]
    _forget_files(keys)
    for model in DELETED:
        model.objects.filter(application__in=keys).delete()
    for model, path, emptied in WORDS:
        model.objects.filter(**{f"{path}__in": keys}).update(**emptied)
    EligibilityResult.objects.filter(application__in=keys).exclude(reason="").update(reason=GONE)
    unselected = Decision.objects.filter(application__in=keys).exclude(outcome=Decision.Outcome.SELECTED)
    unselected.update(reason_sq=GONE, reason_en="")
    _forget_letters(applications)
    _forget_history(applications)
    for application in applications:
        if not keeps_name(application):
            _take_name_away(application)
    Application.objects.filter(pk__in=keys).update(erased_at=clock.now(), **APPLICATION_FIELDS)
    return len(keys)


def erase_askers(call):
    """Erases the addresses of those who asked about `call`, and their own words where others are shown."""
    asked = Inquiry.objects.filter(call=call)
    references = list(asked.values_list("reference", flat=True))
    Notice.objects.of(call.municipality).filter(context__inquiry__in=references).delete()
    asked.filter(~Q(status=InquiryStatus.ANSWERED) | ~Q(shown_sq="", shown_en="")).update(text="")
    asked.exclude(set_aside_reason="").update(set_aside_reason="")
    return asked.exclude(email="").update(email="")


def was_selected(application):
    """Whether the public knows it by its name."""
    return application.status == ApplicationStatus.SELECTED


def keeps_name_after_the_months(application):
    """After the months: registered organisations, which are no persons, and whoever was selected."""
    return was_selected(application) or application.organisation.kind not in PERSONAL_KINDS


def _forget_files(keys):
    for one in Attachment.objects.filter(application__in=keys):
        transaction.on_commit(lambda stored=one.file: stored.storage.delete(stored.name))


def _forget_letters(applications):
    """Deletes every letter about them, and those about their complaints."""
    references = [one.reference for one in applications]
    keys = [one.pk for one in applications]
    complaints = Complaint.objects.filter(application__in=keys).values_list("reference", flat=True)
    about = Q(context__application__in=references) | Q(context__complaint__in=list(complaints))
    for municipality_id in {one.municipality_id for one in applications}:
        Notice.objects.filter(about, municipality=municipality_id).delete()


def _forget_history(applications):
    """The history keeps who did what and when; names in its labels and words in its data go."""
    for application in applications:
        audit.forget_words(application, label=application.reference)


def _take_name_away(application):
    """Hangs the application on a nameless profile with the same kind, size, units and themes.

    The real profile goes too when it is a person's or an informal group's and nothing else hangs on it.
    """
    real = Organisation.objects.prefetch_related("units", "themes").get(pk=application.organisation_id)
    nameless = Organisation(municipality_id=application.municipality_id, name=application.reference, kind=real.kind,
                            size=real.size)
    taken = Organisation.objects.filter(municipality_id=application.municipality_id)
    nameless.reference = new_reference("O", lambda code: taken.filter(reference=code).exists())
    nameless.save()
    nameless.units.set(real.units.all())
    nameless.themes.set([tag.name for tag in real.themes.all()])
    Application.objects.filter(pk=application.pk).update(organisation=nameless)
    _take_name_out_of_protocol(application, real.name)
    if real.kind in PERSONAL_KINDS and not real.applications.exists():
        _forget_profile(real)


def _take_name_out_of_protocol(application, name):
    """The frozen facts of the protocol lose the name too; the public record says that this application was erased."""
    selection = Selection.objects.filter(call=application.call_id).first()
    facts = getattr(selection, "protocol", None)
    if facts:
        Selection.objects.filter(pk=selection.pk).update(protocol=without_name(facts, name, application.reference))


def _forget_profile(profile):
    try:
        with transaction.atomic():
            ModelLogEntry.objects.for_instance(profile).update(label="")
            profile.delete()
    except ProtectedError:
        return  # it holds a seat: the public knows it
