"""Open a further language on all sites of a portal."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agencies.actions import ActionRefused
from founding.languages import OpenLanguage
from founding.portals import portal_at


class Command(BaseCommand):
    help = "Give the sites of a portal home pages in a language of SITE_LANGUAGES."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="code of the language, such as lo or zh-hans")
        parser.add_argument("--portal", required=True, help="host name of the portal")
        parser.add_argument("--ground", default="", help="decision that orders it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = OpenLanguage(
                portal_at(options["portal"]),
                options["code"],
                options["ground"],
                now=timezone.now(),
            ).execute()
        except ActionRefused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        self.stdout.write(self.style.SUCCESS(f"{options['code']}: {made}"))
