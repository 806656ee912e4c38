"""Rules: who may do what, now."""
