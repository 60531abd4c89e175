"""Count all clocks anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.models import Agency
from editorial.timing.recounting import RecountClocks


class Command(BaseCommand):
    help = (
        "Count anew when pages are due: after a regulation file has changed, or to be sure. "
        "Changes of the working calendar and of a Board's own limits do it by themselves."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--agency", default="", help="host of the only agency to recount")

    def handle(self, *args: Any, **options: Any) -> None:
        agency = None
        if options["agency"]:
            agency = Agency.objects.filter(host=options["agency"]).first()
            if agency is None:
                raise CommandError(f"No agency has the host “{options['agency']}”.")
        changed = RecountClocks(agency=agency).execute()
        self.stdout.write(f"{changed} pages are due at another moment now.")
