"""Give portals the standard terms of the glossary: those of an earlier version, a new language."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from agencies.models import Agency
from translation.glossary import AddStandardTerms
from translation.reach import target_languages


class Command(BaseCommand):
    help = "Adds the standard terms that portals lack; what they worded themselves stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="", help="only the portal at this host")

    def handle(self, *args: Any, **options: Any) -> None:
        portals = Agency.objects.filter(portal=None)
        if options["host"]:
            portals = portals.filter(host=options["host"])
        for portal in portals.order_by("pk"):
            for language in target_languages():
                added = AddStandardTerms(portal, language).execute()
                self.stdout.write(f"{portal.host} {language.language_code}: {added}")
