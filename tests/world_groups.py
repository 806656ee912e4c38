"""The groups of the guards' world: acts, a group under another, a closed one, a named substitute."""
from django.core.files.base import ContentFile

from cocreate import clock
from consultations.actions.closing import close_group
from consultations.actions.group_papers import add_paper
from consultations.actions.groups import add_seat, create_group
from consultations.actions.mandates import name_substitute
from consultations.models import Mandate
from tests import make, make_groups

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def acts_and_closed_groups(realm):
    """An act with a file, a group under the group, a closed one, and a seat that named its substitute."""
    by, today, slug = realm.coordinator, clock.today(realm.municipality), realm.municipality.slug
    fields = {"kind": "rules", "title_sq": "Rregullorja e punës", "signed_on": today, "signed_by": "Kryetari"}
    realm.act = add_paper(realm.group, fields, ContentFile(PDF, name="rregullorja.pdf"), by=by)
    under = {"name_sq": "Ekipi i punës", "name_en": "Working team", "kind": "team", "parent": realm.group}
    realm.team = create_group(realm.cycle, {"slug": f"ekipi-{slug}", **under}, by=by)
    realm.closed_group = close_group(
        create_group(realm.cycle, {"slug": f"i-mbyllur-{slug}", **under, "name_sq": "Grupi i mbyllur"}, by=by),
        "E kreu detyrën.", by=by)
    organisation = make.organisation(realm.municipality, "Shoqata me zëvendësues")
    seat = add_seat(realm.group, {"bench": "civil_society", "title_sq": organisation.name,
                                  "organisation": organisation}, by=by)
    realm.principal = make_groups.seated(seat, f"titullari@{slug}.example", by=by).person
    mandate = Mandate.objects.get(seat=seat)
    name_substitute(mandate, email=f"emeruar@{slug}.example", by=realm.principal)
