"""Addresses that are keys: the part that opens something never stands in our own log.

A web server in front writes its own log; what to leave out there is said in docs/operations.md.
"""
import logging
import re

KEYS = re.compile(r"(/(?:calendars|invitations|confirmations|offers|colleagues)/)[\w-]{16,}")


class HideSecrets(logging.Filter):
    """Writes an ellipsis in the place of the secret part of an address."""

    def filter(self, record):
        """Lets every line through, without the secrets."""
        said = record.getMessage()
        hidden = KEYS.sub(r"\1…", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
