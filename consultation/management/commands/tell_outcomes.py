"""Write to those whose opinions have been answered."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consultation.outcome.letters import TellOutcomes


class Command(BaseCommand):
    help = (
        "Tell everyone who left an e-mail, once, that the outcome of the consultation is public. "
        "Run it every five minutes; what a mail server refuses is tried again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        result = TellOutcomes(timezone.now()).execute()
        self.stdout.write(f"{result.sent} letters sent.")
        if result.failed:
            failures = "\n".join(f"{code}: {reason}" for code, reason in result.failed.items())
            raise CommandError(f"{len(result.failed)} letters were not sent:\n{failures}")
