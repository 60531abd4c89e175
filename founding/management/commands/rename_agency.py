"""Give an agency another name."""

from argparse import ArgumentParser
from typing import Any

from founding.life.commands import LifeCommand, agency_at
from founding.life.event import AgencyLifeEvent
from founding.life.renaming import RenameAgency


class Command(LifeCommand):
    help = "Rename an agency by decision; its host stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("host")
        parser.add_argument("--name", required=True, help="new full Vietnamese name")
        parser.add_argument("--name-en", default="", help="new English name; empty keeps the old")
        parser.add_argument("--short-name", default="", help="empty keeps the old")
        super().add_arguments(parser)

    def event(self, options: dict[str, Any], shared: dict[str, Any]) -> AgencyLifeEvent:
        return RenameAgency(
            agency=agency_at(options["host"]),
            name=options["name"],
            name_en=options["name_en"],
            short_name=options["short_name"],
            **shared,
        )
