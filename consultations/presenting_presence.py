"""The count of a meeting and its slips as plain values for templates."""
import hashlib

from django.utils.translation import gettext as _

from cocreate import clock
from consultations.actions.door import ALIKE
from consultations.models import Attendance, DoorSlip
from consultations.models.review import Bench
from consultations.presence import Presence, state_of
from consultations.presence_numbers import unit_name
from consultations.quorum_words import reasons, verdict


def live_count(sheet, groups):
    """What the live count shows: the verdict with its reasons, the benches, people in the room, online and left."""
    quorum = sheet.quorum
    states = [state_of(one, sheet.now) for one in sheet.attendances]
    return {
        "has_seats": quorum is not None, "is_reached": bool(quorum and quorum.is_reached),
        "verdict": verdict(quorum) if quorum else "", "reasons": reasons(quorum) if quorum else [],
        "benches": [{"label": Bench(one.bench).label, "present": one.present, "held": one.held,
                     "needed": one.needed} for one in (quorum.benches if quorum else ())],
        "room": states.count(Presence.ROOM), "online": states.count(Presence.ONLINE),
        "left": states.count(Presence.LEFT),
        "guests": sum(one["many"] for one in groups if not one["is_member"]),
        "at": clock.local(sheet.now, sheet.meeting.municipality),
    }


def named_groups(groups):
    """The slips alike with a name in words and a short key for an address."""
    return [{**one, "label": _label(one), "key": _key(one)} for one in groups]


def _label(group):
    gender = dict(DoorSlip.Gender.choices).get(group["gender"], _("gender not told"))
    bench, mode = dict(Bench.choices).get(group["bench"]), dict(Attendance.Mode.choices)[group["mode"]]
    parts = [gender, bench, unit_name(group), mode]
    if group["is_member"]:
        parts.append(_("noted by name, too"))
    return ", ".join(str(part) for part in parts if part)


def _key(group):
    said = "|".join(str(group[name]) for name in ALIKE)
    return hashlib.sha256(said.encode()).hexdigest()[:12]
