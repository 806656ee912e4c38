"""Text made to break file formats is only text: no writer stops, nothing runs, the letters stay."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.documents import pdf
from commitments.content import Content, Indicator, Milestone, Supporting
from commitments.exports import WRITERS
from commitments.exports.builder import build_document
from tests.commitments.exports import reading, sample

HOSTILE = {
    "typst": '#let x = 1; #panic("x") $a^2$ @label <label> `raw` = Titull #include "/etc/passwd" \\',
    "html": "</script><script>alert(1)</script></style><img src=x onerror=alert(1)> &amp; &#0; <!-- ",
    "xml": "]]> <![CDATA[ <?xml version='1.0'?> <!DOCTYPE x> & < > \" '",
    "controls": "para\x00\x01\x08\x0b\x1b\x7f\x85\ufeff\ufffe\uffffpas",
    "surrogates": "para\ud800\udfffpas",
    "right to left": "shqip עברית العربية \u202eprapsht\u202c \u2066x\u2069",
    "far letters": "中文 🎉 👩‍👩‍👧 \U0010fffd \ue000 a\u20dd x\u0489",
    "marks": "e\u0308 c\u0327 " + "a" + "\u0301" * 200,
    "markdown": "- " * 60 + "thellë\n\n" + "**" * 300 + "[[[](((]](x)" + "[a](javascript:alert(1)) ![](http://x)",
    "long": "x" * 3000 + " https://shembull.example/" + "y" * 300,
    "breaks": "a\r\nb\rc\u2028d\u2029e\tf\n\n\n\ng",
    "placeholders": "{page} {pages} %s %(x)s {0} {{ x }} {% y %}",
}


def plan_of(text: str):
    """A plan in which every text a person can write is this one."""
    content = Content(
        title=text,
        summary=text,
        answers={"problem": text, "causes": text, "results": text},
        lead_institution=text,
        supporting=Supporting((text,), (text,), (text,)),
        ogp_values={"access_to_information": text},
        milestones=(Milestone("1", text, text, None, None, text, text),),
        indicators=(Indicator(text, text, text, text, text),),
        budget=text,
        contact=text,
    )
    commitment = dataclasses.replace(
        sample.commitment(1), content=content, reference=text, theme=text, ballot_outcome=text, address=text
    )
    return sample.plan(
        municipality=text,
        country=text,
        title=text,
        sections=(("foreword", text), ("spaces", text)),
        engagement={"participants": text},
        commitments=(commitment,),
        record_head=text,
        address=text,
        reference=text,
    )


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("name", WRITERS)
def test_no_writer_stops(name, case):
    assert WRITERS[name].render(build_document(plan_of(HOSTILE[case]), "sq"))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(), max_size=40))
def test_no_writer_stops_at_any_text(text):
    """Any code points at all, half surrogates included."""
    document = build_document(plan_of(text), "en", "national")
    for writer in WRITERS.values():
        assert writer.render(document)
    reading.html_tree(WRITERS["html"].render(document))


@pytest.mark.parametrize("case", ["typst", "xml", "placeholders"])
def test_markup_of_the_typesetter_arrives_as_letters(case):
    commitment = dataclasses.replace(sample.commitment(1), content=Content(budget="x", title=HOSTILE[case]))
    text = reading.pdf_text(pdf.render(build_document(sample.plan(commitments=(commitment,)), "sq")))
    assert reading.squeezed(HOSTILE[case]) in reading.squeezed(text)


def test_html_stays_one_document_without_scripts():
    raw = WRITERS["html"].render(build_document(plan_of(HOSTILE["html"]), "sq"))
    tree = reading.html_tree(raw)
    assert tree.findall(".//script") == []
    assert tree.findall(".//img") == []
    assert len(tree.findall(".//style")) == 1
    assert "</script><script>alert(1)</script>" in reading.html_text(raw)


def test_no_writer_makes_a_link_that_runs():
    document = build_document(plan_of("[a](javascript:alert(1)) [b](data:text/html,x) [c](/sq/plani)"), "sq")
    html = WRITERS["html"].render(document).decode()
    assert 'href="javascript' not in html and 'href="data' not in html
    assert "javascript" not in reading.word_part(WRITERS["docx"].render(document), "word/_rels/document.xml.rels")
    assert b"/URI (javascript" not in pdf.render(document)
    # What is no link any more still shows where it pointed.
    assert "c (/sq/plani)" in reading.html_text(WRITERS["html"].render(document))


@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
def test_albanian_letters_and_quotes_survive_in_either_form(name):
    typed = "Çështje «të rëndësishme» për ÇDO banor – Çe\u0308shtje"
    commitment = dataclasses.replace(sample.commitment(1), content=Content(answers={"problem": typed}))
    raw = WRITERS[name].render(build_document(sample.plan(commitments=(commitment,)), "sq"))
    readers = {"pdf": reading.pdf_text, "docx": reading.word_text, "html": reading.html_text}
    assert reading.squeezed("Çështje «të rëndësishme» për ÇDO banor – Çështje") in reading.squeezed(readers[name](raw))


def test_letters_without_a_font_are_written_as_codes():
    commitment = dataclasses.replace(sample.commitment(1), content=Content(answers={"problem": "para 中 pas"}))
    text = reading.pdf_text(pdf.render(build_document(sample.plan(commitments=(commitment,)), "sq")))
    assert "[U+4E2D]" in text


@pytest.mark.parametrize("name", ["pdf", "docx", "html"])
def test_direction_overrides_do_not_reach_the_text_around(name):
    raw = WRITERS[name].render(build_document(plan_of("para \u202eprapsht"), "sq"))
    readers = {"pdf": reading.pdf_text, "docx": reading.word_text, "html": reading.html_text}
    assert "\u202e" not in readers[name](raw)
