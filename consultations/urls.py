"""Addresses of this room."""
from django.urls import path

from consultations.views import (
    applications,
    attachments,
    groups,
    invitations,
    meetings,
    minutes,
    places,
    reviews,
    selections,
)

app_name = "consultations"
urlpatterns = []

# Calls and applications
urlpatterns += [
    path("calls/<str:reference>/apply/", applications.ApplyView.as_view(), name="apply"),
    path("applications/<str:reference>/", applications.ApplicationView.as_view(), name="application"),
    path("applications/<str:reference>/organisation/", applications.OrganisationView.as_view(),
         name="application_organisation"),
    path("applications/<str:reference>/answers/", applications.AnswersView.as_view(), name="application_answers"),
    path("applications/<str:reference>/contact/", applications.ContactView.as_view(), name="application_contact"),
    path("applications/<str:reference>/files/", attachments.FilesView.as_view(), name="application_files"),
    path("applications/<str:reference>/files/<slug:digest>/", attachments.AttachmentView.as_view(),
         name="application_file"),
    path("applications/<str:reference>/files/<slug:digest>/remove/", attachments.RemoveAttachmentView.as_view(),
         name="application_file_remove"),
    path("applications/<str:reference>/check/", applications.CheckView.as_view(), name="application_check"),
    path("applications/<str:reference>/received/", applications.ReceivedView.as_view(), name="application_received"),
    path("applications/<str:reference>/withdraw/", applications.WithdrawView.as_view(), name="application_withdraw"),
]

# Groups and meetings
urlpatterns += [
    path("groups/<slug:slug>/", groups.GroupView.as_view(), name="group"),
    path("groups/<slug:slug>/desk/", groups.DeskView.as_view(), name="desk"),
    path("groups/<slug:slug>/resign/", groups.ResignView.as_view(), name="resign"),
    path("groups/<slug:slug>/calendar.ics", meetings.GroupCalendarView.as_view(), name="group_calendar"),
    path("groups/<slug:slug>/meetings/new/", meetings.PlanMeetingView.as_view(), name="meeting_plan"),
    path("meetings/", meetings.MeetingsView.as_view(), name="meetings"),
    path("meetings/<str:reference>/", meetings.MeetingView.as_view(), name="meeting"),
    path("meetings/<str:reference>/calendar.ics", meetings.MeetingCalendarView.as_view(), name="meeting_calendar"),
    path("meetings/<str:reference>/change/", meetings.ChangeMeetingView.as_view(), name="meeting_change"),
    path("meetings/<str:reference>/agenda/", meetings.AddAgendaItemView.as_view(), name="meeting_agenda"),
    path("meetings/<str:reference>/convene/", meetings.ConveneMeetingView.as_view(), name="meeting_convene"),
    path("meetings/<str:reference>/cancel/", meetings.CancelMeetingView.as_view(), name="meeting_cancel"),
    path("meetings/<str:reference>/minutes/edit/", minutes.EditMinutesView.as_view(), name="minutes_edit"),
    path("meetings/<str:reference>/minutes/open/", minutes.OpenCorrectionsView.as_view(), name="minutes_open"),
    path("meetings/<str:reference>/minutes/publish/", minutes.PublishMinutesView.as_view(), name="minutes_publish"),
    path("meetings/<str:reference>/corrections/", minutes.ProposeCorrectionView.as_view(), name="correction_propose"),
    path("meetings/<str:reference>/corrections/<int:number>/", minutes.DecideCorrectionView.as_view(),
         name="correction_decide"),
    path("invitations/<str:token>/", invitations.InvitationView.as_view(), name="invitation"),
]

# Reviews and the protocol of a selection
urlpatterns += [
    path("reviews/", reviews.ReviewListView.as_view(), name="reviews"),
    path("applications/<str:reference>/review/", reviews.ReviewView.as_view(), name="review"),
    path("applications/<str:reference>/review/conflict/", reviews.ConflictView.as_view(), name="review_conflict"),
    path("calls/<str:reference>/selection/", selections.ProtocolView.as_view(), name="selection"),
    path("calls/<str:reference>/selection/protocol.pdf", selections.ProtocolPaperView.as_view(),
         name="selection_paper"),
    path("calls/<str:reference>/selection/protocol.json", selections.ProtocolDataView.as_view(), name="selection_data"),
]

# After the result: complaints, places that change hands
urlpatterns += [
    path("applications/<str:reference>/complaint/", places.ComplainView.as_view(), name="application_complain"),
    path("applications/<str:reference>/complaint/<str:complaint>/withdraw/", places.WithdrawComplaintView.as_view(),
         name="complaint_withdraw"),
    path("applications/<str:reference>/give-up/", places.GiveUpView.as_view(), name="application_give_up"),
    path("applications/<str:reference>/offer/", places.OwnOfferView.as_view(), name="application_offer"),
    path("offers/<str:token>/", places.OfferView.as_view(), name="offer"),
]
