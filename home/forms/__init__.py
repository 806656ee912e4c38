"""What coordinators fill in in this room."""
