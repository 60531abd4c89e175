"""Found a province's portal from its regulation."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from agencies.actions import ActionRefused
from agencies.models import Agency
from agencies.regulations import RegulationError, load_regulation
from founding.actions import FoundPortal
from founding.demo.founding import FoundDemo
from founding.demo.people import ADMINISTRATOR, DEMO_PASSWORD


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
                self._show_the_demo(portal)
        except RegulationError as error:
            raise CommandError("\n".join(str(problem) for problem in error.problems)) from None
        except ActionRefused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        self.stdout.write(self.style.SUCCESS(f"{portal.name}: {portal.url}"))

    def _show_the_demo(self, portal: Agency) -> None:
        """Print where to look and how to sign in."""
        components = portal.components.active().select_related("site")
        self.stdout.write(f"{components.count()} component sites, among them:")
        for agency in components.order_by("-kind", "name")[:3]:
            self.stdout.write(f"  {agency.url}  {agency.name}")
        self.stdout.write(f"Admin (development only): {portal.url}/admin/")
        self.stdout.write(f"  {ADMINISTRATOR} / {DEMO_PASSWORD}")
        for username in ("ctv.tinh", "bt.tinh", "truongban.tinh"):
            self.stdout.write(f"  {username} / {DEMO_PASSWORD}")
