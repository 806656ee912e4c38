"""A listing of applications as a file: figures and states, contacts only where they were asked for by a deed."""
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from cocreate.permissions import allows
from consultations.admin.application_columns import conditions_text, sheets_text, units_text
from consultations.board import read_board

EXPORT_PREFETCH = ("organisation__themes",)


@dataclass(frozen=True)
class ExportColumn:
    """A heading and what stands under it."""

    heading: str
    value: object


def export_columns(points):
    """The columns without contact data; `points` is {application pk: mean} of those the reader may see."""
    return [
        ExportColumn(_("number"), lambda one: one.reference),
        ExportColumn(_("call"), lambda one: f"{one.call.reference} {one.call.title}"),
        ExportColumn(_("organisation"), lambda one: one.organisation.name),
        ExportColumn(_("who they are"), lambda one: one.organisation.get_kind_display()),
        ExportColumn(_("where"), units_text),
        ExportColumn(_("themes"), lambda one: ", ".join(sorted(tag.name for tag in one.organisation.themes.all()))),
        ExportColumn(_("size"), lambda one: one.organisation.get_size_display()),
        ExportColumn(_("how it came"), lambda one: one.get_source_display()),
        ExportColumn(_("typed in by us"), lambda one: one.entered_by_id is not None),
        ExportColumn(_("arrived"), lambda one: one.arrived_at),
        ExportColumn(_("after the deadline"), lambda one: one.is_late),
        ExportColumn(_("state"), lambda one: one.get_status_display()),
        ExportColumn(_("conditions"), conditions_text),
        ExportColumn(_("sheets"), sheets_text),
        ExportColumn(_("mean points"), lambda one: points.get(one.pk)),
    ]


def contact_columns():
    """The columns that only the deed "with contacts" adds."""
    return [
        ExportColumn(_("contact person"), lambda one: one.contact_name),
        ExportColumn(_("e-mail address"), lambda one: one.contact_email),
        ExportColumn(_("telephone"), lambda one: one.contact_phone),
    ]


def mean_points(applications, person):
    """{application pk: mean points} of the calls whose ranking `person` may see; the others have none."""
    found = {}
    for call in {one.call_id: one.call for one in applications}.values():
        if allows(person, "consultations.see_ranking", call):
            found |= {row.application.pk: _rounded(row.standing.mean) for row in read_board(call).rows}
    return found


def _rounded(mean: Fraction | None):
    return None if mean is None else round(float(mean), 2)
