"""Open the component sites of a register."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from agencies.actions import ActionRefused
from founding.portals import portal_at
from founding.register import ImportAgencies, read_register


class Command(BaseCommand):
    help = "Open component sites from a CSV file with the header kind,name,label,approval."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--portal", required=True, help="host name of the portal")
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument(
            "--keep-going", action="store_true", help="open the good rows although others are bad"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = ImportAgencies(
                portal_at(options["portal"]),
                read_register(options["file"]),
                now=timezone.now(),
                dry_run=options["dry_run"],
                keep_going=options["keep_going"],
                track=lambda rows: tqdm(list(rows), unit="site", disable=None),
            ).execute()
        except ActionRefused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        for row, reasons in report.refused:
            self.stderr.write(f"{row.line}: {row.name}: {' '.join(reasons)}")
        self.stdout.write(
            f"opened: {len(report.opened)}, already open: {len(report.present)}, "
            f"refused: {len(report.refused)}{' (dry run)' if options['dry_run'] else ''}"
        )
