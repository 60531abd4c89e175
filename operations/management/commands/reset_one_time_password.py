"""Take a lost authenticator app off an account."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.actions import ActionRefused
from operations.actions import ResetOneTimePassword


class Command(BaseCommand):
    help = (
        "Take app and recovery codes off an account whose holder lost both. The next sign-in "
        "leads to setting up a new app. Written to the audit log."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="USER")
        parser.add_argument("--reason", default="", help="why, for the audit log")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = ResetOneTimePassword(options["username"], options["reason"]).execute()
        except ActionRefused as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        self.stdout.write(f"{user.get_username()} sets up a new app at the next sign-in.")
