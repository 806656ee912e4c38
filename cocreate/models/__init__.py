"""The kernel's records."""
from cocreate.models.calendar import Holiday
from cocreate.models.municipality import AdministrativeUnit, Municipality, Post
from cocreate.models.notice import Notice
from cocreate.models.organisation import Membership, MembershipInvitation, Organisation
from cocreate.models.public_record import PublicRecord, RecordHead
from cocreate.models.user import User

__all__ = [
    "AdministrativeUnit",
    "Holiday",
    "Membership",
    "MembershipInvitation",
    "Municipality",
    "Notice",
    "Organisation",
    "Post",
    "PublicRecord",
    "RecordHead",
    "User",
]
