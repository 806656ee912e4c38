"""The two ways people take most, step by step; who walks them says how a field is filled and a button pressed.

A walker has `go(address)`, `follow(css of a link)`, `fill({css of a field: text})` and `press(css of a button)`.
"""
from django.urls import reverse

SUBMIT = "main form button[type=submit]"
ANSWER = "Punojmë prej vitesh me banorët e lagjeve dhe ndjekim buxhetin e bashkisë."


def apply(walker, world):
    """From the page of the call to the receipt. Yields at every page."""
    call = world.call
    walker.go(reverse("home:call", args=[call.reference]))
    yield "call"
    walker.follow(f"main a[href$='/calls/{call.reference}/apply/']")
    yield "apply"
    walker.fill({"[name=name]": "Dritare e Hapur"})
    walker.press(SUBMIT)
    yield "application"
    application = call.applications.get()
    walker.follow("main a[href$='/answers/']")
    yield "answers"
    walker.fill({f"[name=question_{one.pk}]": ANSWER for one in call.questions.all()})
    walker.press(SUBMIT)
    walker.go(reverse("consultations:application_contact", args=[application.reference]))
    yield "contact"
    walker.fill({"[name=contact_name]": "Arta Shembulli", "[name=contact_email]": "arta@oshc.example"})
    walker.press(SUBMIT)
    walker.go(reverse("consultations:application_files", args=[application.reference]))
    yield "files"
    walker.go(reverse("consultations:application_check", args=[application.reference]))
    yield "check"
    walker.tick("[name=accepts_conditions]")
    walker.tick("[name=accepts_privacy]")
    walker.press(SUBMIT)
    yield "received"
    application.refresh_from_db()
    assert application.status == "submitted"


def comment(walker, world, link_of_the_letter):
    """From the list of consultations to the published words. Yields at every page."""
    walker.go(reverse("commitments:consultations"))
    yield "consultations"
    walker.follow(f"main a[href$='/consultations/{world.window.reference}/']")
    yield "consultation"
    walker.go(reverse("commitments:commitment", args=[world.commitment.reference]))
    yield "commitment"
    walker.go(reverse("commitments:contribute", args=[world.window.reference, world.commitment.reference]))
    yield "contribute"
    walker.fill({"[name=body]": "Dua edhe një hartë të projekteve.", "[name=email]": "banori@shembull.example"})
    walker.press(SUBMIT)
    yield "thanks"
    walker.go(link_of_the_letter())
    yield "confirm"
    walker.press(SUBMIT)
    yield "contribution"
    assert world.window.contributions.get().status == "published"
