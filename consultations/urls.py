"""Addresses of this room."""
from django.urls import path

from consultations.views import applications, attachments

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
