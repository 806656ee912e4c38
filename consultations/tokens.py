"""Links that work once: 144 random bits in the letter, only their SHA-256 in the database."""
import hashlib
import secrets


def new_token():
    """A fresh token for a link."""
    return secrets.token_urlsafe(18)


def digest_of(token):
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
