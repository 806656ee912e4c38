"""To whom the letters about an application go."""


def recipient_of(application):
    """The arguments `to`, `address` and `language` of `notices.queue` for the applicant of `application`.

    Who began it is written to at their own address; an application that was typed in for somebody goes to the
    address given in it.
    """
    person = application.started_by
    if person is not None and application.entered_by_id is None:
        return {"to": person, "language": person.language}
    return {"address": application.contact_email, "language": application.language}
