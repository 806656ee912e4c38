"""The search of the site: what everybody may read, found by folded words, one question of the database a kind.

Where a text is long it is shown by its first line. Texts of pages live in blocks, so they are read and compared here:
a municipality has a few dozen.
"""
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from cocreate import clock
from cocreate.folded import DASHES, folded_search
from cocreate.text import fold, plain_text
from cocreate.translated import active_language
from commitments.models import Commitment, Plan
from consultations import decisions, public_groups, public_meetings
from consultations.models import Call, Consultation
from consultations.presented_decisions import address_of
from home.models import StandardPage

MOST_PAGES = 300


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is found: `find(municipality, words)` gives the rows in which every word stands, in their
    order (a queryset or a list), `show(row)` a result {title, url, note, text}."""

    key: str
    title: Callable[[], str]
    find: Callable
    show: Callable


def _result(title, url, note="", text=""):
    return {"title": title, "url": url, "note": note, "text": Truncator(plain_text(text)).words(30)}


def _calls(municipality, words):
    calls = Call.objects.of(municipality).public().order_by("-opens_at", "pk")
    return folded_search(calls, words, ["title_sq", "title_en", "reference", "body_sq", "body_en"])


def _show_call(call):
    note = _("until %(moment)s") % {"moment": date_format(clock.local(call.closes_at, call.municipality))}
    return _result(call.title, call.get_absolute_url(), note)


def _groups(municipality, words):
    return public_groups.search_groups(public_groups.listed_groups(municipality), words)


def _show_group(group):
    return _result(group.name, group.get_absolute_url(), group.get_kind_display(), group.purpose)


def _meetings(municipality, words):
    return public_meetings.search_meetings(public_meetings.public_meetings(municipality), words)


def _show_meeting(meeting):
    notes = [date_format(clock.local(meeting.starts_at, meeting.municipality)), meeting.place,
             meeting.group.name if meeting.group else ""]
    return _result(meeting.title, meeting.get_absolute_url(), " · ".join(filter(None, notes)), meeting.description)


def _decisions(municipality, words):
    return folded_search(decisions.public_decisions(municipality), words, ["text", "number"])


def _show_decision(line):
    meeting = line.item.meeting
    title = Truncator(line.text).words(24)
    notes = [line.number, meeting.group.name if meeting.group else "", meeting.title]
    return _result(title, address_of(line), " · ".join(filter(None, notes)))


def _commitments(municipality, words):
    found = Commitment.objects.of(municipality).public().titled().select_related("current_version")
    return folded_search(found, words, ["title", "reference", "translated_title", "group__name_sq"]).order_by("-pk")


def _show_commitment(commitment):
    return _result(commitment.shown_title, commitment.get_absolute_url(), commitment.get_status_display())


def _consultations(municipality, words):
    windows = Consultation.objects.of(municipality).public().order_by("-opens_at", "pk")
    return folded_search(windows, words, ["title_sq", "title_en", "reference"])


def _show_consultation(window):
    return _result(window.title, window.get_absolute_url(), window.get_status_display())


def _plans(municipality, words):
    plans = Plan.objects.of(municipality).public().order_by("-starts_on", "pk")
    return folded_search(plans, words, ["title_sq", "title_en", "reference"])


def _show_plan(plan):
    return _result(plan.title, plan.get_absolute_url(), f"{plan.starts_on.year}–{plan.ends_on.year}")


def _pages(municipality, words):
    root = municipality.site.root_page
    homes = Page.objects.filter(translation_key=root.translation_key, locale__language_code=active_language())
    pages = StandardPage.objects.live().public().filter(locale__language_code=active_language())
    below = [page for page in pages.order_by("title", "pk")[:MOST_PAGES]
             if any(page.path.startswith(home.path) for home in homes)]
    asked = fold(words.translate(DASHES).replace("-", "")).split()
    return [page for page in below if _has_all(page, asked)]


def _has_all(page, asked):
    text = fold(" ".join([page.title, *_texts(page)])).replace("-", "")
    return all(word in text for word in asked)


def _texts(page):
    return [str(one) for block in [page.introduction, page.body] for one in _searchable(block)]


def _searchable(value):
    return value.stream_block.get_searchable_content(value) if hasattr(value, "stream_block") else [value]


def _show_page(page):
    return _result(page.title, page.get_url())


KINDS = (
    Kind("calls", lambda: _("Calls"), _calls, _show_call),
    Kind("groups", lambda: _("Groups"), _groups, _show_group),
    Kind("meetings", lambda: _("Meetings"), _meetings, _show_meeting),
    Kind("decisions", lambda: _("Decisions"), _decisions, _show_decision),
    Kind("commitments", lambda: _("Commitments"), _commitments, _show_commitment),
    Kind("consultations", lambda: _("Public consultations"), _consultations, _show_consultation),
    Kind("plans", lambda: _("Action plans"), _plans, _show_plan),
    Kind("pages", lambda: _("Pages of text"), _pages, _show_page),
)
