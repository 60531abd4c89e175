"""Take the e-mails of a folder in as contributions: for a cron job beside the mailbox."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.actions import ActionRefused
from agencies.models import Agency
from newsroom.acceptance import letter_rules
from newsroom.intake import AlreadyTakenIn, TakeInLetter

DONE, REFUSED = "done", "refused"
MAILDIR = ("new", "cur")


class Command(BaseCommand):
    """Read a maildir or a folder of .eml files; run again it takes nothing twice.

    Files that are done move into `done`, those that cannot be taken into `refused`, both below
    the folder; one line tells about each. Ends with an error when something was refused.
    """

    help = "Takes e-mails in as contributions of an agency (BT-11.1, QN-TH)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a maildir, or a folder of .eml files")
        parser.add_argument("--host", required=True, help="host of the agency that receives them")
        parser.add_argument("--dry-run", action="store_true", help="tell, but take nothing in")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(_("There is no folder “%s”.") % folder)
        agency = Agency.objects.filter(host=options["host"]).select_related("portal").first()
        if agency is None:
            raise CommandError(_("There is no agency with the host “%s”.") % options["host"])
        files = letters_in(folder)
        refused = 0
        for file in files:
            done, told = self._take(file, agency, options["dry_run"])
            refused += not done
            self.stdout.write(f"{file.name}: {told}")
            if not options["dry_run"]:
                move(file, folder / (DONE if done else REFUSED))
        if not files:
            self.stdout.write(_("There is no e-mail in “%s”.") % folder)
        if refused:
            raise CommandError(
                ngettext("%d e-mail was refused.", "%d e-mails were refused.", refused) % refused
            )

    def _take(self, file: Path, agency: Agency, dry_run: bool) -> tuple[bool, str]:
        """Return whether the file is done with, and a line about it."""
        if file.stat().st_size > letter_rules().max_bytes:
            return False, _("refused: larger than an e-mail may be")
        take = TakeInLetter(agency, file.read_bytes(), timezone.now())
        try:
            if dry_run:
                letter = take.letter()
                files = len(letter.files)
                return True, _("would be taken in: “%(subject)s”, files: %(files)d") % {
                    "subject": letter.subject,
                    "files": files,
                }
            contribution = take.execute()
        except AlreadyTakenIn as earlier:
            return True, " ".join(earlier.reasons)
        except ActionRefused as refusal:
            return False, _("refused: %s") % " ".join(refusal.reasons)
        return True, _("taken in: “%s”") % contribution.subject


def letters_in(folder: Path) -> list[Path]:
    """Return the messages of a maildir (`new` and `cur`), else the .eml files of the folder."""
    places = [folder / name for name in MAILDIR if (folder / name).is_dir()]
    if places:
        found = [each for place in places for each in place.iterdir()]
    else:
        found = [each for each in folder.iterdir() if each.suffix.lower() == ".eml"]
    return sorted(each for each in found if each.is_file() and not each.name.startswith("."))


def move(file: Path, target: Path) -> None:
    """Move a file; one of the same name that lies there already keeps its own."""
    target.mkdir(exist_ok=True)
    place, number = target / file.name, 1
    while place.exists():
        number += 1
        place = target / f"{file.stem}-{number}{file.suffix}"
    file.rename(place)
