"""Setting up a municipality: its site, its first pages in both languages, its coordinators' group."""
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from cocreate.models import Holiday, Municipality, Post
from home.models import CallIndexPage, HomePage, StandardPage
from home.standard_texts import STANDARD_PAGES

PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
FILE_RIGHTS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
CALLS = {"sq": ("Thirrjet", "thirrje"), "en": ("Calls", "calls")}


@transaction.atomic
def set_up_municipality(slug, *, hostname, port=80, is_default=False, **fields):
    """Makes the municipality `slug` with its Wagtail site, home page, list of calls and standard pages.

    `fields` are those of Municipality (name_sq, name_en, short_name, contact_email, country …). Returns it.
    """
    if is_default:
        _remove_welcome()
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title=fields["name_sq"], slug=slug, locale=_locale("sq")))
    translated = home.copy_for_translation(_locale("en"))
    translated.title = fields["name_en"]
    translated.save_revision().publish()
    if is_default:
        Site.objects.filter(is_default_site=True).update(is_default_site=False)
    site, _created = Site.objects.update_or_create(
        hostname=hostname, port=port,
        defaults={"root_page": home, "is_default_site": is_default, "site_name": fields["name_sq"]},
    )
    municipality = Municipality.objects.create(slug=slug, site=site, **fields)
    _first_pages(home, translated)
    coordinators_group(municipality)
    Holiday.objects.load_official(municipality.country)
    return municipality


def _remove_welcome():
    """Takes away the site and the page that a new Wagtail comes with."""
    Site.objects.filter(municipality=None).delete()
    for page in Page.objects.filter(depth=2, content_type__app_label="wagtailcore", content_type__model="page"):
        page.delete()


def _locale(code):
    return Locale.objects.get_or_create(language_code=code)[0]


def _first_pages(home, translated):
    calls = home.add_child(instance=CallIndexPage(title=CALLS["sq"][0], slug=CALLS["sq"][1], locale=home.locale))
    _translate(calls, translated.locale, *CALLS["en"])
    for texts in STANDARD_PAGES:
        page = home.add_child(instance=StandardPage(
            title=texts["sq"]["title"], slug=texts["slug"], locale=home.locale,
            introduction=texts["sq"]["introduction"], body=texts["sq"]["body"]))
        _translate(page, translated.locale, texts["en"]["title"], texts["slug"],
                   introduction=texts["en"]["introduction"], body=texts["en"]["body"])


def _translate(page, locale, title, slug, **fields):
    copy = page.copy_for_translation(locale)
    copy.title, copy.slug = title, slug
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


def coordinators_group(municipality):
    """The Wagtail group of the municipality's coordinators: the admin, its own pages, its own files."""
    group, created = Group.objects.get_or_create(name=f"Koordinatorë · {municipality.slug}")
    if not created:
        return group
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for page in municipality.site.root_page.get_translations(inclusive=True):
        for right in PAGE_RIGHTS:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=right)
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    collection = Collection.get_first_root_node().add_child(name=municipality.short_name)
    for right in FILE_RIGHTS:
        permission = Permission.objects.get(codename=right)
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    return group


@transaction.atomic
def appoint_coordinator(municipality, person):
    """Gives `person` the post of coordinator and the keys that go with it; safe to repeat."""
    Post.objects.get_or_create(municipality=municipality, holder=person, role=Post.Role.COORDINATOR)
    person.groups.add(coordinators_group(municipality))
    return person
