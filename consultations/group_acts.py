"""The acts of a group as they are listed: each with what it takes the place of, or what took its place."""


def acts_of(group):
    """[{title, kind, number, signed_on, signed_by, url, size, digest, older}]: acts in force, older versions in them.

    `older` are those whose place this one took, the newest first; every version is listed once.
    """
    papers = list(group.papers.all())
    by_key = {paper.pk: paper for paper in papers}
    replaced = {paper.replaces_id for paper in papers}
    return [{**_act(paper, group), "older": _older(paper, by_key, group)}
            for paper in papers if paper.pk not in replaced]


def rules_in_force(group):
    """The rules of work in force, or None: whoever accepts a seat accepts them."""
    return group.papers.filter(kind="rules", replaced_by=None).first()


def _older(paper, by_key, group):
    found, seen = [], {paper.pk}
    while paper.replaces_id in by_key and paper.replaces_id not in seen:
        paper = by_key[paper.replaces_id]
        seen.add(paper.pk)
        found.append(_act(paper, group))
    return found


def _act(paper, group):
    return {"paper": paper, "title": paper.title, "kind": paper.get_kind_display(), "number": paper.number,
            "signed_on": paper.signed_on, "signed_by": paper.signed_by, "size": paper.size, "digest": paper.digest,
            "name": paper.name, "is_file": bool(paper.file), "code": paper.code, "group": group.slug}
