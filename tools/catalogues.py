"""Keep the Vietnamese catalogue in step with the interface texts, without gettext's own programs.

English texts in code and templates are the message ids, so Vietnamese is the only catalogue.

    python tools/catalogues.py update     bring new texts in, mark gone ones as obsolete
    python tools/catalogues.py check      fail, naming file and line, unless it is complete
    python tools/catalogues.py compile    write the .mo files that Django reads

`locale/wagtail` holds what the Vietnamese of Wagtail and Django lacks or says in other words. Its
texts are theirs, so `update` leaves it alone; `check` reads it over and `compile` compiles it.

`compile` needs only polib, which the product runs with; the other two read the source with
Babel and Django and need the development environment. Extraction: `tools/messages.py`.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from messages import Message

ROOT = Path(__file__).resolve().parent.parent
METADATA = {
    "Project-Id-Version": "Cổng Tỉnh",
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[sd]|\{\w*\}")
LANGUAGE = "vi"
CATALOGUES = "*/LC_MESSAGES/*.po"

Key = tuple[str, str]


def catalogue_path(root: Path) -> Path:
    """Return where the catalogue stands."""
    return root / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def open_catalogue(path: Path) -> polib.POFile:
    """Read the catalogue, or begin an empty one."""
    if path.exists():
        return polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
    catalogue = polib.POFile(encoding="utf-8", check_for_duplicates=True)
    catalogue.metadata = dict(METADATA)
    return catalogue


def key_of(entry: polib.POEntry) -> Key:
    """Return what makes a message one message: its context and its id."""
    return entry.msgctxt or "", entry.msgid


def placeholders(text: str) -> set[str]:
    """Return the places of a text that are filled in at run time: `%(count)s`, `%s`, `{name}`."""
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def update(root: Path, messages: "list[Message]") -> str:
    """Bring the catalogue in step with the source, keeping every translation; say what changed.

    A text that left the source is kept as obsolete, for its words to be used again, until the
    translator deletes it: `check` fails as long as one stands.
    """
    path = catalogue_path(root)
    old = {key_of(entry): entry for entry in open_catalogue(path)}
    new = open_catalogue(path)
    new.clear()
    added = 0
    for message in messages:
        entry = old.pop(message.key, None)
        if entry is None or entry.obsolete:
            added += entry is None
            entry = entry or polib.POEntry(msgid=message.text, msgctxt=message.context or None)
            entry.obsolete = False
        message.describe(entry)
        new.append(entry)
    gone = [entry for entry in old.values() if entry.msgid]
    for entry in gone:
        entry.obsolete, entry.occurrences = True, []
        new.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))
    return f"{len(new) - len(gone)} messages, {added} new, {len(gone)} obsolete"


def faults_of(entry: polib.POEntry) -> list[str]:
    """Return what is wrong with one translation; nothing when it may be published."""
    if entry.obsolete:
        return ["obsolete: nothing uses it any more, delete it"]
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not texts or not all(
        text.strip() or (text and not entry.msgid.strip(" ,")) for text in texts
    ):
        return ["not translated"]
    faults = ["fuzzy: read it over and remove the mark"] if entry.fuzzy else []
    # Vietnamese has one form for every number, so it stands for the plural's text.
    wanted = placeholders(entry.msgid_plural or entry.msgid)
    for text in texts:
        if placeholders(text) != wanted:
            shown = " ".join(sorted(wanted)) or "none"
            faults.append(f"placeholders differ, expected: {shown}")
        if text.startswith("\n") != entry.msgid.startswith("\n"):
            faults.append("a line break at the beginning differs")
        if text.endswith("\n") != entry.msgid.endswith("\n"):
            faults.append("a line break at the end differs")
    return faults


def check(root: Path, messages: "list[Message]") -> list[str]:
    """Return every fault of the catalogue as `file:line: “text”: fault`; none when complete."""
    path = catalogue_path(root)
    name = path.relative_to(root)
    entries = {key_of(entry): entry for entry in open_catalogue(path)}
    faults = []
    for message in messages:
        entry = entries.pop(message.key, None)
        if entry is None or entry.obsolete:
            faults.append(f"{message.places[0]}: “{message.text}”: not in the catalogue")
            continue
        found = faults_of(entry)
        if bool(message.plural) != bool(entry.msgid_plural):
            found.append("its plural differs from the source, run the update")
        faults += [f"{name}:{entry.linenum}: “{message.text}”: {fault}" for fault in found]
    for entry in entries.values():
        fault = faults_of(entry)[0] if entry.obsolete else "nothing uses it, run the update"
        faults.append(f"{name}:{entry.linenum}: “{entry.msgid}”: {fault}")
    return faults


def check_supplements(root: Path) -> list[str]:
    """Return every fault of the catalogues for Wagtail's texts, as `check` does for our own."""
    return [
        f"{path.relative_to(root)}:{entry.linenum}: “{entry.msgid}”: {fault}"
        for path in sorted((root / "locale" / "wagtail").glob(CATALOGUES))
        for entry in open_catalogue(path)
        for fault in faults_of(entry)
    ]


def compile_all(root: Path) -> list[Path]:
    """Write the .mo file beside every catalogue that is newer than it; return those written."""
    written = []
    folders = (root / "locale", root / "locale" / "wagtail")
    for path in sorted(path for folder in folders for path in folder.glob(CATALOGUES)):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path), encoding="utf-8").save_as_mofile(str(target))
            written.append(target)
    return written


def main() -> int:
    """Carry out one of the three commands; return the exit code."""
    parser = argparse.ArgumentParser(description="Keep the Vietnamese catalogue in step.")
    parser.add_argument("command", choices=["update", "check", "compile"])
    command = parser.parse_args().command
    if command == "compile":
        for path in compile_all(ROOT):
            print(f"compiled {path.relative_to(ROOT)}")
        return 0
    # Only here: the product compiles its catalogues where Babel is not installed.
    from messages import collect

    if command == "update":
        print(update(ROOT, collect(ROOT)))
        return 0
    faults = check(ROOT, collect(ROOT)) + check_supplements(ROOT)
    print("\n".join(faults) or "The catalogues are complete.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
