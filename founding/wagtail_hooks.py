"""Registrations with Wagtail: the register of sites."""

from wagtail import hooks

from founding.viewsets import AgencyViewSet


@hooks.register("register_admin_viewset")
def register_sites() -> AgencyViewSet:
    """Give the technical agency its form to open sites."""
    return AgencyViewSet()
