"""Wagtail's command, with a withdrawal on record for every page whose time online has ended."""

from typing import Any

from django.utils import timezone
from wagtail.management.commands import publish_scheduled

from editorial.withdrawal.withdrawals import WithdrawExpired


class Command(publish_scheduled.Command):
    help = "Take offline what expired and publish what was approved for a time that has come."

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dryrun"]:
            WithdrawExpired(timezone.now()).execute()
        super().handle(*args, **options)
