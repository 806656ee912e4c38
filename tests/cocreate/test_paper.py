"""Short papers: tagged PDF with the words of the person, the same bytes for the same facts."""
import io
from datetime import date

import pytest
from pypdf import PdfReader

from cocreate.documents.paper import answer, facts, paper, render_paper, section

pytestmark = pytest.mark.django_db


def receipt(municipality, language="sq", text="Punojmë me **lagjet**.\n\n- një\n- dy"):
    sections = [section("facts", "Të dhënat", facts(("Numri", "A-7KQ2"), ("Bosh", "")),
                        answer("q1", "Kush jeni?", text))]
    return render_paper(paper(municipality, "Dëftesë A-7KQ2", sections, issued_on=date(2026, 11, 25),
                              subtitle="Thirrje e hapur", language=language))


def test_a_paper_holds_what_it_is_given(municipality):
    reader = PdfReader(io.BytesIO(receipt(municipality)))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Dëftesë A-7KQ2" in text and "Punojmë me lagjet." in text and "faqja 1 nga 1" in text
    assert "Bosh" not in text
    assert reader.metadata.title.startswith("Dëftesë A-7KQ2") and reader.trailer["/Root"]["/Lang"] == "sq-AL"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_paper_is_the_same_each_time(municipality):
    assert receipt(municipality) == receipt(municipality)


def test_a_paper_speaks_the_language_it_is_asked_for(municipality):
    text = PdfReader(io.BytesIO(receipt(municipality, "en"))).pages[0].extract_text()
    assert "page 1 of 1" in text and "Municipality of Elbasan" in text


@pytest.mark.parametrize("text", ["#eval(\"1+1\") $x$ @cite", "<script>alert(1)</script>", "\x00 ‮ 🦅 中", ""])
def test_hostile_words_stay_words(municipality, text):
    assert receipt(municipality, text=text).startswith(b"%PDF-")
