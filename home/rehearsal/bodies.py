"""The other bodies of the demonstration (invented): a council with teams and thematic groups, a social-audit group."""
from consultations.models import Mandate, WorkingGroup
from consultations.models.review import Bench

TOWN, CIVIL = Bench.MUNICIPALITY, Bench.CIVIL_SOCIETY
CHAIR, CO_CHAIR, SECRETARY, MEMBER = (Mandate.Role.CHAIR, Mandate.Role.CO_CHAIR, Mandate.Role.SECRETARY,
                                      Mandate.Role.MEMBER)
KIND = WorkingGroup.Kind

# slug: (kind, parent, name, task, seats as (bench, holder, address of the person or "" for a vacant seat, role))
BODIES = {
    "keshilli": (KIND.FORUM, None, ("Këshilli për Bashkëpunim me Shoqërinë Civile (demo)",
                                    "Council for Cooperation with Civil Society (demo)"), (
        "Këshillon bashkinë për politikat që prekin shoqërinë civile dhe ndjek zbatimin e tyre.",
        "Advises the municipality on policies that touch civil society and follows how they are carried out."), (
        (TOWN, ("Nënkryetari i bashkisë", "Deputy mayor"), "nenkryetari@demo-bashkia.example", CHAIR),
        (TOWN, ("Drejtoria e Financës", "Finance Directorate"), "anetar2@demo-bashkia.example", MEMBER),
        (TOWN, ("Sekretaria e këshillit", "Secretariat of the council"), "anetar4@demo-bashkia.example", SECRETARY),
        (TOWN, ("Drejtoria e Shërbimeve", "Services Directorate"), "", MEMBER),
        (CIVIL, ("Rrjeti i OSHC-ve të Elbasanit", "Elbasan CSO network"), "rrjeti@demo-oshc.example", CO_CHAIR),
        (CIVIL, ("Forumi i Gruas", "Women’s Forum"), "gruaja@demo-oshc.example", MEMBER),
        (CIVIL, ("Të rinjtë për qytetin", "Youth for the Town"), "rinia@demo-oshc.example", MEMBER),
        (CIVIL, ("Shoqata e Fermerëve", "Farmers’ Association"), "fermeret@demo-oshc.example", MEMBER),
    )),
    "ekipi-buxheti": (KIND.TEAM, "keshilli", ("Ekipi i punës për buxhetin", "Working team on the budget"), (
        "Përgatit mendimin e Këshillit për buxhetin vjetor.", "Prepares the Council’s opinion on the yearly budget."), (
        (TOWN, ("Drejtoria e Financës", "Finance Directorate"), "anetar2@demo-bashkia.example", SECRETARY),
        (CIVIL, ("Forumi i Gruas", "Women’s Forum"), "gruaja@demo-oshc.example", CHAIR),
    )),
    "ekipi-informimi": (KIND.TEAM, "keshilli", ("Ekipi i punës për informimin", "Working team on information"), (
        "Kujdeset që vendimet të kuptohen nga kushdo.", "Sees to it that anybody understands the decisions."), (
        (TOWN, ("Koordinatori për të drejtën e informimit", "Coordinator for the right to information"),
         "anetar3@demo-bashkia.example", CHAIR),
        (CIVIL, ("Të rinjtë për qytetin", "Youth for the Town"), "rinia@demo-oshc.example", MEMBER),
    )),
    **{f"grupi-tematik-{number}": (KIND.THEMATIC, "keshilli", names, tasks, (
        (CIVIL, holder, address, CHAIR), (TOWN, ("Zyra përgjegjëse", "Office in charge"), "", MEMBER),
    )) for number, (names, tasks, holder, address) in enumerate((
        (("Grupi tematik: pjesëmarrja në politikëbërje", "Thematic group: taking part in policy-making"),
         ("Mbledh sfidat dhe jep rekomandime.", "Gathers challenges and gives recommendations."),
         ("Rrjeti i OSHC-ve të Elbasanit", "Elbasan CSO network"), "rrjeti@demo-oshc.example"),
        (("Grupi tematik: financimi i shoqërisë civile", "Thematic group: funding of civil society"),
         ("Mbledh sfidat dhe jep rekomandime.", "Gathers challenges and gives recommendations."),
         ("Forumi i Gruas", "Women’s Forum"), "gruaja@demo-oshc.example"),
        (("Grupi tematik: kontraktimi i OSHC-ve", "Thematic group: contracting of CSOs"),
         ("Mbledh sfidat dhe jep rekomandime.", "Gathers challenges and gives recommendations."),
         ("Shoqata e Fermerëve", "Farmers’ Association"), "fermeret@demo-oshc.example"),
        (("Grupi tematik: vullnetarizmi", "Thematic group: volunteering"),
         ("Mbledh sfidat dhe jep rekomandime.", "Gathers challenges and gives recommendations."),
         ("Të rinjtë për qytetin", "Youth for the Town"), "rinia@demo-oshc.example"),
    ), 1)},
    "auditimi-social": (KIND.AUDIT, None, ("Grupi i auditimit social (demo)", "Social-audit group (demo)"), (
        "Qytetarët shohin në vend si kryhen angazhimet dhe tregojnë çfarë gjetën.",
        "Citizens look on the spot at how commitments are kept, and tell what they found."), (
        (CIVIL, ("Qytetar aktiv, vendi 1", "Active citizen, seat 1"), "qytetare1@demo-oshc.example", CHAIR),
        (CIVIL, ("Qytetar aktiv, vendi 2", "Active citizen, seat 2"), "qytetar2@demo-oshc.example", SECRETARY),
        (CIVIL, ("Qytetar aktiv, vendi 3", "Active citizen, seat 3"), "qytetare3@demo-oshc.example", MEMBER),
    )),
}
RULES = {
    "auditimi-social": {"needs_both_benches": False, "quorum_percent": 50},
    **{f"grupi-tematik-{number}": {"needs_both_benches": False} for number in range(1, 5)},
    "keshilli": {"correction_days": 3, "meetings_a_year": 4, "mandate_months": 48},
}
NAMES = {
    "nenkryetari": "Besnik Demo", "rrjeti": "Mirela Demo", "gruaja": "Vjollca Demo", "rinia": "Ergi Demo",
    "fermeret": "Petrit Demo", "qytetare1": "Drita Demo", "qytetar2": "Agron Demo", "qytetare3": "Flutura Demo",
}
COUNCIL = {"title_sq": "Mbledhja e tretë e Këshillit", "title_en": "Third meeting of the Council"}
REGIONAL = {
    "kind": "regional", "access": "open", "title_sq": "Ç’ju duhet në fshatin tuaj?",
    "title_en": "What does your village need?",
    "description_sq": "I njëjti takim në tri njësi administrative: dëgjojmë çfarë u duhet banorëve.",
    "description_en": "The same meeting in three administrative units: we listen to what people need.",
}
PLACES = ("Gjinar", "Shushicë", "Labinot-Mal")
