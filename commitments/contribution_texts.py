"""What may be typed into a contribution: cleaned and checked the same for the site, the clerk and the tests."""
import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cocreate.text import normalise
from cocreate.workflow import DeedRefused
from commitments.models import Contribution
from commitments.template import LANGUAGES, QUESTIONS

LONGEST = 5000
MOST_LINKS = 3
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
ONE_LINE = {"byline": 120, "organisation_name": 160, "territory": 120}


def cleaned_fields(fields, version):
    """The fields of a contribution, ready to be stored; absent ones are left out. Raises DeedRefused with the field."""
    cleaned = {"body": cleaned_body(fields.get("body", "")), "key": fields.get("key") or ""}
    if cleaned["key"] and cleaned["key"] not in QUESTIONS:
        raise DeedRefused(_("Choose the part of the text you speak about."), field="key")
    if fields.get("kind"):
        if fields["kind"] not in Contribution.Kind.values:
            raise DeedRefused(_("Choose one of the kinds."), field="kind")
        cleaned["kind"] = fields["kind"]
    for name, longest in ONE_LINE.items():
        cleaned[name] = _one_line(fields.get(name, ""), longest, name)
    if fields.get("language") in LANGUAGES:
        cleaned["language"] = fields["language"]
    return {**cleaned, "email": _cleaned_email(fields.get("email", ""))}


def cleaned_body(text):
    """The words as they are stored. Raises DeedRefused for none, too many, or too many links."""
    body = normalise(text).strip()
    if not body:
        raise DeedRefused(_("Write what you want to say."), field="body")
    if len(body) > LONGEST:
        raise DeedRefused(_("Your text has %(count)d characters; %(longest)d fit. Shorten it, or send it in two parts.")
                          % {"count": len(body), "longest": LONGEST}, field="body")
    if len(LINK.findall(body)) > MOST_LINKS:
        raise DeedRefused(_("At most %(count)d links fit in one contribution.") % {"count": MOST_LINKS}, field="body")
    return body


def _one_line(text, longest, field):
    text = " ".join(normalise(text).split())
    if len(text) > longest:
        raise DeedRefused(_("At most %(count)d characters fit here.") % {"count": longest}, field=field)
    return text


def _cleaned_email(email):
    email = email.strip().lower()
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise DeedRefused(_("Write the address like this: name@example.org."), field="email") from None
    return email
