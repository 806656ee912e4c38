"""The acts of a group: added, put right in their words. A newer act takes the place of an older one, which stays."""
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from cocreate import audit, clock, permissions, record, workflow
from cocreate.workflow import DeedRefused
from consultations.models import GroupPaper
from consultations.uploads import checked_upload

WORDS = ("number", "title_sq", "title_en", "signed_on", "signed_by")


@transaction.atomic
def add_paper(group, fields, upload=None, *, by):
    """Publishes an act of `group`: `fields` are kind, WORDS and `replaces`; `upload` its file, if there is one.

    New rules of work take the place of those in force without being told to. The file is judged by its content; its
    digest is in the public record. Returns the act. Raises DeedRefused with its field.
    """
    permissions.check(by, "consultations.manage_group", group)
    group = workflow.lock(group)
    replaces = fields.get("replaces") or _in_force(group, fields["kind"])
    _check(group, {**fields, "replaces": replaces})
    paper = GroupPaper(group=group, added_by=by, **{**fields, "replaces": replaces})
    if upload is not None:
        paper.name, paper.media_type, paper.digest = checked_upload(upload)
        paper.size = upload.size
        paper.file.save(paper.name, File(upload), save=False)
    paper.save(force_insert=True)
    _name_founding_act(group, paper)
    audit.log(group, "change", by=by, data={"act": paper.code, "title": paper.title_sq, "digest": paper.digest})
    _record("group.act_published", paper)
    return paper


@transaction.atomic
def correct_paper(paper, fields, *, reason, by):
    """Puts the words about an act right (WORDS); its file and what it takes the place of stay. The reason is public."""
    permissions.check(by, "consultations.manage_group", paper.group)
    if not reason.strip():
        raise DeedRefused(_("Say why, in a few words."), field="reason")
    paper = workflow.lock(paper)
    _check_day(paper.group, fields.get("signed_on"))
    changed = [name for name in WORDS if name in fields and fields[name] != getattr(paper, name)]
    for name in changed:
        setattr(paper, name, fields[name])
    paper.save(update_fields=changed)
    audit.log(paper.group, "change", by=by, data={
        "act_corrected": paper.code, "title": paper.title_sq, "reason": reason.strip()})
    _record("group.act_corrected", paper, reason.strip())
    return paper


def _in_force(group, kind):
    """The rules of work in force, for new ones: there is only one version. Of other kinds there may be many: None."""
    return group.papers.filter(kind=kind, replaced_by=None).first() if kind == GroupPaper.Kind.RULES else None


def _check(group, fields):
    older = fields["replaces"]
    if older is not None:
        if older.group_id != group.pk or older.kind != fields["kind"]:
            raise DeedRefused(_("An act takes the place of one of the same kind in the same group."), field="replaces")
        if older.replaced_by.exists():
            raise DeedRefused(_("A newer act took its place already."), field="replaces")
    if not fields.get("title_sq", "").strip():
        raise DeedRefused(_("Give the act a title."), field="title_sq")
    _check_day(group, fields.get("signed_on"))


def _check_day(group, signed_on):
    if signed_on is not None and signed_on > clock.today(group.municipality):
        raise DeedRefused(_("An act cannot be signed in the future."), field="signed_on")


def _name_founding_act(group, paper):
    """A founding decision is named on the group where nothing was written yet."""
    if paper.kind != GroupPaper.Kind.FOUNDING or group.founding_act:
        return
    group.founding_act = " ".join(filter(None, [paper.number, paper.signed_by]))[:160] or paper.title_sq[:160]
    group.founded_on = group.founded_on or paper.signed_on
    group.save(update_fields=["founding_act", "founded_on"])


def _record(kind, paper, reason=""):
    facts = {"title_sq": paper.title_sq, "title_en": paper.title_en or paper.title_sq, "kind": paper.kind,
             "act": paper.code, "number": paper.number, "signed_on": paper.signed_on.isoformat(),
             "digest": paper.digest}
    if paper.replaces is not None:
        facts["replaces"] = paper.replaces.code
    record.append(paper.group.municipality, kind, paper.group.slug, facts=facts, reason=reason,
                  actor_role="coordinator")
