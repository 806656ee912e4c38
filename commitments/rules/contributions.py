"""Who may speak in a consultation, who reads before or after, and who answers."""
from cocreate.models import Post
from cocreate.permissions import holds_post, is_coordinator, rule
from commitments.states import ContributionStatus as Status
from consultations.states import ConsultationStatus


@rule("commitments.contribute")
def contribute(person, consultation):
    """Everybody, while the window is open."""
    return consultation.is_open


@rule("commitments.read_contribution")
def read_contribution(person, contribution):
    """Everybody once it was published (a hidden one shows only why); its author; who moderates, once confirmed."""
    if contribution.status in {Status.PUBLISHED, Status.HIDDEN, Status.WITHDRAWN} or _is_author(person, contribution):
        return True
    is_confirmed = contribution.status != Status.UNCONFIRMED
    return is_confirmed and moderate(person, contribution.municipality_id)


@rule("commitments.withdraw_contribution")
def withdraw_contribution(person, contribution):
    """Its author, signed in; or the coordinator for somebody who asked. Not once its answer is published."""
    is_standing = contribution.status in {Status.PENDING, Status.PUBLISHED}
    is_allowed = _is_author(person, contribution) or is_coordinator(person, contribution.municipality_id)
    return is_standing and is_allowed and not contribution.is_answered


@rule("commitments.moderate")
def moderate(person, municipality):
    """Coordinators and moderators of the municipality."""
    return holds_post(person, municipality, Post.Role.COORDINATOR, Post.Role.MODERATOR)


@rule("commitments.approve_contribution")
def approve_contribution(person, contribution):
    """Who moderates, while it waits to be read."""
    return contribution.status == Status.PENDING and moderate(person, contribution.municipality_id)


@rule("commitments.hide_contribution")
def hide_contribution(person, contribution):
    """Who moderates, while it is public or waits to be read."""
    is_standing = contribution.status in {Status.PENDING, Status.PUBLISHED}
    return is_standing and moderate(person, contribution.municipality_id)


@rule("commitments.restore_contribution")
def restore_contribution(person, contribution):
    """Who moderates, while it is hidden."""
    return contribution.status == Status.HIDDEN and moderate(person, contribution.municipality_id)


@rule("commitments.enter_contribution")
def enter_contribution(person, consultation):
    """Everybody with a post, also after the last day (slips lie in a box), until the window is concluded."""
    is_running = consultation.status == ConsultationStatus.PUBLISHED
    return is_running and holds_post(person, consultation.municipality_id, *Post.Role.values)


@rule("commitments.answer_contributions")
def answer_contributions(person, consultation):
    """Coordinators, from the publication of the window until it is concluded."""
    is_running = consultation.status == ConsultationStatus.PUBLISHED
    return is_running and is_coordinator(person, consultation.municipality_id)


@rule("commitments.work_on_consultation")
def work_on_consultation(person, consultation):
    """Everybody with a post may open its page in the admin."""
    return holds_post(person, consultation.municipality_id, *Post.Role.values)


@rule("commitments.see_contribution_in_admin")
def see_contribution_in_admin(person, contribution):
    """Who moderates, once its author has confirmed it."""
    return contribution.status != Status.UNCONFIRMED and moderate(person, contribution.municipality_id)


def _is_author(person, contribution):
    return person.is_authenticated and contribution.person_id == person.pk
