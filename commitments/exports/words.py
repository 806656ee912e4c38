"""The words of the document itself, and dates written out, in both languages.

They are data, not catalogue entries: a document's language is chosen for the document, whatever
language the person who asks for it reads the site in.
"""

from datetime import date

from commitments.template import Texts

WORDS = {
    "contents": Texts(sq="Përmbajtja", en="Contents"),
    "skip": Texts(sq="Kalo te përmbajtja", en="Skip to the content"),
    "page_of": Texts(sq="faqja {page} nga {pages}", en="page {page} of {pages}"),
    "action_plan": Texts(sq="Plan veprimi për qeverisje të hapur", en="Open government action plan"),
    "ogp": Texts(
        sq="Partneriteti për Qeverisje të Hapur, niveli vendor (OGP Local)",
        en="Open Government Partnership, local level (OGP Local)",
    ),
    "overview": Texts(sq="Plani në pak fjalë", en="The plan at a glance"),
    "municipality": Texts(sq="Bashkia", en="Municipality"),
    "country": Texts(sq="Shteti", en="Country"),
    "period": Texts(sq="Periudha", en="Period"),
    "status": Texts(sq="Gjendja", en="Status"),
    "draft": Texts(sq="Draft", en="Draft"),
    "adopted": Texts(sq="I miratuar", en="Adopted"),
    "issued": Texts(sq="Data e dokumentit", en="Date of the document"),
    "lead_institutions": Texts(sq="Institucionet përgjegjëse", en="Lead institutions"),
    "commitments": Texts(sq="Angazhimet", en="Commitments"),
    "commitments_list": Texts(sq="Angazhimet e planit", en="The commitments of the plan"),
    "commitment_number": Texts(sq="Angazhimi {number}", en="Commitment {number}"),
    "number": Texts(sq="Nr.", en="No."),
    "title": Texts(sq="Titulli", en="Title"),
    "untitled": Texts(sq="Angazhim ende pa titull", en="Commitment without a title yet"),
    "reference": Texts(sq="Kodi në platformë", en="Code on the platform"),
    "version": Texts(sq="Versioni", en="Version"),
    "theme": Texts(sq="Fusha", en="Policy area"),
    "summary": Texts(sq="Përmbledhje", en="Summary"),
    "period_covered": Texts(sq="Periudha e zbatimit", en="Period covered"),
    "number_and_name": Texts(sq="Numri dhe titulli", en="Number and name"),
    "value_how": Texts(sq="Si e prek angazhimi këtë vlerë: {value}", en="How the commitment relates to: {value}"),
    "supporting": Texts(sq="Mbështesin: {kind}", en="Supporting: {kind}"),
    "more": Texts(sq="Të dhëna të tjera", en="Further information"),
    "more_note": Texts(
        sq="Këto të dhëna nuk kërkohen nga ky formular; grupi i punës i ka shkruar për planin e vet.",
        en="This form does not ask for the following; the working group wrote it for its own plan.",
    ),
    "milestones": Texts(sq="Hapat dhe afatet", en="Milestones and deadlines"),
    "milestones_of": Texts(sq="Hapat e angazhimit {number}", en="Milestones of commitment {number}"),
    "milestone": Texts(sq="Hapi", en="Milestone"),
    "expected_output": Texts(sq="Rezultati i pritshëm", en="Expected output"),
    "evidence": Texts(sq="Dëshmia", en="Evidence"),
    "starts": Texts(sq="Fillon", en="Starts"),
    "ends": Texts(sq="Mbaron", en="Ends"),
    "completion": Texts(sq="Afati", en="Expected completion"),
    "responsible": Texts(sq="Përgjegjës", en="Responsible"),
    "indicators_of": Texts(sq="Treguesit e angazhimit {number}", en="Indicators of commitment {number}"),
    "indicator": Texts(sq="Treguesi", en="Indicator"),
    "baseline": Texts(sq="Sot", en="Today"),
    "target": Texts(sq="Synimi", en="Target"),
    "unit": Texts(sq="Njësia", en="Unit"),
    "source": Texts(sq="Burimi", en="Source"),
    "ballot": Texts(sq="Votimi i grupit të punës: {outcome}", en="Vote of the working group: {outcome}"),
    "untranslated": Texts(
        sq="Ky angazhim nuk është përkthyer ende: teksti është në gjuhën e origjinalit.",
        en="This commitment has not been translated yet: the text is in the language of the original.",
    ),
    "partly_untranslated": Texts(
        sq="Disa pjesë të këtij angazhimi nuk janë përkthyer ende, ose origjinali ka ndryshuar më pas.",
        en="Some parts of this commitment have not been translated yet, or the original has changed since.",
    ),
    "section_untranslated": Texts(
        sq="Kjo pjesë nuk është përkthyer ende: teksti është në gjuhën e origjinalit.",
        en="This part has not been translated yet: the text is in the language of the original.",
    ),
    "ballot_adopted": Texts(sq="miratuar", en="adopted"),
    "ballot_not_adopted": Texts(sq="nuk u miratua", en="not adopted"),
    "ballot_votes": Texts(
        sq="pro: {votes_for}, kundër: {votes_against}, abstenime: {abstentions}",
        en="for: {votes_for}, against: {votes_against}, abstentions: {abstentions}",
    ),
    # With labels instead of nouns, so that no number needs another grammatical form.
    "participants_figure": Texts(
        sq="të pranishëm në takime: {people} (takime: {meetings}); mendime të publikut: {contributions}, "
        "me përgjigje: {answered}",
        en="people at meetings: {people} (meetings: {meetings}); contributions of the public: {contributions}, "
        "answered: {answered}",
    ),
    "no_answer": Texts(sq="Ende pa përgjigje", en="Not answered yet"),
    "not_set": Texts(sq="Ende pa u caktuar", en="Not set yet"),
    "cell_not_set": Texts(sq="pa caktuar", en="not set"),
    "no_milestones": Texts(sq="Nuk është shkruar ende asnjë hap", en="No milestone has been written yet"),
    "no_commitments": Texts(sq="Plani nuk ka ende angazhime", en="The plan has no commitments yet"),
    "figure": Texts(
        sq="Sipas regjistrave të platformës: {figure}.", en="According to the platform's records: {figure}."
    ),
    "provenance": Texts(sq="Prejardhja e dokumentit", en="Where this document comes from"),
    "provenance_text": Texts(
        sq="Ky dokument doli nga regjistri i procesit të bashkë-krijimit. Çdo veprim publik i procesit ruhet në një "
        "regjistër që vetëm shtohet dhe ku çdo rresht vulos rreshtin e mëparshëm. Kreu i regjistrit, kur u "
        "nxor dokumenti, ishte ky; kushdo mund ta krahasojë me regjistrin publik.",
        en="This document was produced from the record of the co-creation process. Every public act of the process is "
        "kept in a record that is only ever added to, where each row seals the row before it. The head of the "
        "record when the document was produced is given below; anyone can compare it with the public record.",
    ),
    "record_head": Texts(sq="Kreu i regjistrit (SHA-256)", en="Head of the record (SHA-256)"),
    "no_record_head": Texts(sq="Ende pa regjistër", en="No record yet"),
    "address": Texts(sq="Adresa", en="Address"),
}

COUNTRIES = {"AL": Texts(sq="Shqipëri", en="Albania"), "XK": Texts(sq="Kosovë", en="Kosovo")}

MONTHS = {
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def words_in(language: str) -> dict[str, str]:
    """All words in one language. Raises KeyError for a language the documents are not written in."""
    return {key: texts[language] for key, texts in WORDS.items()}


def long_date(day: date, language: str) -> str:
    """The date as a sentence would have it: 24 qershor 2025, 24 June 2025."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """The date as a table has it, the same in both languages: 24.06.2025."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def period(starts_on: date | None, ends_on: date | None, language: str) -> str:
    """From when to when, written out; what is open stays open; "" when nothing is known."""
    start = long_date(starts_on, language) if starts_on else "…"
    end = long_date(ends_on, language) if ends_on else "…"
    return f"{start} – {end}" if starts_on or ends_on else ""
