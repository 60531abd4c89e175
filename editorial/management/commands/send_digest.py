"""Send the daily digest."""

from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from agencies.working_days import LOCAL_ZONE
from editorial.digest.mail import SendDigests

MORNING = time(7, 0)


class Command(BaseCommand):
    help = (
        "Send everybody what waits for them: one e-mail a day and person, none without a line. "
        "Run it each morning; a second run of the day only tries those who have not got theirs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--date", type=date.fromisoformat, help="the day, as 2026-02-13; today when left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        on = options["date"] or timezone.localdate(now)
        if on != timezone.localdate(now):
            now = datetime.combine(on, MORNING, tzinfo=LOCAL_ZONE)
        result = SendDigests(on, now).execute()
        self.stdout.write(f"{result.sent} digests sent.")
        if result.failed:
            failures = "\n".join(f"{name}: {reason}" for name, reason in result.failed.items())
            raise CommandError(f"{len(result.failed)} digests were not sent:\n{failures}")
