"""Import documents into the library of an agency."""

from argparse import ArgumentParser
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from agencies.actions import ActionRefused
from agencies.models import Agency, User
from documents.importing.action import ImportDocuments
from documents.importing.report import Outcome, ReportFile
from documents.importing.sources import sources_at


class Command(BaseCommand):
    help = (
        "Import a folder of documents (txt, md, html, docx, pdf) or a register of them (xlsx, csv) "
        "as drafts. Run it again to go on where it broke off; what has not changed stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--host", required=True, help="host name of the agency")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--report", type=Path, help="file for the report as JSON")
        parser.add_argument("--user", help="user name of the person who imports")
        parser.add_argument(
            "--submit", action="store_true", help="hand the drafts to the Board; needs --user"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            action = ImportDocuments(
                _agency(options["host"]),
                sources_at(options["path"]),
                _user(options["user"]),
                now=timezone.now(),
                dry_run=options["dry_run"],
                submit=options["submit"],
                track=lambda each: tqdm(each, unit="file", disable=None),
            )
            entries = action.execute()
        except ActionRefused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        totals: Counter[str] = Counter()
        with ExitStack() as stack:
            report = None
            if options["report"]:
                head = {"host": action.agency.host, "source": str(options["path"])}
                report = ReportFile(
                    options["report"], **head, dry_run=action.dry_run, begun=action.now
                )
                stack.enter_context(report)
            for entry in entries:
                totals[entry.status] += 1
                if report is not None:
                    report.add(entry)
                if entry.status == Outcome.REFUSED:
                    tqdm.write(f"{entry.file}: {' '.join(entry.warnings)}", file=self.stderr)
        said = ", ".join(f"{outcome}: {totals[outcome]}" for outcome in Outcome)
        self.stdout.write(f"{said}{' (dry run)' if action.dry_run else ''}")


def _agency(host: str) -> Agency:
    found = Agency.objects.filter(host=host.strip().lower()).select_related("portal").first()
    if found is None:
        raise CommandError(f"No agency has the host “{host}”.")
    return found


def _user(username: str | None) -> User | None:
    if not username:
        return None
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise CommandError(f"There is no active account “{username}”.")
    return found
