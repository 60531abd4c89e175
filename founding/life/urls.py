"""Addresses of the life of agencies in the admin: for who keeps the register of sites (TB-4.2)."""

from django.urls import path
from wagtail.admin.auth import permission_required

from founding.life.event import FOUNDING_RIGHT
from founding.life.views import KINDS, EventsView, EventView

keeps_register = permission_required(FOUNDING_RIGHT)

urlpatterns = [
    path("agency-life/", keeps_register(EventsView.as_view()), name="agency_events"),
    path("agency-life/<int:pk>/", keeps_register(EventView.as_view()), name="agency_event"),
    *(
        path(f"agency-life/{kind}/", keeps_register(view.as_view()), name=f"agency_{kind}")
        for kind, view in KINDS.items()
    ),
]
