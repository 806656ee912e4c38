"""Conflicts of interest that can be seen from the records: one's own application, one's own organisation."""
from django.utils.translation import gettext as _

from cocreate.models import Membership


def find_conflicts(people, applications):
    """{(person pk, application pk): sentence} for every pair that must not meet; one query however many there are.

    Somebody who left an organisation counts as well: who acted for it yesterday does not judge it today. Whoever typed
    in an application for somebody else (`entered_by`) is not its applicant.
    """
    members = set(
        Membership.objects.filter(
            person__in=[person.pk for person in people],
            organisation__in=[application.organisation_id for application in applications],
        ).values_list("person_id", "organisation_id")
    )
    found = {}
    for application in applications:
        for person in people:
            if _wrote(person, application):
                found[person.pk, application.pk] = _("This is the reviewer’s own application.")
            elif (person.pk, application.organisation_id) in members:
                found[person.pk, application.pk] = _("The reviewer acts or acted for this organisation.")
    return found


def has_conflict(person, application):
    """Whether `person` must not read or score `application`."""
    return (person.pk, application.pk) in find_conflicts([person], [application])


def _wrote(person, application):
    is_typed_in = application.entered_by_id is not None
    addresses = {application.contact_email.lower(), application.nominee_email.lower()} - {""}
    return person.email.lower() in addresses or (application.started_by_id == person.pk and not is_typed_in)
