"""Addresses of ballots."""
from django.urls import path

from commitments.views import ballot_lists, ballot_seats, ballots, votes

ballot_addresses = [
    path("groups/<slug:slug>/votes/new/", ballots.PrepareBallotView.as_view(), name="ballot_new"),
    path("votes/", ballot_lists.BallotsView.as_view(), name="ballots"),
    path("votes/recount.py", ballot_lists.recounter, name="ballot_recount"),
    path("votes/<str:reference>/", votes.BallotView.as_view(), name="ballot"),
    path("votes/<str:reference>/votes.json", ballot_lists.VotesDownloadView.as_view(), name="ballot_votes"),
    path("votes/<str:reference>/votes.csv", ballot_lists.VotesTableView.as_view(), name="ballot_votes_csv"),
    path("votes/<str:reference>/receipt/", votes.FindPaperView.as_view(), name="ballot_find_paper"),
    path("votes/<str:reference>/open/", ballots.OpenBallotView.as_view(), name="ballot_open"),
    path("votes/<str:reference>/change/", ballots.ChangeBallotView.as_view(), name="ballot_change"),
    path("votes/<str:reference>/delete/", ballots.DiscardBallotView.as_view(), name="ballot_discard"),
    path("votes/<str:reference>/more-time/", ballots.ExtendBallotView.as_view(), name="ballot_extend"),
    path("votes/<str:reference>/conflict/", ballot_seats.ConflictView.as_view(), name="ballot_conflict"),
    path("votes/<str:reference>/hand-over/", ballot_seats.HandOverView.as_view(), name="ballot_hand_over"),
    path("votes/<str:reference>/take-back/", ballot_seats.TakeBackView.as_view(), name="ballot_take_back"),
    path("votes/<str:reference>/hands/", ballot_seats.HandsView.as_view(), name="ballot_hands"),
    path("votes/<str:reference>/hands/conflict/", ballot_seats.NoteConflictView.as_view(),
         name="ballot_note_conflict"),
    path("votes/<str:reference>/hands/confirm/", ballot_seats.ConfirmHandsView.as_view(),
         name="ballot_confirm_hands"),
    path("votes/<str:reference>/tie/", ballot_seats.TieView.as_view(), name="ballot_tie"),
    path("votes/<str:reference>/close/", ballots.CloseBallotView.as_view(), name="ballot_close"),
    path("votes/<str:reference>/void/", ballots.VoidBallotView.as_view(), name="ballot_void"),
    path("votes/<str:reference>/outcome/", ballots.WordOutcomeView.as_view(), name="ballot_outcome"),
]
