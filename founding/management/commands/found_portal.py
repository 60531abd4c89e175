"""Found a province's portal from its regulation."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from agencies.actions import ActionRefused
from agencies.regulations import RegulationError, load_regulation
from founding.actions import FoundPortal
from founding.demo.founding import FoundDemo


class Command(BaseCommand):
    help = "Found a portal: sites, sections, groups, Board and workflow, from a regulation file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("regulation", help="name of a built-in regulation or path of a file")
        parser.add_argument("--host", required=True)
        parser.add_argument("--port", type=int, default=settings.SITE_PORT)
        parser.add_argument("--demo", action="store_true", help="fill it with invented content")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            regulation = load_regulation(
                options["regulation"], extra_dirs=settings.REGULATIONS_DIRS
            )
            with tqdm(desc="Founding", unit=" page", disable=None, leave=False) as bar:
                portal = FoundPortal(
                    regulation,
                    options["host"],
                    now=timezone.now(),
                    port=options["port"],
                    progress=bar.update,
                ).execute()
            if options["demo"]:
                FoundDemo(portal, now=timezone.now()).execute()
        except RegulationError as error:
            raise CommandError("\n".join(str(problem) for problem in error.problems)) from None
        except ActionRefused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        self.stdout.write(self.style.SUCCESS(f"{portal.name}: {portal.url}"))
