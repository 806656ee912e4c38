"""Addresses of the sheet of presence and of the door."""
from django.urls import path

from consultations.views import attendance, door

urlpatterns = [
    path("meetings/<str:reference>/presence/", attendance.PresenceView.as_view(), name="presence"),
    path("meetings/<str:reference>/presence/live/", attendance.LiveCountView.as_view(), name="presence_live"),
    path("meetings/<str:reference>/presence/slips/<slug:key>/", attendance.TakeSlipsAwayView.as_view(),
         name="presence_slips"),
    path("meetings/<str:reference>/close/", attendance.CloseMeetingView.as_view(), name="meeting_close"),
    path("meetings/<str:reference>/door/", door.DoorPageView.as_view(), name="meeting_door"),
    path("door/", door.FindDoorView.as_view(), name="door_find"),
    path("door/<str:code>/", door.DoorView.as_view(), name="door"),
    path("door/<str:code>/check-in/", door.CheckInView.as_view(), name="door_check_in"),
    path("door/<str:code>/thanks/", door.DoorThanksView.as_view(), name="door_thanks"),
]
