"""The base of every listing in the admin: one municipality's records, with filters, search and export."""
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from cocreate.admin import registry
from cocreate.admin.columns import WhenColumn
from cocreate.admin.exports import SafeExportMixin
from cocreate.admin.policy import CoordinatorPolicy
from cocreate.admin.registry import record_url_of
from cocreate.admin.tables import LinkColumn, PlainColumn, RecordTable
from cocreate.folded import folded_search
from cocreate.models import Post
from cocreate.permissions import holds_post


class HereMixin:
    """Opens only to those who hold the listing's post in the visited municipality, whatever they hold elsewhere.

    Wagtail asks the policy without saying where; this asks where.
    """

    def dispatch(self, request, *args, **kwargs):
        """Asks, then goes on."""
        if not holds_post(request.user, request.municipality, *self.permission_policy.roles):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OfMunicipality(HereMixin):
    """Limits a Wagtail view to the records of the visited municipality."""

    def get_base_queryset(self):
        """The records of this municipality only."""
        return super().get_base_queryset().filter(municipality=self.request.municipality)


class RecordIndexView(SafeExportMixin, OfMunicipality, generic.IndexView):
    """A listing: searched without regard to ë, ç and case, sorted only by its columns, written fast, exported safely.

    `search_fields` are columns of the record or of what it points to; `search_text` columns are folded already.
    """

    table_class = RecordTable

    @cached_property
    def is_searchable(self):
        """Whether there is something to search in."""
        return bool(self.search_fields)

    def search_queryset(self, queryset):
        """What holds every word that was typed."""
        return folded_search(queryset, self.search_query, self.search_fields) if self.is_searching else queryset

    def get_list_more_buttons(self, instance):
        """Only what cannot be reached by the title of the record: deleting, where that exists."""
        if not self.user_has_permission("delete"):
            return []
        return super().get_list_more_buttons(instance)

    def _get_title_column(self, field_name, column_class=LinkColumn, **kwargs):
        if self.user_has_permission("delete"):
            return super()._get_title_column(field_name, **kwargs)
        return self._get_custom_column(field_name, LinkColumn, get_url=self.get_edit_url, **kwargs)

    def _get_custom_column(self, field_name, column_class=PlainColumn, **kwargs):
        return super()._get_custom_column(field_name, column_class, **kwargs)


class OwnRecordMixin(HereMixin):
    """Lets a Wagtail view find only records of the visited municipality."""

    def get_queryset(self):
        """The records of this municipality only; a foreign key is a 404."""
        return self.model._default_manager.filter(municipality=self.request.municipality)

    def get_object(self, *args, **kwargs):
        """The record, or 404."""
        from django.shortcuts import get_object_or_404

        return get_object_or_404(self.get_queryset(), pk=self.kwargs.get("pk", args[0] if args else None))


class RecordEditView(OwnRecordMixin, generic.EditView):
    """Editing what may be edited as a form."""


class RecordCreateView(HereMixin, generic.CreateView):
    """A new record belongs to the visited municipality."""

    def get_form(self, *args, **kwargs):
        """Sets the municipality before validation."""
        form = super().get_form(*args, **kwargs)
        form.instance.municipality = self.request.municipality
        return form


class RecordDeleteView(OwnRecordMixin, generic.DeleteView):
    """Deleting, where the policy has it."""


class AboutOwnRecordMixin(HereMixin):
    """A Wagtail view that lists something about one record of the visited municipality; a foreign one is a 404."""

    def get_base_object_queryset(self):
        """The records of this municipality only."""
        return super().get_base_object_queryset().filter(municipality=self.request.municipality)


class RecordHistoryView(AboutOwnRecordMixin, generic.HistoryView):
    """The audit trail of a record, for whoever may see the record: who did what and when, in sentences."""

    any_permission_required = ["view"]

    @cached_property
    def header_buttons(self):
        """Back to the record."""
        url = self.get_edit_url(self.object)
        return [HeaderButton(label=_("Go to the record"), url=url, icon_name="arrow-left")] if url else []

    def get_edit_url(self, instance):
        """The record's page."""
        return record_url_of(instance)

    @cached_property
    def columns(self):
        """The moment to the minute instead of "two weeks ago"."""
        *first, _date = super().columns
        return [*first, WhenColumn("timestamp", label=_("When"), width="15%")]


class RecordUsageView(AboutOwnRecordMixin, generic.UsageView):
    """Where a record is used."""


class RecordViewSet(ModelViewSet):
    """Records of the visited municipality. Set `model`, `list_display`, `list_filter`, `search_fields`, …

    `roles` names the posts that may open the listing, `allowed` what the form views may do: "add", "change",
    "delete"; deeds have views of their own (`cocreate.admin.AdminDeedView`) reached from the record's page.
    `exclude_form_fields` must hide `municipality`.
    """

    allowed = ()
    roles = (Post.Role.COORDINATOR,)
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = RecordIndexView
    edit_view_class = RecordEditView
    add_view_class = RecordCreateView
    delete_view_class = RecordDeleteView
    history_view_class = RecordHistoryView
    usage_view_class = RecordUsageView
    export_formats = ("csv", "xlsx")
    list_per_page = 50

    @cached_property
    def permission_policy(self):
        """Posts count, per municipality."""
        return CoordinatorPolicy(self.model, self.allowed, self.roles)

    def on_register(self):
        """Lets the pages of its records find their history."""
        super().on_register()
        registry.register(self)

    def record_url(self, record):
        """The page of a record: what the listing links to, else the form where there is one."""
        own = self.index_view_class.get_edit_url
        if own is not generic.IndexView.get_edit_url:
            return own(self.index_view_class(), record)
        return reverse(self.get_url_name("edit"), args=[record.pk]) if "change" in self.allowed else ""
