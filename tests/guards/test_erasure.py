"""Every column that can hold words about an application is erased, or kept on purpose; a new one must be decided on."""
from django.db import models

from consultations.actions import erasure
from consultations.models import Application, Decision, EligibilityResult

WORDS = (models.TextField, models.CharField, models.JSONField, models.FileField)
# Kept on purpose: numbers, states and codes say nothing about a person; reasons of decisions have their own rule.
KEPT = {
    "Application": {"reference", "status", "language", "source", "fingerprint"},
    "Complaint": {"reference", "status", "correction"},
    "Confirmation": {"purpose"},
    "SeatOffer": {"status", "cause_sq", "cause_en"},
    "Review": {"status"},
    "Decision": {"outcome", "reason_sq", "reason_en"},
    "EligibilityResult": {"reason"},
}


def hanging_on(model, seen=()):
    """The tables whose rows belong to a row of `model`, also through others."""
    for relation in model._meta.related_objects:
        child = relation.related_model
        if child not in seen and child._meta.app_label == "consultations" and not relation.field.null:
            seen = (*seen, child)
            yield child
            yield from hanging_on(child, seen)


def test_every_text_about_an_application_is_erased_or_kept_on_purpose():
    erased = {model.__name__: set(emptied) for model, _path, emptied in erasure.WORDS}
    erased["Application"] = set(erasure.APPLICATION_FIELDS)
    undecided = []
    for model in {Application, *hanging_on(Application)} - set(erasure.DELETED):
        texts = {field.name for field in model._meta.concrete_fields if isinstance(field, WORDS)}
        known = erased.get(model.__name__, set()) | KEPT.get(model.__name__, set())
        undecided += [f"{model.__name__}.{name}" for name in sorted(texts - known)]
    assert undecided == [], "Add these to consultations/actions/erasure.py, or to KEPT with a reason"


def test_what_has_a_rule_of_its_own_is_really_about_applications():
    assert {Decision, EligibilityResult} <= set(hanging_on(Application))
