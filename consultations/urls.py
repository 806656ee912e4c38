"""Addresses of this room."""
app_name = "consultations"
urlpatterns = []
