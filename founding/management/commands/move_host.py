"""Move an agency's site to another host."""

from argparse import ArgumentParser
from typing import Any

from founding.life.commands import LifeCommand, agency_at
from founding.life.event import AgencyLifeEvent
from founding.life.host_moving import MoveHost


class Command(LifeCommand):
    help = "Move a site to another host; every address of the old one leads there for good."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("host", help="its host now")
        parser.add_argument("--to", required=True, help="its host from now on")
        parser.add_argument("--host-reason", default="", help="reason for a host chosen by hand")
        parser.add_argument(
            "--reuse-reason", default="", help="reason to take over a host that another agency had"
        )
        super().add_arguments(parser)

    def event(self, options: dict[str, Any], shared: dict[str, Any]) -> AgencyLifeEvent:
        return MoveHost(
            agency=agency_at(options["host"]),
            host=options["to"],
            host_reason=options["host_reason"],
            reuse_reason=options["reuse_reason"],
            **shared,
        )
