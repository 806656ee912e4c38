"""A closed group is history: what this means for the deeds of others."""
from django.utils.translation import gettext as _

from cocreate.workflow import DeedRefused


def refuse_if_closed(group):
    """Raises DeedRefused when `group` was closed: no seats, invitations, rules or meetings are made in it any more."""
    if group is not None and group.is_closed:
        raise DeedRefused(_("This group was closed. It can be read, but nothing is changed in it any more."))
