"""What the public sees has a number per municipality; whatever changes it raises the number (decisions/caching.md).

Entries of the public record raise it in the deed's transaction (`record.append`). Everything else is noticed here, by
the one signal on rows written and deleted: the number is raised as soon as the transaction is certain, before whoever
did the deed has an answer. What is not listed as private counts as public, so that a new table cannot be forgotten.
"""
from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.db.models.signals import m2m_changed, post_delete, post_save

from cocreate.models import Municipality

ROOMS = {"cocreate", "consultations", "commitments", "home", "wagtailcore", "wagtailimages", "wagtaildocs"}
# Written often and shown on no public page: what becomes public of them does so by an entry of the record.
PRIVATE = {
    "cocreate.notice", "cocreate.recordhead", "cocreate.publicrecord", "cocreate.post",
    "consultations.application", "consultations.answer", "consultations.postedanswer", "consultations.attachment",
    "consultations.confirmation", "consultations.review", "consultations.score", "consultations.postednote",
    "consultations.correction",
    "commitments.draftanswer", "commitments.postedtext",
    "commitments.elector", "commitments.openvote", "commitments.participation", "commitments.paper",
    "wagtailcore.revision", "wagtailcore.referenceindex", "wagtailcore.uploadedfile",
}
SIGN_IN = {"last_login"}


def watch():
    """Connects the signal to the models of `watched`; called once, when the project starts."""
    for model in watched():
        for signal in (post_save, post_delete, m2m_changed):
            signal.connect(_noticed, sender=model, dispatch_uid="what the public sees")


def watched():
    """Every model of ours and of Wagtail's pages and files that is not private."""
    return [model for model in apps.get_models(include_auto_created=True)
            if model._meta.app_label in ROOMS and model._meta.label_lower not in PRIVATE]


def leave_out_of_the_reference_index():
    """Wagtail notes with every row written what it refers to, for its pages "where is this used"; nobody asks that
    of private rows, and it was a fifth of the time of a hand-in. Called before Wagtail starts."""
    for model in apps.get_models():
        if model._meta.label_lower in PRIVATE:
            model.wagtail_reference_index_ignore = True


def changed(municipality_id=None):
    """What the public of this municipality (None: of each) sees is another thing once the transaction is certain."""

    def raise_number():
        of = {} if municipality_id is None else {"pk": municipality_id}
        Municipality.objects.filter(**of).update(public_version=F("public_version") + 1)

    raise_number.raises = (municipality_id,)
    waiting = transaction.get_connection().run_on_commit
    if not any(getattr(deed, "raises", None) == (municipality_id,) for _savepoints, deed, _robust in waiting):
        transaction.on_commit(raise_number, robust=True)  # what was done is done, whatever becomes of the number


def _noticed(sender, instance, update_fields=None, **rest):
    about = getattr(instance, "content_type", None)  # of an entry of the audit log, by which deeds in bulk are known
    is_private = about is not None and f"{about.app_label}.{about.model}" in PRIVATE
    if not is_private and set(update_fields or ()) != SIGN_IN:
        changed(instance.pk if sender is Municipality else getattr(instance, "municipality_id", None))
