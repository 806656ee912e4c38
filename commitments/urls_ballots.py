"""Addresses of ballots."""
from django.urls import path

from commitments.views import ballot_lists, ballots, votes

ballot_addresses = [
    path("groups/<slug:slug>/votes/new/", ballots.PrepareBallotView.as_view(), name="ballot_new"),
    path("votes/", ballot_lists.BallotsView.as_view(), name="ballots"),
    path("votes/recount.py", ballot_lists.recounter, name="ballot_recount"),
    path("votes/<str:reference>/", votes.BallotView.as_view(), name="ballot"),
    path("votes/<str:reference>/votes.json", ballot_lists.VotesDownloadView.as_view(), name="ballot_votes"),
    path("votes/<str:reference>/votes.csv", ballot_lists.VotesTableView.as_view(), name="ballot_votes_csv"),
    path("votes/<str:reference>/receipt/", votes.FindPaperView.as_view(), name="ballot_find_paper"),
    path("votes/<str:reference>/open/", ballots.OpenBallotView.as_view(), name="ballot_open"),
    path("votes/<str:reference>/close/", ballots.CloseBallotView.as_view(), name="ballot_close"),
    path("votes/<str:reference>/void/", ballots.VoidBallotView.as_view(), name="ballot_void"),
    path("votes/<str:reference>/outcome/", ballots.WordOutcomeView.as_view(), name="ballot_outcome"),
]
