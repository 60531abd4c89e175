"""Let today's terms on Boards give and take their rights; run daily, soon after midnight."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from editorial.boards.terms import KeepTerms


class Command(BaseCommand):
    help = (
        "Give the rights of terms on Boards that have begun, take those of terms that ended. "
        "Run daily, soon after midnight; run again it changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = KeepTerms(timezone.localdate()).execute()
        self.stdout.write(f"{count} rights came or went.")
