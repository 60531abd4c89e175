"""Close an agency's site without a successor."""

from argparse import ArgumentParser
from typing import Any

from founding.life.archiving import ArchiveAgency
from founding.life.commands import LifeCommand, agency_at
from founding.life.event import AgencyLifeEvent


class Command(LifeCommand):
    help = "Close a component site without a successor; it stays readable as an archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("host")
        super().add_arguments(parser)

    def event(self, options: dict[str, Any], shared: dict[str, Any]) -> AgencyLifeEvent:
        return ArchiveAgency(agency=agency_at(options["host"]), **shared)
