"""Addresses of minutes and their tasks."""
from django.urls import path

from consultations.views import minutes, minutes_deeds, minutes_papers, tasks

MEETING = "meetings/<str:reference>"

urlpatterns = [
    path(f"{MEETING}/minutes/edit/", minutes.EditMinutesView.as_view(), name="minutes_edit"),
    path(f"{MEETING}/minutes/texts/", minutes.EarlierNotesView.as_view(), name="minutes_texts"),
    path(f"{MEETING}/minutes/open/", minutes_deeds.OpenCorrectionsView.as_view(), name="minutes_open"),
    path(f"{MEETING}/minutes/back/", minutes_deeds.TakeBackMinutesView.as_view(), name="minutes_back"),
    path(f"{MEETING}/minutes/publish/", minutes_deeds.PublishMinutesView.as_view(), name="minutes_publish"),
    path(f"{MEETING}/minutes/sign/", minutes_deeds.SignMinutesView.as_view(), name="minutes_sign"),
    path(f"{MEETING}/minutes/erratum/", minutes_deeds.AddErratumView.as_view(), name="minutes_erratum"),
    path(f"{MEETING}/minutes/<slug:language>/minutes.<slug:kind>", minutes_papers.MinutesFileView.as_view(),
         name="minutes_file"),
    path(f"{MEETING}/corrections/", minutes_deeds.ProposeCorrectionView.as_view(), name="correction_propose"),
    path(f"{MEETING}/corrections/<int:number>/", minutes_deeds.DecideCorrectionView.as_view(),
         name="correction_decide"),
    path(f"{MEETING}/tasks/<slug:code>/", tasks.SettleTaskView.as_view(), name="task"),
    path(f"{MEETING}/carry/", tasks.CarryView.as_view(), name="meeting_carry"),
    path("groups/<slug:slug>/tasks/", tasks.TasksView.as_view(), name="tasks"),
]
