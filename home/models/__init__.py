"""Wagtail pages: editorial text only."""
from home.models.call_page import CallIndexPage, CallPage
from home.models.pages import HomePage, StandardPage

__all__ = ["CallIndexPage", "CallPage", "HomePage", "StandardPage"]
