"""Makers of test data. What people do goes through the same actions as in the browser."""
from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cocreate.models import Municipality, Organisation, Post, User
from consultations.models import Cycle, Phase

PHASES = [("call", -20, -10), ("application", -10, 20), ("working_group", 20, 40), ("drafting", 40, 90),
          ("consultation", 90, 120), ("plan", 120, 150), ("implementation", 150, 700)]


def municipality(slug, hostname, is_default=False):
    """A municipality with its own Wagtail site and root page in both languages."""
    from home.models import HomePage

    sq, _ = Locale.objects.get_or_create(language_code="sq")
    en, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.objects.get(depth=1)
    if is_default:
        Site.objects.all().delete()
    page = root.add_child(instance=HomePage(title=f"Bashkia {slug.title()}", slug=f"{slug}", locale=sq))
    page.copy_for_translation(en).save_revision().publish()
    site = Site.objects.create(hostname=hostname, root_page=page, is_default_site=is_default)
    return Municipality.objects.create(
        slug=slug, name_sq=f"Bashkia {slug.title()}", name_en=f"Municipality of {slug.title()}",
        short_name=slug.title(), contact_email=f"koordinatori@{slug}.example", site=site,
    )


def person(email, name="", language="sq"):
    """A person who can sign in."""
    first, _, last = (name or email.partition("@")[0].title()).partition(" ")
    return User.objects.create_user(email, first_name=first, last_name=last, language=language)


def coordinator(of, email):
    """A person who coordinates the municipality `of` and may open the admin."""
    holder = person(email, "Koordinatori OGP")
    Post.objects.create(municipality=of, holder=holder, role=Post.Role.COORDINATOR)
    group, _ = Group.objects.get_or_create(name="Coordinators")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    holder.groups.add(group)
    return holder


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
