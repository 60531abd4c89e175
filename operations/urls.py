"""Addresses of operations outside the admin; included at the root, before every page."""

from django.urls import path

from operations.views.media import uploaded_picture
from operations.views.probes import healthz, readyz

app_name = "operations"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("media/<path:path>", uploaded_picture, name="media"),
]
