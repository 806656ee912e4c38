"""How coordinators work with the records of this room in the admin."""
