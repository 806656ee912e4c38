"""The questions of a commitment whose answers have a shape: names, dates, rows."""

from commitments.questions.shapes import LOCAL_FORM, STRUCTURED, Question, Texts

NO_EXAMPLE = Texts(sq="", en="")

OGP_VALUES = {
    "access_to_information": Texts(sq="Qasja në informacion", en="Access to information"),
    "civic_participation": Texts(sq="Pjesëmarrja qytetare", en="Civic participation"),
    "public_accountability": Texts(sq="Llogaridhënia publike", en="Public accountability"),
    "technology_innovation": Texts(
        sq="Teknologjia dhe inovacioni për transparencë dhe llogaridhënie",
        en="Technology and innovation for transparency and accountability",
    ),
}

# The three columns of the national template.
SUPPORTING_KINDS = {
    "government": Texts(sq="Institucionet publike", en="Government"),
    "civil_society": Texts(sq="Shoqëria civile", en="Civil society"),
    "other": Texts(
        sq="Aktorë të tjerë (këshilli bashkiak, sektori privat etj.)",
        en="Other actors (council, private sector, etc.)",
    ),
}

STRUCTURED_QUESTIONS = (
    Question(
        key="title",
        section="overview",
        labels=Texts(sq="Titulli i angazhimit", en="Title of the commitment"),
        help=Texts(sq="Një titull që thotë çfarë do të ndryshojë.", en="A title that says what will change."),
        example=Texts(
            sq="Buxheti i qytetarit dhe të dhënat e hapura të buxhetit",
            en="A citizens' budget and open budget data",
        ),
        local_form="Commitment Title",
        national_template="Number and Name of the commitment",
        is_required=True,
        kind=STRUCTURED,
        verified_in=frozenset({LOCAL_FORM}),
    ),
    Question(
        key="lead_institution",
        section="people",
        labels=Texts(sq="Institucioni përgjegjës", en="Lead institution"),
        help=Texts(
            sq="Drejtoria ose zyra që përgjigjet për zbatimin. Faqja e OGP-së e pret emrin pas 100 shenjash.",
            en="The department or office that answers for the implementation. "
            "OGP's page cuts the name after 100 characters.",
        ),
        example=Texts(sq="Drejtoria e Financës dhe e Buxhetit", en="Directorate of Finance and Budget"),
        local_form="Institutions involved",
        national_template="Commitment Lead",
        is_required=True,
        kind=STRUCTURED,
        warn_after_characters=100,
        verified_in=frozenset({LOCAL_FORM}),
    ),
    Question(
        key="supporting",
        section="people",
        labels=Texts(sq="Institucionet dhe organizatat mbështetëse", en="Supporting stakeholders"),
        help=Texts(
            sq="Kush tjetër ndihmon në zbatim. Vendosni së paku një organizatë të shoqërisë civile.",
            en="Who else helps to implement it. Name at least one civil society organisation.",
        ),
        example=NO_EXAMPLE,
        local_form="Institutions involved",
        national_template="Supporting Stakeholders",
        kind=STRUCTURED,
        verified_in=frozenset({LOCAL_FORM}),
    ),
    Question(
        key="contact",
        section="people",
        labels=Texts(sq="Personi i kontaktit", en="Contact person"),
        help=Texts(
            sq="Detyra, zyra dhe një adresë pune. Ky tekst botohet: mos shkruani të dhëna private.",
            en="Role, office and a work address. This text is published: leave private data out.",
        ),
        example=Texts(sq="Koordinatori i OGP-së, Bashkia Elbasan", en="OGP coordinator, Municipality of Elbasan"),
        local_form="Contact, department and role",
        kind=STRUCTURED,
    ),
    Question(
        key="ogp_values",
        section="values",
        labels=Texts(sq="Vlerat e OGP-së", en="OGP values"),
        help=Texts(
            sq="Shënoni vlerat që prek angazhimi dhe shpjegoni si.",
            en="Mark the values the commitment touches and explain how.",
        ),
        example=NO_EXAMPLE,
        local_form="OGP Value",
        is_required=True,
        kind=STRUCTURED,
        verified_in=frozenset({LOCAL_FORM}),
    ),
    Question(
        key="starts_on",
        section="planning",
        labels=Texts(sq="Data e fillimit", en="Start date"),
        help=Texts(sq="Brenda periudhës së planit.", en="Within the period of the plan."),
        example=NO_EXAMPLE,
        local_form="Commitment Start",
        national_template="Period Covered",
        is_required=True,
        kind=STRUCTURED,
        verified_in=frozenset({LOCAL_FORM}),
    ),
    Question(
        key="ends_on",
        section="planning",
        labels=Texts(sq="Data e përfundimit", en="End date"),
        help=Texts(sq="Brenda periudhës së planit.", en="Within the period of the plan."),
        example=NO_EXAMPLE,
        local_form="Commitment End",
        national_template="Period Covered",
        is_required=True,
        kind=STRUCTURED,
        verified_in=frozenset({LOCAL_FORM}),
    ),
    Question(
        key="milestones",
        section="planning",
        labels=Texts(sq="Hapat dhe afatet", en="Milestones and deadlines"),
        help=Texts(
            sq="Për çdo hap: çfarë del prej tij, deri kur, kush përgjigjet dhe me çfarë provohet.",
            en="For each step: what comes out of it, by when, who is responsible and what proves it.",
        ),
        example=NO_EXAMPLE,
        local_form="Milestones",
        national_template="Commitment Planning",
        is_required=True,
        kind=STRUCTURED,
    ),
    Question(
        key="indicators",
        section="planning",
        labels=Texts(sq="Treguesit", en="Indicators"),
        help=Texts(
            sq="Si do ta matim: vlera sot, vlera që synohet dhe burimi i të dhënave.",
            en="How we will measure it: today's value, the target and the source of the data.",
        ),
        example=NO_EXAMPLE,
        kind=STRUCTURED,
    ),
    Question(
        key="budget",
        section="planning",
        labels=Texts(sq="Buxheti dhe burimet", en="Budget and resources"),
        help=Texts(
            sq="Sa kushton dhe nga vijnë mjetet. Nëse nuk dihet ende, shkruajeni këtë.",
            en="What it costs and where the means come from. If this is not known yet, say so.",
        ),
        example=NO_EXAMPLE,
        kind=STRUCTURED,
    ),
)
