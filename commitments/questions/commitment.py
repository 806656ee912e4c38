"""The ten questions of a commitment that are answered in prose.

Sources: the OGP Local online form as shown on published commitment pages (Problem, Status quo,
Action), and OGP's national template of 2022 for the others.
"""

from commitments.questions.shapes import LOCAL_FORM, NATIONAL_TEMPLATE, Question, Texts

TEXT_QUESTIONS = (
    Question(
        key="description",
        section="overview",
        labels=Texts(sq="Përshkrim i shkurtër i angazhimit", en="Brief description of the commitment"),
        help=Texts(
            sq="Dy ose tri fjali që i kupton kushdo: çfarë do të bëhet, për kë dhe çfarë do të ndryshojë.",
            en="Two or three sentences that anyone can follow: what will be done, for whom, and what will change.",
        ),
        example=Texts(
            sq="Bashkia do të botojë çdo vit një «Buxhet të qytetarit» prej dhjetë faqesh, bashkë me tabelat e "
            "buxhetit në format të hapur, që çdo banor ta gjejë vetë sa shpenzohet në lagjen e tij.",
            en="Every year the municipality will publish a ten-page citizens' budget together with the budget tables "
            "in an open format, so that residents can see for themselves what is spent in their neighbourhood.",
        ),
        national_template="Brief Description of the Commitment",
        is_required=True,
        verified_in=frozenset({NATIONAL_TEMPLATE}),
    ),
    Question(
        key="problem",
        section="problem",
        labels=Texts(
            sq="Cilin problem synon të zgjidhë angazhimi?", en="What problem does the commitment aim to address?"
        ),
        help=Texts(
            sq="Kush preket, ku, si, kur dhe prej sa kohësh? Nëse keni shifra ose shembuj, shkruajini.",
            en="Who is affected, where, how, when and for how long? Give figures or examples if you have them.",
        ),
        example=Texts(
            sq="Banorët e fshatrave nuk kanë ku t'i lexojnë vendimet e këshillit: procesverbalet dalin si skanime, "
            "disa javë pas mbledhjes, dhe nuk mund të kërkohen.",
            en="Village residents have nowhere to read the council's decisions: minutes appear as scans, weeks after "
            "the meeting, and cannot be searched.",
        ),
        local_form="Problem",
        national_template="What problem does the commitment aim to address?",
        is_required=True,
        verified_in=frozenset({LOCAL_FORM}),
    ),
    Question(
        key="causes",
        section="problem",
        labels=Texts(sq="Cilat janë shkaqet e problemit?", en="What are the causes of the problem?"),
        help=Texts(
            sq="Pyesni «pse?» disa herë radhazi, derisa të arrini te një shkak që mund të ndryshohet.",
            en="Ask “why?” several times in a row, until you reach a cause that can be changed.",
        ),
        example=Texts(
            sq="Botimi nuk ka afat të brendshëm, formati nuk është i njëjtë dhe puna varet nga një person i vetëm.",
            en="There is no internal deadline for publishing, no common format, and the work depends on one person.",
        ),
        national_template="What are the causes of the problem?",
    ),
    Question(
        key="status_quo",
        section="solution",
        labels=Texts(
            sq="Çfarë është bërë deri tani për ta zgjidhur problemin?",
            en="What has been done so far to solve the problem?",
        ),
        help=Texts(
            sq="Gjendja aktuale: përpjekjet e mëparshme, çfarë dhanë dhe çfarë mungon ende.",
            en="The present situation: earlier efforts, what they achieved and what is still missing.",
        ),
        example=Texts(
            sq="Buxheti botohet i plotë një herë në vit; për zbatimin e tij nuk ka tabela që mund të ripërdoren.",
            en="The full budget is published once a year; there are no reusable tables on how it is carried out.",
        ),
        local_form="Status quo",
        national_template="What has been done so far to solve the problem?",
        is_required=True,
        verified_in=frozenset({LOCAL_FORM}),
    ),
    Question(
        key="solution",
        section="solution",
        labels=Texts(sq="Çfarë zgjidhjeje propozoni?", en="What solution are you proposing?"),
        help=Texts(
            sq="Veprimet konkrete dhe ndryshimi nga përpjekjet e mëparshme. "
            "A e zgjidhin problemin të tërin apo një pjesë të tij?",
            en="The concrete actions, and how they differ from earlier efforts. "
            "Do they solve the whole problem or a part of it?",
        ),
        example=Texts(
            sq="Procesverbalet do të botohen brenda pesë ditëve pune, në format të hapur, "
            "dhe do të afishohen në çdo njësi administrative.",
            en="Minutes will be published within five working days, in an open format, "
            "and posted in every administrative unit.",
        ),
        local_form="Action",
        national_template="What solution are you proposing?",
        is_required=True,
        verified_in=frozenset({LOCAL_FORM}),
    ),
    Question(
        key="results",
        section="solution",
        labels=Texts(
            sq="Çfarë rezultatesh duam të arrijmë me këtë angazhim?",
            en="What results do we want to achieve by implementing this commitment?",
        ),
        help=Texts(
            sq="Çfarë do të prodhohet, çfarë dijesh e aftësish do të fitohen dhe çfarë do të ndryshojë në sjellje, "
            "në sisteme ose në praktika. Çdo rezultat duhet të mund të provohet.",
            en="What will be produced, which knowledge and skills will be gained, and what will change in behaviour, "
            "systems or practices. It must be possible to check every result.",
        ),
        example=Texts(
            sq="- Katër përditësime në vit të të dhënave të buxhetit\n- Çdo mendim i banorëve merr përgjigje me shkrim",
            en="- Four updates of the budget data a year\n- Every opinion from residents gets a written answer",
        ),
        local_form="How will the commitment contribute to solving the public problem described above?",
        national_template="What results do we want to achieve by implementing this commitment?",
        is_required=True,
    ),
    Question(
        key="long_term_goal",
        section="solution",
        labels=Texts(
            sq="Me cilin synim afatgjatë të vizionit strategjik lidhet angazhimi?",
            en="Which long-term goal of the open government strategy does the commitment relate to?",
        ),
        help=Texts(
            sq="Përmendni synimin siç është shkruar në vizionin strategjik të planit.",
            en="Name the goal as it is written in the plan's strategic vision.",
        ),
        example=Texts(
            sq="Deri në vitin 2030, çdo vendim i bashkisë mund të lexohet dhe të kuptohet nga kushdo.",
            en="By 2030, anyone can read and understand every decision of the municipality.",
        ),
        local_form=(
            "What long-term goal as identified in your Open Government Strategy does this commitment relate to?"
        ),
    ),
    Question(
        key="transparency",
        section="values",
        labels=Texts(sq="Si do ta rritë angazhimi transparencën?", en="How will the commitment promote transparency?"),
        help=Texts(
            sq="Çfarë informacioni bëhet publik, më i plotë ose më i lehtë për t'u gjetur? "
            "Nëse nuk e prek këtë vlerë, shkruani «Nuk zbatohet».",
            en="What information becomes public, more complete or easier to find? "
            "If it does not touch this value, write “N/A”.",
        ),
        example=Texts(
            sq="Të dhënat e zbatimit të buxhetit bëhen publike për herë të parë, sipas njësive administrative.",
            en="Data on how the budget is carried out become public for the first time, by administrative unit.",
        ),
        national_template="How will the commitment promote transparency?",
    ),
    Question(
        key="accountability",
        section="values",
        labels=Texts(
            sq="Si do ta forcojë angazhimi llogaridhënien?",
            en="How will the commitment help foster accountability?",
        ),
        help=Texts(
            sq="Kush përgjigjet, para kujt dhe çfarë ndodh nëse premtimi nuk mbahet? "
            "Nëse nuk e prek këtë vlerë, shkruani «Nuk zbatohet».",
            en="Who answers, to whom, and what happens if the promise is not kept? "
            "If it does not touch this value, write “N/A”.",
        ),
        example=Texts(
            sq="Çdo gjetje e auditimit social merr përgjigje publike të arsyetuar brenda 30 ditëve.",
            en="Every finding of the social audit gets a reasoned public answer within 30 days.",
        ),
        national_template="How will the commitment help foster accountability?",
    ),
    Question(
        key="participation",
        section="values",
        labels=Texts(
            sq="Si do ta përmirësojë angazhimi pjesëmarrjen e qytetarëve?",
            en="How will the commitment improve citizen participation?",
        ),
        help=Texts(
            sq="Kush merr pjesë në përcaktimin, në zbatimin dhe në monitorimin e zgjidhjes, dhe sa peshë ka fjala e "
            "tij? Nëse nuk e prek këtë vlerë, shkruani «Nuk zbatohet».",
            en="Who takes part in defining, implementing and monitoring the solution, and how much does it count? "
            "If it does not touch this value, write “N/A”.",
        ),
        example=Texts(
            sq="Banorët propozojnë projekte, votojnë për to dhe marrin përgjigje për çdo propozim të papranuar.",
            en="Residents propose projects, vote on them and get an answer for every proposal not accepted.",
        ),
        national_template=(
            "How will the commitment improve citizen participation in defining, implementing, and monitoring solutions?"
        ),
    ),
)
