"""Addresses of the public record."""
from django.urls import path

from cocreate.views import record

urlpatterns = [
    path("", record.RecordView.as_view(), name="record"),
    path("record.jsonl", record.download, name="record_download"),
    path("verify_record.py", record.verifier, name="record_verifier"),
]
