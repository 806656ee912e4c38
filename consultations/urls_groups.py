"""Addresses of the parts of a group."""
from django.urls import path

from consultations.views import group_pages, substitutes

group_addresses = [
    path("groups/<slug:slug>/members/", group_pages.GroupMembersView.as_view(), name="group_members"),
    path("groups/<slug:slug>/rules/", group_pages.GroupRulesView.as_view(), name="group_rules"),
    path("groups/<slug:slug>/acts/<slug:code>/", group_pages.GroupPaperView.as_view(), name="group_paper"),
    path("groups/<slug:slug>/seat/substitute/", substitutes.NameSubstituteView.as_view(), name="name_substitute"),
    path("groups/<slug:slug>/seat/hand-over/", substitutes.HandOverView.as_view(), name="hand_over"),
    path("groups/<slug:slug>/seat/<slug:kind>/take-back/", substitutes.TakeBackView.as_view(),
         name="take_back_invitation"),
]
