"""What the open call of the demonstration shows besides: a letter typed in, a question answered, one that waits."""
from datetime import timedelta

from django.core.files.base import ContentFile

from cocreate import clock
from consultations.actions import entry, information
from home.rehearsal.data import answers, details, organisation_fields
from home.rehearsal.steps_call import LETTER

STATUTE = "Na mungon statuti i organizatës (kopje e regjistruar). Bashkëngjiteni, ose thoni ku është i publikuar."
PARTNERS = "Shkruani me kë do të punoni në njësitë administrative rurale: përgjigjja juaj nuk e thotë."
GIVEN = "Po e bashkëngjisim statutin e regjistruar. Ndryshimi i fundit është i vitit të kaluar."


def show(play, today):
    """On the days before day `today` of the open call: asked and answered, asked and waiting, typed in from paper."""
    call = play.made["call"]
    first, second = call.applications.handed_in().filter(entered_by=None).order_by("submitted_at", "pk")[:2]
    with play.on(today - 2, 10):
        asked = information.ask_information(first, STATUTE, clock.now() + timedelta(days=5), by=play.coordinator)
    with play.on(today - 1, 9):
        information.add_file(asked, ContentFile(LETTER, name="statuti.pdf"), by=first.started_by)
        information.save_answer(asked, GIVEN, by=first.started_by)
        information.send_answer(asked, by=first.started_by)
    with play.on(today - 1, 11):
        information.ask_information(second, PARTNERS, clock.now() + timedelta(days=5), by=play.coordinator)
    citizen = next(one for one in play.applicants() if one["applicant_type"] == "active_citizen")
    with play.on(today - 1, 12):
        entry.enter_application(
            call, call.municipality.organisations.filter(name=citizen["name"]["sq"]).first()
            or organisation_fields(citizen), answers(citizen, list(call.questions.all())),
            details=details(citizen, play.municipality), by=play.coordinator,
            arrival=entry.Arrival("paper", play.day(today - 1, 9, 15), ContentFile(LETTER, name="letra-e-skanuar.pdf")))
