"""Addresses of the interface that belong to no app; included last below `api/v1/`."""

from django.urls import path, re_path

from operations.api.views import nothing_here, openapi

app_name = "api"

urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    # Without its last slash an address is first sent to the one with it.
    re_path(r"^(?:.*/)?$", nothing_here, name="nothing"),
]
