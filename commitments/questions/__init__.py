"""The wording of OGP's questions, in Albanian and English. Read it through ``commitments.template``."""
