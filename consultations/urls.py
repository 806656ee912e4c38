"""Addresses of this room."""
from django.urls import path

from consultations import urls_meetings
from consultations.urls_groups import group_addresses
from consultations.views import (
    applications,
    apply,
    attachments,
    confirmations,
    consent,
    dossiers,
    groups,
    handing_in,
    information,
    inquiries,
    invitations,
    minutes,
    nominees,
    organisations,
    places,
    reviews,
    selections,
    writing,
)

app_name = "consultations"
urlpatterns = []

# Calls and applications
urlpatterns += [
    path("calls/<str:reference>/ask/", inquiries.AskView.as_view(), name="ask"),
    path("calls/<str:reference>/asked/", inquiries.AskedView.as_view(), name="asked"),
    path("calls/<str:reference>/apply/", apply.ApplyView.as_view(), name="apply"),
    path("applications/<str:reference>/", applications.ApplicationView.as_view(), name="application"),
    path("applications/<str:reference>/organisation/", writing.OrganisationView.as_view(),
         name="application_organisation"),
    path("applications/<str:reference>/answers/", writing.AnswersView.as_view(), name="application_answers"),
    path("applications/<str:reference>/contact/", writing.ContactView.as_view(), name="application_contact"),
    path("applications/<str:reference>/files/", attachments.FilesView.as_view(), name="application_files"),
    path("applications/<str:reference>/files/<slug:digest>/", attachments.AttachmentView.as_view(),
         name="application_file"),
    path("applications/<str:reference>/files/<slug:digest>/remove/", attachments.RemoveAttachmentView.as_view(),
         name="application_file_remove"),
    path("applications/<str:reference>/check/", handing_in.CheckView.as_view(), name="application_check"),
    path("applications/<str:reference>/received/", handing_in.ReceivedView.as_view(), name="application_received"),
    path("applications/<str:reference>/withdraw/", handing_in.WithdrawView.as_view(), name="application_withdraw"),
]

# What the applicant keeps, and the organisation with its people
urlpatterns += [
    path("applications/<str:reference>/texts/", writing.EarlierTextsView.as_view(), name="application_texts"),
    path("applications/<str:reference>/receipt.<str:kind>", handing_in.ReceiptView.as_view(),
         name="application_receipt"),
    path("organisations/<str:reference>/", organisations.OrganisationPageView.as_view(), name="organisation"),
    path("organisations/<str:reference>/profile/", organisations.ChangeProfileView.as_view(),
         name="organisation_profile"),
    path("organisations/<str:reference>/invite/", organisations.InviteColleagueView.as_view(),
         name="organisation_invite"),
    path("organisations/<str:reference>/invitations/<slug:code>/withdraw/",
         organisations.WithdrawInvitationView.as_view(), name="organisation_invitation_withdraw"),
    path("organisations/<str:reference>/people/<slug:code>/remove/", organisations.RemoveColleagueView.as_view(),
         name="organisation_person_remove"),
    path("organisations/<str:reference>/leave/", organisations.LeaveOrganisationView.as_view(),
         name="organisation_leave"),
    path("colleagues/<str:token>/", invitations.MembershipInvitationView.as_view(), name="membership_invitation"),
]

# An application on paper, and taking back the consent to keep it
urlpatterns += [
    path("applications/<str:reference>/print/", dossiers.PrintView.as_view(), name="application_print"),
    path("applications/<str:reference>/print.pdf", dossiers.PrintPdfView.as_view(), name="application_print_pdf"),
    path("applications/<str:reference>/consent/", consent.ConsentView.as_view(), name="application_consent"),
]

# Arrivals: who is nominated, what was typed in, what is missing
urlpatterns += [
    path("applications/<str:reference>/nominee/", nominees.NomineeView.as_view(), name="application_nominee"),
    path("applications/<str:reference>/original/<slug:digest>/", information.OriginalView.as_view(),
         name="application_original"),
    path("applications/<str:reference>/information/<int:number>/", information.InformationView.as_view(),
         name="application_information"),
    path("applications/<str:reference>/information/<int:number>/<slug:digest>/", information.SupplementView.as_view(),
         name="application_information_file"),
    path("confirmations/<str:token>/", confirmations.ConfirmationView.as_view(), name="confirmation"),
]

# Groups and meetings
urlpatterns += [
    path("groups/<slug:slug>/", groups.GroupView.as_view(), name="group"),
    path("groups/<slug:slug>/desk/", groups.DeskView.as_view(), name="desk"),
    path("groups/<slug:slug>/resign/", groups.ResignView.as_view(), name="resign"),
    path("meetings/<str:reference>/minutes/edit/", minutes.EditMinutesView.as_view(), name="minutes_edit"),
    path("meetings/<str:reference>/minutes/open/", minutes.OpenCorrectionsView.as_view(), name="minutes_open"),
    path("meetings/<str:reference>/minutes/publish/", minutes.PublishMinutesView.as_view(), name="minutes_publish"),
    path("meetings/<str:reference>/corrections/", minutes.ProposeCorrectionView.as_view(), name="correction_propose"),
    path("meetings/<str:reference>/corrections/<int:number>/", minutes.DecideCorrectionView.as_view(),
         name="correction_decide"),
    path("invitations/<str:token>/", invitations.InvitationView.as_view(), name="invitation"),
]

urlpatterns += urls_meetings.urlpatterns

# Reviews and the protocol of a selection
urlpatterns += [
    path("reviews/", reviews.ReviewListView.as_view(), name="reviews"),
    path("reviews/<str:reference>/conflicts/", reviews.ConflictsView.as_view(), name="review_conflicts"),
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

# The parts of a group: members past and present, rules, acts, its seats named by themselves
urlpatterns += group_addresses
