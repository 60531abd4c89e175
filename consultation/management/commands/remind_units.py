"""Tell the units that answer opinions what they have to answer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consultation.processing.reminding import RemindUnits


class Command(BaseCommand):
    help = (
        "Send units that have an e-mail one mail of the opinions assigned to them, where some are "
        "new or late. Run it each morning; a second run only tries what has failed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        result = RemindUnits(timezone.now()).execute()
        self.stdout.write(f"{result.sent} mails sent.")
        if result.failed:
            failures = "\n".join(f"{name}: {reason}" for name, reason in result.failed.items())
            raise CommandError(f"{len(result.failed)} mails were not sent:\n{failures}")
