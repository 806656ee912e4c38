"""A person: the e-mail address is the name; no password is needed to take part."""
import secrets

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


def new_salt():
    """A random 128-bit salt, as text; destroyed at erasure so that digests of this person mean nothing any more."""
    return secrets.token_hex(16)


class UserManager(BaseUserManager):
    """Makes people from an e-mail address."""

    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        """A new person; `password` None means that they sign in by code only. Raises ValueError without address."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email, password=None, **fields):
        """The operator of the installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        """The person with this address, whatever its case."""
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A person who can sign in. `language` is the one their letters are written in."""

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=2, choices=[("sq", "Shqip"), ("en", "English")], default="sq")
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_email")]

    def __str__(self):
        return self.display_name

    @property
    def display_name(self):
        """The full name, or what stands before the @ while none is given."""
        return self.get_full_name() or self.email.partition("@")[0]
