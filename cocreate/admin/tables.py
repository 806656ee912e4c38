"""The table of a listing, written without a template for every cell: fifty rows of ten columns are one string.

Wagtail renders each cell by a template of its own, which takes most of the time of its listings. Columns of ours and
Wagtail's plain ones are written here; any other keeps its template.
"""
from django.utils.html import format_html, format_html_join
from wagtail.admin.ui.tables import Column, Table


class PlainColumn(Column):
    """A column whose cell is text, or safe HTML that its `accessor` made."""

    def as_html(self, instance):
        """The cell."""
        return _cell(self.classname, self.get_value(instance))

    def render_cell_html(self, instance, parent_context):
        """The cell, also in a table of Wagtail's."""
        return self.as_html(instance)


class LinkColumn(PlainColumn):
    """The column that leads to the record: `get_url` gives the address, or nothing for one that has no page."""

    def __init__(self, name, get_url, **kwargs):
        super().__init__(name, **kwargs)
        self.get_url = get_url

    def as_html(self, instance):
        """The cell, as Wagtail writes a title."""
        value, url = self.get_value(instance), self.get_url(instance)
        link = format_html('<a href="{}">{}</a>', url, value) if url else value
        classname = f"title {self.classname or ''}".strip()
        return format_html('<td class="{}"><div class="title-wrapper">{}</div></td>', classname, link)


class RecordTable(Table):
    """A table of records."""

    template_name = "cocreate/admin/table.html"

    def get_context_data(self, parent_context):
        """Adds the rows as HTML."""
        context = super().get_context_data(parent_context)
        context["body"] = format_html_join("", "<tr>{}</tr>\n", ((self._cells(row, context),) for row in self.rows))
        return context

    def _cells(self, row, context):
        cells = ((_cell_of(column, row, context),) for column in self.columns.values())
        return format_html_join("", "{}", cells)


def _cell_of(column, row, context):
    if isinstance(column, PlainColumn):
        return column.as_html(row.instance)
    if type(column) is Column:
        value = column.get_value(row.instance)
        return _cell(column.classname, column.empty_value_display if not str(value).strip() else value)
    return column.render_cell_html(row.instance, {**context, "row": row})


def _cell(classname, value):
    value = "" if value is None else value
    return format_html('<td class="{}">{}</td>', classname, value) if classname else format_html("<td>{}</td>", value)
