"""Deeds of this room: a municipality's site and the pages of its calls."""
