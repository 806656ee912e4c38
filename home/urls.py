"""Addresses of this room."""
from django.urls import path

from home.views import call_preview, cycles, documents, mine, open_data, search

app_name = "home"
urlpatterns = [
    path("cycles/", cycles.CyclesView.as_view(), name="cycles"),
    path("cycles/<slug:slug>/", cycles.CycleView.as_view(), name="cycle"),
    path("calls/<str:reference>/", cycles.call_page, name="call"),
    path("calls/<str:reference>/preview/", call_preview.CallPreviewView.as_view(), name="call_preview"),
    path("my/", mine.MineView.as_view(), name="mine"),
    path("my/data/", mine.MyDataView.as_view(), name="my_data"),
    path("my/data.json", mine.MyDataDownloadView.as_view(), name="my_data_download"),
    path("my/profile/", mine.ProfileView.as_view(), name="profile"),
    path("search/", search.SearchView.as_view(), name="search"),
    path("open-data/", open_data.OpenDataView.as_view(), name="open_data"),
    path("files/", documents.DocumentsView.as_view(), name="documents"),
]
