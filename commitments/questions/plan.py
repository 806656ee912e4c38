"""The questions about the whole plan, in the order of the OGP Local online form.

Only the foreword and the long-term vision were read in a public copy; the other wordings are from
memory and carry ``is_verified=False``. "Methodology" is not in the form: real plans have it.
"""

from commitments.questions.shapes import PlanQuestion, QuestionGroup, Texts

PLAN_QUESTIONS = (
    PlanQuestion(
        key="foreword",
        section="foreword",
        number="2",
        labels=Texts(sq="Parathënie", en="Foreword"),
        help=Texts(
            sq="Fjala e kryetarit ose e kryetares së bashkisë dhe, nëse dëshironi, e shoqërisë civile.",
            en="A word from the mayor and, if you wish, from civil society.",
        ),
        is_verified=True,
    ),
    PlanQuestion(
        key="long_term_vision",
        section="vision",
        number="3.1",
        labels=Texts(
            sq="Cili është vizioni afatgjatë për qeverisjen e hapur në bashkinë tuaj?",
            en="What is the long-term vision for open government in your context and jurisdiction?",
        ),
        help=Texts(
            sq="Si duhet të jetë bashkia pas dhjetë vitesh për dikë që kërkon, pyet ose propozon?",
            en="In ten years, what should the municipality be like for someone who asks, looks up or proposes?",
        ),
        is_verified=True,
    ),
    PlanQuestion(
        key="achievements",
        section="vision",
        number="3.2",
        labels=Texts(
            sq="Cilat janë arritjet deri tani në qeverisjen e hapur (për shembull, reformat e fundit)?",
            en="What are the achievements in open government to date (for example, recent open government reforms)?",
        ),
        help=Texts(sq="Përmendni arritje që mund të provohen.", en="Name achievements that can be checked."),
    ),
    PlanQuestion(
        key="challenges",
        section="vision",
        number="3.3",
        labels=Texts(
            sq="Me cilat sfida të qeverisjes së hapur dëshiron të merret bashkia dhe çfarë duhet përmirësuar?",
            en="What are the current challenges/areas for improvement in open government that the jurisdiction "
            "wishes to tackle?",
        ),
        help=Texts(
            sq="Nisuni nga problemet që ngritën qytetarët gjatë procesit.",
            en="Start from the problems citizens raised during the process.",
        ),
    ),
    PlanQuestion(
        key="medium_term_goals",
        section="vision",
        number="3.4",
        labels=Texts(
            sq="Cilat synime afatmesme të qeverisjes së hapur dëshiron të arrijë bashkia?",
            en="What are the medium-term open government goals that the government wants to achieve?",
        ),
        help=Texts(sq="Synime për tre deri në pesë vitet e ardhshme.", en="Goals for the next three to five years."),
    ),
    PlanQuestion(
        key="contribution_to_vision",
        section="vision",
        number="3.5",
        labels=Texts(
            sq="Si ndihmon ky plan veprimi për arritjen e vizionit strategjik të qeverisjes së hapur?",
            en="How does this action plan contribute to achieve the Open Government Strategic Vision?",
        ),
        help=Texts(sq="Lidhni angazhimet me synimet e mësipërme.", en="Link the commitments to the goals above."),
    ),
    PlanQuestion(
        key="contribution_to_policy",
        section="vision",
        number="3.6",
        labels=Texts(
            sq="Si ndihmon vizioni strategjik i qeverisjes së hapur për përmbushjen e synimeve të përgjithshme "
            "të administratës aktuale?",
            en="How does the open government strategic vision contribute to the accomplishment of the current "
            "administration's overall policy goals?",
        ),
        help=Texts(
            sq="Përmendni strategjinë ose programin e bashkisë.",
            en="Refer to the municipality's strategy or programme.",
        ),
    ),
    PlanQuestion(
        key="lead_institutions",
        section="engagement",
        number="4.1",
        labels=Texts(
            sq="Cilat janë institucionet përgjegjëse për zbatimin e këtij plani veprimi?",
            en="Please list the lead institutions responsible for the implementation of this OGP action plan.",
        ),
        help=Texts(
            sq="Lista del vetë nga angazhimet, nëse nuk shkruani gjë.",
            en="If you write nothing, the list is taken from the commitments.",
        ),
        is_computed=True,
    ),
    PlanQuestion(
        key="coordination",
        section="engagement",
        number="4.2",
        labels=Texts(
            sq="Si bashkërendohen institucionet dhe drejtoritë për zbatimin e planit?",
            en="What kind of institutional arrangements are in place to coordinate between government agencies and "
            "departments to implement the OGP action plan?",
        ),
        help=Texts(
            sq="Kush i mbledh, sa shpesh dhe me çfarë akti.", en="Who convenes them, how often and by which act."
        ),
    ),
    PlanQuestion(
        key="spaces",
        section="engagement",
        number="4.3",
        labels=Texts(
            sq="Çfarë hapësirash përdorët ose krijuat për bashkëpunimin me shoqërinë civile në bashkë-krijimin dhe në "
            "zbatimin e planit? Përmendni edhe ato me praninë e njerëzve, edhe ato në internet.",
            en="What kind of spaces have you used or created to enable the collaboration between government and "
            "civil society in the co-creation and implementation of this action plan? Mention both offline and "
            "online spaces.",
        ),
        help=Texts(
            sq="Forumi, grupi i punës, takimet publike, platforma.",
            en="The forum, the working group, public meetings, the platform.",
        ),
    ),
    PlanQuestion(
        key="diversity",
        section="engagement",
        number="4.4",
        labels=Texts(
            sq="Çfarë masash morët që në këto hapësira të përfaqësohen grupe të ndryshme, përfshirë ato të cenueshme "
            "ose të lëna mënjanë?",
            en="What measures did you take to ensure diversity of representation (including vulnerable or marginalized "
            "populations) in these spaces?",
        ),
        help=Texts(
            sq="Orari, vendi, gjuha, udhëtimi, aksesueshmëria.", en="Time, place, language, travel, accessibility."
        ),
    ),
    PlanQuestion(
        key="participants",
        section="engagement",
        number="4.5",
        labels=Texts(sq="Kush mori pjesë në këto hapësira?", en="Who participated in these spaces?"),
        help=Texts(
            sq="Numrat dalin nga listëprezencat; shtoni një shpjegim, nëse duhet.",
            en="Figures come from the attendance lists; add an explanation if needed.",
        ),
        is_computed=True,
    ),
    PlanQuestion(
        key="groups_count",
        section="engagement",
        number="4.6",
        labels=Texts(sq="Sa grupe morën pjesë në këto hapësira?", en="How many groups participated in these spaces?"),
        help=Texts(sq="Numri del nga regjistrat.", en="The figure comes from the records."),
        is_computed=True,
    ),
    PlanQuestion(
        key="meetings_count",
        section="engagement",
        number="4.7",
        labels=Texts(
            sq="Sa takime të hapura për publikun u mbajtën gjatë bashkë-krijimit?",
            en="How many public-facing meetings were held in the co-creation process?",
        ),
        help=Texts(sq="Numri del nga regjistrat.", en="The figure comes from the records."),
        is_computed=True,
    ),
    PlanQuestion(
        key="continued_collaboration",
        section="engagement",
        number="4.8",
        labels=Texts(
            sq="Si do të vazhdojnë të bashkëpunojnë institucionet dhe palët joqeveritare gjatë zbatimit të planit?",
            en="How will government and non-governmental stakeholders continue to collaborate through the "
            "implementation of the action plan?",
        ),
        help=Texts(
            sq="Mbledhjet e forumit (së paku çdo gjashtë muaj), raportet, vizitat.",
            en="Forum meetings (at least every six months), reports, visits.",
        ),
    ),
    PlanQuestion(
        key="monitoring_body",
        section="monitoring",
        number="5",
        labels=Texts(
            sq="Përshkruani organin e pavarur monitorues që keni caktuar për këtë plan.",
            en="Please describe the independent Monitoring Body you have identified for this plan.",
        ),
        help=Texts(
            sq="Cili është, si u zgjodh dhe pse është i pavarur.",
            en="Who it is, how it was chosen and why it is independent.",
        ),
    ),
    PlanQuestion(
        key="monitoring_contact",
        section="monitoring",
        number="5",
        labels=Texts(
            sq="Të dhënat e kontaktit të organit të pavarur monitorues",
            en="Provide the contact details for the independent monitoring body.",
        ),
        help=Texts(sq="Vetëm adresa pune: ky tekst botohet.", en="Work addresses only: this text is published."),
    ),
    PlanQuestion(
        key="monitoring_activities",
        section="monitoring",
        number="5.1",
        labels=Texts(
            sq="Me çfarë veprimtarish do ta diskutoni ecurinë e angazhimeve me palët e interesit?",
            en="What types of activities will you have in place to discuss progress on commitments with stakeholders?",
        ),
        help=Texts(sq="Cilat, sa shpesh, për kë.", en="Which ones, how often, for whom."),
    ),
    PlanQuestion(
        key="monitoring_checks",
        section="monitoring",
        number="5.2",
        labels=Texts(
            sq="Si do ta ndiqni rregullisht ecurinë me institucionet zbatuese?",
            en="How will you regularly check in on progress with implementing agencies?",
        ),
        help=Texts(sq="Kush pyet, kë dhe çdo sa kohë.", en="Who asks whom, and how often."),
    ),
    PlanQuestion(
        key="monitoring_sharing",
        section="monitoring",
        number="5.3",
        labels=Texts(
            sq="Si do t'ia bëni të njohura publikut rezultatet e monitorimit?",
            en="How will you share the results of your monitoring efforts with the public?",
        ),
        help=Texts(sq="Ku botohen dhe kur.", en="Where they are published and when."),
    ),
    PlanQuestion(
        key="methodology",
        section="methodology",
        number="",
        labels=Texts(sq="Metodologjia e bashkë-krijimit", en="How the plan was co-created"),
        help=Texts(
            sq="Hapat e procesit, nga thirrja deri te miratimi. Kjo pjesë nuk kërkohet nga formulari.",
            en="The steps of the process, from the call to the adoption. The form does not ask for this part.",
        ),
        is_required=False,
    ),
    PlanQuestion(
        key="endorsements",
        section="endorsements",
        number="6",
        labels=Texts(
            sq="Mbështetja e planit nga palët joqeveritare", en="Endorsement from non-governmental stakeholders"
        ),
        help=Texts(
            sq="Emrat, organizatat dhe letrat e mbështetjes.", en="Names, organisations and letters of endorsement."
        ),
    ),
)

_SECTION_LABELS = (
    ("foreword", "2", Texts(sq="Parathënie", en="Foreword")),
    (
        "vision",
        "3",
        Texts(
            sq="Sfidat, mundësitë dhe vizioni strategjik i qeverisjes së hapur",
            en="Open government challenges, opportunities and strategic vision",
        ),
    ),
    ("engagement", "4", Texts(sq="Përfshirja dhe bashkërendimi", en="Engagement and coordination")),
    ("monitoring", "5", Texts(sq="Organi monitorues", en="Monitoring body")),
    ("methodology", "", Texts(sq="Metodologjia", en="Methodology")),
    ("endorsements", "6", Texts(sq="Mbështetja e planit", en="Endorsement of the plan")),
)

PLAN_SECTIONS = tuple(
    QuestionGroup(key, labels, tuple(each.key for each in PLAN_QUESTIONS if each.section == key), number)
    for key, number, labels in _SECTION_LABELS
)
