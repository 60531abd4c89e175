"""Repair the rights in the portal's sections."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from syndication.sections import KeepSectionRights


class Command(BaseCommand):
    """Bring the rights in all sections in step with their owners (QN-TH)."""

    help = "Bring the rights in the portal's sections in step with their owners."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = KeepSectionRights().execute()
        self.stdout.write(_("Sections whose rights changed: %(count)s") % {"count": changed})
