"""The JSON writer: the plan as structured data after a published, versioned schema."""

import json
from functools import lru_cache
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from cocreate.documents.document import Document

SCHEMA_FILE = Path(__file__).parent / "schema" / "plan-1.json"


def render(document: Document) -> bytes:
    """The document's data as UTF-8 JSON, keys in the schema's order.

    Raises jsonschema.ValidationError when the data break the schema: a file we publish as plan-1
    must be one.
    """
    written = json.dumps(document.data, ensure_ascii=False, indent=2) + "\n"
    # Half a surrogate pair is no character; UTF-8 has no bytes for it.
    encoded = written.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode("utf-8")
    validate(json.loads(encoded))
    return encoded


def validate(data) -> None:
    """Raises jsonschema.ValidationError when the data are no plan-1."""
    _validator().validate(data)


@lru_cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())
