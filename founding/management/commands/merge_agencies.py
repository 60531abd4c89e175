"""Merge the sites of agencies into one."""

from argparse import ArgumentParser
from typing import Any

from founding.life.commands import LifeCommand, agency_at
from founding.life.event import AgencyLifeEvent
from founding.life.merging import MergeAgencies


class Command(LifeCommand):
    help = "Merge component sites into one successor: pages, files, people, work and addresses."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("hosts", nargs="+", help="hosts of the sites that close")
        parser.add_argument("--into", required=True, help="host of the successor")
        parser.add_argument(
            "--head", action="append", default=[], help="user name of who may lead there too"
        )
        super().add_arguments(parser)

    def event(self, options: dict[str, Any], shared: dict[str, Any]) -> AgencyLifeEvent:
        return MergeAgencies(
            agencies=[agency_at(host) for host in options["hosts"]],
            into=agency_at(options["into"]),
            heads=tuple(options["head"]),
            **shared,
        )
