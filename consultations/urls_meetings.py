"""Addresses of meetings: the page, the agenda and its papers, answers, costs of taking part, calendars, series."""
from django.urls import path

from consultations.views import agenda, answers, calendars, meeting_papers, meetings, series

urlpatterns = [
    path("groups/<slug:slug>/calendar.ics", calendars.GroupCalendarView.as_view(), name="group_calendar"),
    path("groups/<slug:slug>/meetings/new/", meetings.PlanMeetingView.as_view(), name="meeting_plan"),
    path("meetings/", meetings.MeetingsView.as_view(), name="meetings"),
    path("meetings/calendar.ics", calendars.MunicipalityCalendarView.as_view(), name="municipality_calendar"),
    path("meetings/series/<str:reference>/", series.SeriesView.as_view(), name="series"),
    path("meetings/<str:reference>/", meetings.MeetingView.as_view(), name="meeting"),
    path("meetings/<str:reference>/calendar.ics", calendars.MeetingCalendarView.as_view(), name="meeting_calendar"),
    path("meetings/<str:reference>/change/", meetings.ChangeMeetingView.as_view(), name="meeting_change"),
    path("meetings/<str:reference>/repeat/", meetings.RepeatMeetingView.as_view(), name="meeting_repeat"),
    path("meetings/<str:reference>/convene/", meetings.ConveneMeetingView.as_view(), name="meeting_convene"),
    path("meetings/<str:reference>/cancel/", meetings.CancelMeetingView.as_view(), name="meeting_cancel"),
]

# The agenda and its papers
urlpatterns += [
    path("meetings/<str:reference>/agenda/", agenda.AddAgendaItemView.as_view(), name="meeting_agenda"),
    path("meetings/<str:reference>/agenda/<slug:code>/change/", agenda.ChangeAgendaItemView.as_view(),
         name="point_change"),
    path("meetings/<str:reference>/agenda/<slug:code>/remove/", agenda.RemoveAgendaItemView.as_view(),
         name="point_remove"),
    path("meetings/<str:reference>/agenda/<slug:code>/move/", agenda.MoveAgendaItemView.as_view(), name="point_move"),
    path("meetings/<str:reference>/agenda/<slug:code>/take-up/", agenda.TakeUpItemView.as_view(),
         name="point_take_up"),
    path("meetings/<str:reference>/agenda/<slug:code>/decline/", agenda.DeclineItemView.as_view(),
         name="point_decline"),
    path("meetings/<str:reference>/papers/", meeting_papers.AddPaperView.as_view(), name="meeting_paper_add"),
    path("meetings/<str:reference>/papers/<slug:code>/", meeting_papers.PaperView.as_view(), name="meeting_paper"),
    path("meetings/<str:reference>/papers/<slug:code>/remove/", meeting_papers.RemovePaperView.as_view(),
         name="meeting_paper_remove"),
]

# Answers and costs of taking part
urlpatterns += [
    path("meetings/<str:reference>/answer/", answers.AnswerView.as_view(), name="meeting_answer"),
    path("meetings/<str:reference>/answers/", answers.AnswersView.as_view(), name="meeting_answers"),
    path("meetings/<str:reference>/answers/remind/", answers.RemindUnansweredView.as_view(), name="meeting_remind"),
    path("meetings/<str:reference>/costs/<slug:code>/", answers.SupportView.as_view(), name="support"),
    path("meetings/<str:reference>/costs/<slug:code>/take-back/", answers.TakeBackSupportView.as_view(),
         name="support_take_back"),
]

# One's own calendar
urlpatterns += [
    path("calendars/", calendars.CalendarsView.as_view(), name="calendars"),
    path("calendars/new/", calendars.MakeFeedView.as_view(), name="calendar_make"),
    path("calendars/revoke/", calendars.RevokeFeedView.as_view(), name="calendar_revoke"),
    path("calendars/<str:token>.ics", calendars.OwnCalendarView.as_view(), name="own_calendar"),
]
