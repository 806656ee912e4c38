"""Makers of test data. What people do goes through the same actions as in the browser."""
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Site

from cocreate.models import Municipality, Organisation, User
from consultations.models import Cycle, Phase
from home.actions.sites import appoint_coordinator, set_up_municipality

PHASES = [("call", -20, -10), ("application", -10, 20), ("working_group", 20, 40), ("drafting", 40, 90),
          ("consultation", 90, 120), ("plan", 120, 150), ("implementation", 150, 700)]


def municipality(slug, hostname, is_default=False):
    """A municipality with its own Wagtail site and first pages in both languages."""
    if is_default:
        Site.objects.all().delete()
    return set_up_municipality(
        slug, hostname=hostname, is_default=is_default, name_sq=f"Bashkia {slug.title()}",
        name_en=f"Municipality of {slug.title()}", short_name=slug.title(),
        contact_email=f"koordinatori@{slug}.example",
    )


def both_municipalities():
    """Elbasan on the default site and the second municipality, made where they are missing (after a flush)."""
    known = {one.slug: one for one in Municipality.objects.select_related("site")}
    return (known.get("elbasan") or municipality("elbasan", hostname="testserver", is_default=True),
            known.get("prova") or municipality("prova", hostname="prova.testserver"))


def person(email, name="", language="sq"):
    """A person who can sign in."""
    first, _, last = (name or email.partition("@")[0].title()).partition(" ")
    return User.objects.create_user(email, first_name=first, last_name=last, language=language)


def coordinator(of, email):
    """A person who coordinates the municipality `of` and may open the admin."""
    return appoint_coordinator(of, person(email, "Koordinatori OGP"))


def cycle(of, slug="2026-2028"):
    """A published cycle with its seven phases around today; today is in the application phase."""
    today = timezone.localdate()
    made = Cycle.objects.create(
        municipality=of, slug=slug, title_sq="Plani i veprimit 2026–2028", title_en="Action plan 2026–2028",
        question_sq="Çfarë duhet të premtojë Bashkia?", question_en="What should the Municipality promise?",
        starts_on=today - timedelta(days=20), ends_on=today + timedelta(days=700), published_at=timezone.now(),
    )
    for kind, start, end in PHASES:
        Phase.objects.create(cycle=made, kind=kind, starts_on=today + timedelta(days=start),
                             ends_on=today + timedelta(days=end))
    return made


def organisation(of, name="Dritare e Hapur", **fields):
    """An organisation known in the municipality `of`."""
    return Organisation.objects.create(municipality=of, name=name, **fields)
