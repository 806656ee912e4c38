"""Makers of commitments, versions, suggestions and comments, through the same actions as in the browser."""
from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from cocreate.models import User
from commitments.actions import comments, suggestions
from commitments.actions import commitments as deeds
from consultations.models import Mandate, Seat, WorkingGroup
from consultations.models.review import Bench
from tests import make

PROBLEM = "Buxheti botohet si dokument i gjatë dhe teknik. Banorët nuk e gjejnë dot sa shpenzohet për lagjen e tyre."
COMPLETE = {
    "status_quo": "Dokumenti i plotë botohet një herë në vit.",
    "solution": "Bashkia boton çdo vit një «Buxhet të qytetarit».\n\n- dhjetë faqe\n- tabela në format të hapur",
    "results": "- Katër përditësime në vit\n- Çdo mendim merr përgjigje",
    "lead_institution": "Drejtoria e Financës dhe e Buxhetit",
    "ogp_values": {"access_to_information": "Të dhënat bëhen publike."},
    "starts_on": date(2027, 1, 1),
    "ends_on": date(2028, 6, 30),
    "milestones": [
        {"id": "m1", "title": "Modeli i buxhetit", "expected_output": "Model i miratuar", "starts_on": "2027-01-01",
         "ends_on": "2027-03-31", "responsible": "Grupi i punës", "evidence_expected": "Procesverbali"},
        {"id": "m2", "title": "Botimi i parë", "expected_output": "Buxheti dhe tabelat", "starts_on": "2027-04-01",
         "ends_on": "2027-06-30", "responsible": "Drejtoria e Financës", "evidence_expected": "Lidhja"},
    ],
}


def as_person(member):
    """The person behind a mandate, fresh, or the person given: rights are remembered on the instance."""
    return User.objects.get(pk=member.person_id if isinstance(member, Mandate) else member.pk)


def seat_with(group, name, *, role=Mandate.Role.MEMBER, bench=Bench.CIVIL_SOCIETY, email=""):
    """A running mandate in a new seat of `group`, written as rows."""
    seat = Seat.objects.create(group=group, bench=bench, title_sq=name, title_en=name)
    email = email or f"{name.lower().replace(' ', '.')}@{group.slug}.{group.municipality.slug}.example"
    holder = User.objects.filter(email=email).first() or make.person(email, name)
    moment = timezone.now() - timedelta(days=30)
    return Mandate.objects.create(seat=seat, person=holder, role=role, starts_at=moment, accepted_at=moment)


def small_group(cycle, slug="tryeza"):
    """A group as rows with one mandate each: secretary, lead, member, observer, former (ended yesterday)."""
    group = WorkingGroup.objects.create(
        municipality=cycle.municipality, cycle=cycle, slug=slug, name_sq="Grupi i punës"
    )
    former = seat_with(group, "Ish Anëtari")
    former.ends_at, former.ending = timezone.now() - timedelta(days=1), "ended"
    former.save()
    return SimpleNamespace(
        group=group, former=former, lead=seat_with(group, "Arta Lleshi"), member=seat_with(group, "Besnik Hoxha"),
        secretary=seat_with(group, "Sekretari Ynë", role=Mandate.Role.SECRETARY, bench=Bench.MUNICIPALITY),
        observer=seat_with(group, "Vëzhguesi Ynë", role=Mandate.Role.OBSERVER),
    )


def commitment(group, by, title="Buxheti i qytetarit", problem=PROBLEM, **fields):
    """A commitment being drafted in `group`, opened and led by the mandate or person `by`, with version 1."""
    return deeds.open_commitment(group, title, by=as_person(by), problem=problem, **fields)


def version(of, by, summary="U plotësua teksti.", **values):
    """The next version of a commitment: the fields `values` are saved (default: a complete text), then published."""
    deeds.save_draft_fields(of, values or COMPLETE, by=as_person(by))
    made = deeds.publish_version(of, summary=summary, by=as_person(by))
    of.refresh_from_db()
    return made


def ready(group, by, title="Buxheti i qytetarit", **fields):
    """A complete commitment, ready for the vote."""
    made = commitment(group, by, title, **fields)
    version(made, by)
    return deeds.propose_for_vote(made, by=as_person(by))


def suggestion(of, by, proposed="Buxheti lexohet me vështirësi.", key="problem", reason="Më shkurt."):
    """An open suggestion for the answer `key`."""
    return suggestions.make_suggestion(of, key, proposed, reason, by=as_person(by))


def comment(of, by, body="A mund të shtohet një shembull?", key="problem", parent=None):
    """A comment on the answer `key`."""
    return comments.write_comment(of, body, by=as_person(by), key=key, parent=parent)
