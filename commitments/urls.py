"""Addresses of this room. One module a noun; each has its own list, added here."""
from commitments.urls_ballots import ballot_addresses
from commitments.urls_consultation import consultation
from commitments.urls_drafting import drafting
from commitments.urls_plans import plan_addresses

app_name = "commitments"
urlpatterns = []
urlpatterns += drafting  # commitments, versions, suggestions, comments, translations
urlpatterns += ballot_addresses  # votes of the group
urlpatterns += consultation  # windows, contributions
urlpatterns += plan_addresses  # the action plan and its files
