"""Remind agencies of their consultations."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consultation.reminders import SendReminders


class Command(BaseCommand):
    help = (
        "Remind those who can act 7 days and 1 day before a consultation closes, 4 weeks and 1 "
        "week before its answer is due, and when that is late. Run it each morning; a second run "
        "only tries what has failed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        result = SendReminders(timezone.now()).execute()
        self.stdout.write(f"{result.sent} reminders sent.")
        if result.failed:
            failures = "\n".join(f"{name}: {reason}" for name, reason in result.failed.items())
            raise CommandError(f"{len(result.failed)} reminders were not sent:\n{failures}")
