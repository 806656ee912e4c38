"""Pages of this room in the admin, one module a noun."""
