"""Tell search which documents came into force or expired as the day began."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from search.actions import RefreshStatuses


class Command(BaseCommand):
    help = "Bring the validity of documents in search in step with the day; run it once a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="as if it were this day (YYYY-MM-DD)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        changed = RefreshStatuses(options["on"] or timezone.localdate()).execute()
        self.stdout.write(f"{changed} documents changed their validity in search.")
