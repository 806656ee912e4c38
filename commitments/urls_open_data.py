"""Addresses for machines: without a language, never moved."""
from django.urls import path

from commitments.views.open_data import schema

urlpatterns = [path("schema/<slug:name>.json", schema, name="schema")]
