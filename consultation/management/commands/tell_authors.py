"""Write to the authors of opinions that were decided on."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consultation.moderation.letters import TellAuthors


class Command(BaseCommand):
    help = (
        "Tell authors what was decided on their opinions, once it can no longer be undone. "
        "Run it every five minutes; what a mail server refuses is tried again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        result = TellAuthors(timezone.now()).execute()
        self.stdout.write(f"{result.sent} letters sent.")
        if result.failed:
            failures = "\n".join(f"{code}: {reason}" for code, reason in result.failed.items())
            raise CommandError(f"{len(result.failed)} letters were not sent:\n{failures}")
