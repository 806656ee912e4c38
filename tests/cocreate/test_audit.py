"""The history in Wagtail says what was done in a sentence, with what the entry keeps."""
import pytest
from wagtail.models import ModelLogEntry

from cocreate import audit
from tests import make_calls


@pytest.mark.parametrize(("deed", "data", "said"), [
    ("move", {"from": "draft", "to": "published"}, ("draft", "publikuar")),
    ("draw", {"seed": 42}, ("42",)),
    ("draw", {}, ("–",)),
    ("change", {}, ("",)),
])
def test_a_deed_reads_as_a_sentence(cycle, coordinator, deed, data, said):
    call = make_calls.draft_call(cycle, coordinator)
    audit.log(call, deed, by=coordinator, data=data)
    message = str(ModelLogEntry.objects.filter(action=f"cocreate.{deed}").latest("pk").message)
    assert message and all(one in message for one in said)
