"""Addresses of the public consultation."""
from django.urls import path

from commitments.views import consultations, contributions

consultation = [
    path("consultations/", consultations.ConsultationsView.as_view(), name="consultations"),
    path("consultations/<str:reference>/", consultations.ConsultationView.as_view(), name="consultation"),
    path("consultations/<str:reference>/contribute/<str:commitment>/", contributions.ContributeView.as_view(),
         name="contribute"),
    path("consultations/<str:reference>/contribute/<str:commitment>/thanks/", contributions.ThanksView.as_view(),
         name="contribution_thanks"),
    path("contributions/confirm/<str:token>/", contributions.ConfirmView.as_view(), name="confirm_contribution"),
    path("contributions/<str:code>/", contributions.ContributionView.as_view(), name="contribution"),
    path("contributions/<str:code>/withdraw/", contributions.WithdrawView.as_view(), name="withdraw_contribution"),
    path("commitments/<str:reference>/contributions/", contributions.ContributionsView.as_view(),
         name="contributions"),
]
