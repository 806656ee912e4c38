"""The texts of a content by path, and a content with other texts in their places: what a translation works on.

Paths: "title", "answers.problem", "lead_institution", "supporting.government" (one a line),
"ogp_values.civic_participation", "milestones.<id>.title", "indicators.1.name" (rows count from 1).
"""
import hashlib

from commitments.content import Content

PLAIN = ("title", "summary", "lead_institution", "contact", "budget")


def texts_of(content):
    """Every text of `content` by its path, in reading order; empty ones and bare numbers are left out."""
    found = {name: getattr(content, name) for name in PLAIN}
    found |= {f"answers.{key}": text for key, text in content.answers.items()}
    found |= {f"ogp_values.{code}": text for code, text in content.ogp_values.items()}
    data = content.to_json()
    found |= {f"supporting.{kind}": "\n".join(names) for kind, names in data["supporting"].items()}
    for row in data["milestones"]:
        found |= {f"milestones.{row['id']}.{name}": row[name] for name in _texts_in(row)}
    for place, row in enumerate(data["indicators"], 1):
        found |= {f"indicators.{place}.{name}": row[name] for name in _texts_in(row)}
    return {path: text for path, text in found.items() if any(map(str.isalpha, text))}


def with_texts(content, texts):
    """`content` with each text of `texts` (by path) in its place; paths it does not have are ignored."""
    data = content.to_json()
    for path, text in texts.items():
        head, _dot, rest = path.partition(".")
        if not rest and head in PLAIN:
            data[head] = text
        elif head == "supporting" and rest in data[head]:
            data[head][rest] = [line.strip() for line in text.splitlines() if line.strip()]
        elif head in ("answers", "ogp_values") and rest in data[head]:
            data[head][rest] = text
        elif head in ("milestones", "indicators"):
            _put_in_row(data[head], rest, text)
    return Content.from_json(data)


def source_digest(text):
    """The digest of a source text, kept with its translation."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _texts_in(row):
    return [name for name, value in row.items() if name not in ("id", "starts_on", "ends_on") and value]


def _put_in_row(rows, rest, text):
    """Puts `text` in the row and the column that `rest` ("<id or number>.<column>") names."""
    name, _dot, column = rest.rpartition(".")
    for place, row in enumerate(rows, 1):
        if name == row.get("id", str(place)) and column in _texts_in(row):
            row[column] = text
