"""One question everywhere: `person.has_perm("consultations.review_application", application)`.

A rule is a small pure function `(person, subject) -> bool`, role ∧ relation ∧ moment, registered under its name.
Views, templates and Wagtail ask the same rules through Django's own `has_perm`.
"""
from django.contrib.auth.mixins import AccessMixin
from django.core.exceptions import PermissionDenied

_rules = {}


def rule(name):
    """Registers the decorated function as the answer to `has_perm(name, subject)`. Names are unique."""

    def register(function):
        if name in _rules:
            raise ValueError(f"There are two rules {name}.")
        _rules[name] = function
        return function

    return register


def registered_rules():
    """The names of all rules, sorted."""
    return sorted(_rules)


def allows(person, name, subject=None):
    """Whether rule `name` lets `person` (also an AnonymousUser) do this to `subject` now. Raises KeyError if unknown.

    Django's `has_perm` lets a superuser do everything; the house does not: an operator is not a voter.
    """
    return bool(_rules[name](person, subject))


def check(person, name, subject=None):
    """Raises PermissionDenied unless rule `name` allows it; actions call it first."""
    if not allows(person, name, subject):
        raise PermissionDenied(name)


class RuleBackend:
    """Answers Django's `has_perm` from the rules; authenticates nobody."""

    def authenticate(self, request, **credentials):
        """Never signs anybody in."""
        return None

    def has_perm(self, person, name, obj=None):
        """True if there is such a rule and it says yes."""
        return name in _rules and allows(person, name, obj)


class RuleRequiredMixin(AccessMixin):
    """A view that asks the rule `rule_name` about `get_rule_subject()` before anything else.

    A visitor is sent to sign in and comes back; somebody signed in without the right gets 403.
    """

    rule_name = None

    def get_rule_subject(self):
        """What the rule is asked about; the view's object by default."""
        return self.get_object()

    def dispatch(self, request, *args, **kwargs):
        """Asks the rule, then goes on."""
        if not allows(request.user, self.rule_name, self.get_rule_subject()):
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)


def holds_post(person, municipality, *roles):
    """Whether `person` holds one of the posts `roles` in `municipality`."""
    municipality_id = getattr(municipality, "pk", municipality)
    return any((municipality_id, role) in posts_of(person) for role in roles)


def posts_of(person):
    """The posts of `person` as {(municipality id, role)}; one query a person, kept on the instance."""
    if not person.is_authenticated or not person.is_active:
        return set()
    if not hasattr(person, "_posts"):
        person._posts = set(person.posts.values_list("municipality_id", "role"))
    return person._posts


def is_coordinator(person, municipality):
    """Whether `person` coordinates the process of `municipality`."""
    return holds_post(person, municipality, "coordinator")


@rule("cocreate.coordinate")
def coordinate(person, municipality):
    """The coordinator's general right in a municipality."""
    return is_coordinator(person, municipality)


@rule("cocreate.manage_letter")
def manage_letter(person, notice):
    """The outbox belongs to the coordinator."""
    return is_coordinator(person, notice.municipality_id)
