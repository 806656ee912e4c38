"""How coordinators work in Wagtail's admin: viewsets of one municipality's records, and deeds with their rules."""
from cocreate.admin.views import AdminDeedView, AdminRecordView
from cocreate.admin.viewsets import RecordViewSet

__all__ = ["AdminDeedView", "AdminRecordView", "RecordViewSet"]
