"""Split an agency's site among several."""

from argparse import ArgumentParser
from typing import Any

from founding.life.commands import LifeCommand, agency_at, pairs
from founding.life.event import AgencyLifeEvent
from founding.life.splitting import SplitAgency


class Command(LifeCommand):
    help = "Split a component site among two successors or more, section by section."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("host", help="host of the site that closes")
        parser.add_argument(
            "--section",
            action="append",
            default=[],
            metavar="SLUG=HOST",
            help="Vietnamese section below the home page, and the successor that takes it",
        )
        parser.add_argument(
            "--person",
            action="append",
            default=[],
            metavar="NAME=HOST",
            help="user name of a member of the Board, and the successor to whose Board they go",
        )
        parser.add_argument("--rest", required=True, help="host of the successor of all the rest")
        parser.add_argument(
            "--head", action="append", default=[], help="user name of who may lead there too"
        )
        super().add_arguments(parser)

    def event(self, options: dict[str, Any], shared: dict[str, Any]) -> AgencyLifeEvent:
        return SplitAgency(
            agency=agency_at(options["host"]),
            sections=pairs(options["section"]),
            people=pairs(options["person"]),
            rest=agency_at(options["rest"]),
            heads=tuple(options["head"]),
            **shared,
        )
