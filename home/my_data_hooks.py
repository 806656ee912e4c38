"""The kernel's part of what we hold about a person: the profile, posts, letters."""
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail import hooks

from cocreate.models import Notice
from home.letter_names import letter_name


@hooks.register("construct_my_data", order=-10)
def profile_part(request):
    """Name, address, language; and the posts held here."""
    person = request.user
    posts = person.posts.filter(municipality=request.municipality)
    return [
        {"key": "profile", "title": _("Your profile"), "rows": [{
            _("E-mail address"): person.email, _("First name"): person.first_name, _("Family name"): person.last_name,
            _("Language"): person.get_language_display(), _("Known since"): person.date_joined,
            _("Last signed in"): person.last_login}]},
        {"key": "posts", "title": _("Your posts"),
         "rows": [{_("Post"): post.get_role_display()} for post in posts]},
    ]


@hooks.register("construct_my_data", order=90)
def letters_part(request):
    """The letters that were written to this person or to their address, without their text."""
    person = request.user
    mine = Notice.objects.of(request.municipality).filter(Q(recipient=person) | Q(address__iexact=person.email))
    return [{"key": "letters", "title": _("Letters to you"), "rows": [{
        _("Letter"): str(letter_name(one.kind)), _("State"): one.get_status_display(),
        _("Written"): one.created_at} for one in mine.order_by("-pk")]}]
