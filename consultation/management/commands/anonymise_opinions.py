"""Erase personal data of contributors whose time is over; run nightly."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from consultation.privacy.anonymising import AnonymiseOpinions


class Command(BaseCommand):
    help = (
        "Erase contact details, names that are not public, files, earlier wordings and originals "
        "of consultations whose outcome has been public for as long as the regulation says. A "
        "second run finds none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only list what would go")

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        result = AnonymiseOpinions(timezone.now(), dry_run).execute()
        would = "would be " if dry_run else ""
        for each in result.done:
            self.stdout.write(
                f"{each.consultation.title}: {each.opinions} opinions, {each.originals} originals"
            )
        total = sum(each.opinions for each in result.done)
        self.stdout.write(f"Personal data of {total} opinions {would}erased.")
