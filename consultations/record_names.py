"""What calls, meetings and public consultations are called in the sentences of the public record."""
from cocreate.record_names import names_of
from consultations.models import Call, Consultation, Meeting, WorkingGroup


@names_of("call")
def call_names(municipality, references):
    """The titles of public calls."""
    return _titles(Call.objects.of(municipality).public(), references)


@names_of("meeting", "minutes")
def meeting_names(municipality, references):
    """The titles of meetings, without private ones: the entry of their convening tells them too."""
    return _titles(Meeting.objects.of(municipality).readable(), references)


@names_of("group", "seat", "mandate")
def group_names(municipality, references):
    """The names of groups: entries about seats and mandates are about their group."""
    found = WorkingGroup.objects.of(municipality).filter(slug__in=references)
    return {one.slug: one.name for one in found}


@names_of("consultation")
def consultation_names(municipality, references):
    """The titles of public consultations."""
    return _titles(Consultation.objects.of(municipality).public(), references)


def _titles(found, references):
    return {one.reference: one.title for one in found.filter(reference__in=references)}
