"""Wagtail's command, with a withdrawal on record for every page whose time online has ended."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands import publish_scheduled

from editorial.schedule import PublishDue, WithdrawExpired


class Command(publish_scheduled.Command):
    help = "Take offline what expired and publish what was approved for a time that has come."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        now = timezone.now()
        outcomes = [WithdrawExpired(now).execute(), PublishDue(now).execute()]
        if failed := [f"{name}: {why}" for each in outcomes for name, why in each.failed.items()]:
            raise CommandError("The rest is done, but not:\n" + "\n".join(failed))
