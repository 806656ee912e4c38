"""Addresses for machines: without a language, never moved."""
from django.urls import path

from commitments.views.open_data import schema
from consultations.views.open_data import DatasetView

urlpatterns = [
    path("schema/<slug:name>.json", schema, name="schema"),
    path("<slug:name>.<slug:fmt>", DatasetView.as_view(), name="open_data_file"),
]
