"""Addresses of the action plan."""
from django.urls import path

from commitments.views import plans

plan_addresses = [
    path("plans/", plans.PlansView.as_view(), name="plans"),
    path("plans/<str:reference>/", plans.PlanView.as_view(), name="plan"),
    path("plans/<str:reference>/download/<str:language>/<str:order>/plan.<str:fmt>",
         plans.PlanDownloadView.as_view(), name="plan_download"),
]
