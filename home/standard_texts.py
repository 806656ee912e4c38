"""The first texts of a municipality's standard pages, in both languages; the coordinator changes them in the admin."""


def _section(heading, text):
    return {"type": "section", "value": {"heading": heading, "text": text}}


ACCESSIBILITY = {
    "slug": "accessibility",
    "sq": {
        "title": "Deklarata e aksesueshmërisë",
        "introduction": "<p>Kjo faqe duhet të përdoret nga të gjithë: me tastierë, me lexues ekrani, me shkronja të "
        "mëdha, me celular të vjetër dhe pa JavaScript.</p>",
        "body": [
            _section("Çfarë synojmë", "<p>Rregullat WCAG 2.2, niveli AA. Çdo ndryshim provohet me axe-core dhe me "
                     "tastierë përpara se të botohet.</p>"),
            _section("Çfarë dimë që mungon", "<p>Dokumentet e ngarkuara nga të tjerët (bashkëngjitje, skanime) mund "
                     "të mos jenë të lexueshme nga lexuesi i ekranit. Kërkojini në një formë tjetër.</p>"),
            _section("Na tregoni", "<p>Nëse diçka nuk punon për ju, shkruajini koordinatorit: adresa është në fund "
                     "të çdo faqeje. Përgjigjemi brenda dhjetë ditëve pune.</p>"),
        ],
    },
    "en": {
        "title": "Accessibility statement",
        "introduction": "<p>Everybody should be able to use this site: by keyboard, with a screen reader, in large "
        "print, on an old telephone and without JavaScript.</p>",
        "body": [
            _section("What we aim at", "<p>WCAG 2.2, level AA. Every change is tried with axe-core and by keyboard "
                     "before it is published.</p>"),
            _section("What we know is missing", "<p>Documents uploaded by others (attachments, scans) may not be "
                     "readable by a screen reader. Ask for them in another form.</p>"),
            _section("Tell us", "<p>If something does not work for you, write to the coordinator: the address is at "
                     "the foot of every page. We answer within ten working days.</p>"),
        ],
    },
}
PRIVACY = {
    "slug": "privacy",
    "sq": {
        "title": "Të dhënat personale",
        "introduction": "<p>Këtu thuhet çfarë mbahet për ju, pse dhe deri kur (ligji 124/2024).</p>",
        "body": [
            _section("Kush ju lexon", "<p>Aplikimi dhe kontaktet tuaja lexohen vetëm nga ju, nga vlerësuesit e "
                     "caktuar dhe nga koordinatorët e kësaj bashkie. Adresa juaj e emailit nuk botohet kurrë.</p>"),
            _section("Çfarë botohet", "<p>Emrat e organizatave pas shpalljes, emrat e anëtarëve të grupit pasi e "
                     "pranojnë ftesën dhe komentet me emrin që zgjidhni vetë.</p>"),
            _section("Sa kohë", "<p>Çdo thirrje e thotë vetë sa muaj mbahen të dhënat. Pas kësaj fshihen dhe mbeten "
                     "vetëm numrat. Mund t’i kërkoni koordinatorit t’i fshijë edhe më parë.</p>"),
            _section("Pa gjurmim", "<p>Faqja nuk ngarkon asgjë nga jashtë dhe nuk ju ndjek. Një kuki vendoset vetëm "
                     "kur hyni ose dërgoni një formular.</p>"),
        ],
    },
    "en": {
        "title": "Personal data",
        "introduction": "<p>What is kept about you, why and until when (law 124/2024).</p>",
        "body": [
            _section("Who reads you", "<p>Your application and contact details are read only by you, the assigned "
                     "reviewers and the coordinators of this municipality. Your e-mail address is never "
                     "published.</p>"),
            _section("What is published", "<p>The names of organisations after the announcement, the names of the "
                     "group's members once they accept, and comments under the name you choose.</p>"),
            _section("How long", "<p>Each call says for how many months data are kept. Then they are erased and only "
                     "the counts remain.</p>"),
            _section("No tracking", "<p>The site loads nothing from elsewhere and does not follow you. A cookie is "
                     "set only when you sign in or send a form.</p>"),
        ],
    },
}
STANDARD_PAGES = [ACCESSIBILITY, PRIVACY]
