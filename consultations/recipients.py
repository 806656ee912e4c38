"""To whom letters go: the applicant of an application, the coordinators."""
from cocreate import notices
from cocreate.models import Post, User


def recipient_of(application):
    """The arguments `to`, `address` and `language` of `notices.queue` for the applicant of `application`.

    Who began it is written to at their own address; an application that was typed in for somebody goes to the
    address given in it.
    """
    person = application.started_by
    if person is not None and application.entered_by_id is None:
        return {"to": person, "language": person.language}
    return {"address": application.contact_email, "language": application.language}


def coordinators_of(municipality):
    """The people who coordinate the process of `municipality`."""
    posts = Post.objects.filter(municipality=municipality, role=Post.Role.COORDINATOR)
    return User.objects.filter(pk__in=posts.values("holder"), is_active=True)


def tell_coordinators(kind, municipality, context):
    """A letter of this kind to every coordinator; a part of a deed."""
    for person in coordinators_of(municipality):
        notices.queue(kind, municipality, to=person, context=context)
