"""This room in Wagtail's admin."""
