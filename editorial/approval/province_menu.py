"""The way to what waits in the province, for who oversees it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from editorial.oversight import overseen_provinces


class ProvinceMenuItem(MenuItem):
    """Shown to who may read every agency of the province."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(overseen_provinces(request.user))


def province_item() -> MenuItem:
    """Return the entry of the menu of reports."""
    label = _("Waiting in the province")
    return ProvinceMenuItem(label, reverse("editorial_province"), icon_name="clipboard-list")
