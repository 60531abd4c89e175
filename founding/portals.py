"""Finding a portal by its host."""

from django.utils.translation import gettext as _

from agencies.actions import ActionRefused
from agencies.models import Agency


def portal_at(host: str) -> Agency:
    """Return the portal at the host. Raises `ActionRefused` naming the portals that exist."""
    portals = Agency.objects.filter(portal=None).select_related("site")
    for portal in portals:
        if portal.host == host.strip().lower():
            return portal
    known = ", ".join(portal.host for portal in portals) or _("none")
    raise ActionRefused(
        [
            _("There is no portal at %(host)s. Portals of this installation: %(known)s.")
            % {"host": host, "known": known}
        ]
    )
