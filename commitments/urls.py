"""Addresses of this room."""
app_name = "commitments"
urlpatterns = []
