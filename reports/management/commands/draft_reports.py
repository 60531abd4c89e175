"""Draft the periodic reports whose period has ended."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from reports.schedule import DraftDueReports


class Command(BaseCommand):
    help = "Draft every agency's reports for the last period that ended; run it once a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="as if it were this day (YYYY-MM-DD)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        drafted, refused = DraftDueReports(options["on"] or timezone.localdate(now), now).execute()
        for due, refusal in refused:
            self.stderr.write(f"{due.agency.host} {due.code} {due.period.end}: {refusal}")
        self.stdout.write(f"{len(drafted)} reports drafted, {len(refused)} refused.")
