"""Finding, reading and checking regulation files."""

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _
from pydantic import ValidationError

from agencies.regulations.crosschecks import cross_check
from agencies.regulations.lines import LineIndex
from agencies.regulations.problems import Problem, RegulationError, nearest, schema_problem, shown
from agencies.regulations.schema import Regulation
from agencies.texts import nfc

BUILT_IN = Path(__file__).parent / "data"
SUFFIX = ".toml"
_TOML_PLACE = re.compile(r"(?P<message>.*) \(at line (?P<line>\d+), column \d+\)")


def available_regulations(extra_dirs: Sequence[str | Path] = ()) -> dict[str, Path]:
    """Return the file of every regulation by its slug; an operator's folder wins over ours."""
    files: dict[str, Path] = {}
    for folder in (BUILT_IN, *reversed([Path(each) for each in extra_dirs])):
        files |= {path.stem: path for path in sorted(folder.glob(f"*{SUFFIX}"))}
    return files


def load_regulation(slug_or_path: str | Path, extra_dirs: Sequence[str | Path] = ()) -> Regulation:
    """Return a regulation by its slug, or by the path of a `.toml` file; read anew when it changes.

    Raises `RegulationError` listing every problem of the file: its line, its field, what is
    expected there and what was found.
    """
    path = _find(slug_or_path, extra_dirs)
    try:
        state = path.stat()
    except OSError:
        raise RegulationError([_no_file(path)]) from None
    return _read(path, state.st_mtime_ns, state.st_size)


def _find(slug_or_path: str | Path, extra_dirs: Sequence[str | Path]) -> Path:
    if isinstance(slug_or_path, Path) or slug_or_path.endswith(SUFFIX):
        return Path(slug_or_path)
    # The built-in and the operator's files by name only: a slug never reaches another folder.
    for folder in (*extra_dirs, BUILT_IN):
        path = Path(folder) / f"{slug_or_path}{SUFFIX}"
        if path.parent == Path(folder) and path.is_file():
            return path
    known = available_regulations(extra_dirs)
    expected = _("one of the known regulations: %s") % ", ".join(sorted(known))
    guess = nearest(slug_or_path, known)
    absent = [str(folder) for folder in extra_dirs if not Path(folder).is_dir()]
    if guess:
        expected = f"{expected} ({guess})"
    if absent:
        expected += _("; these folders of regulations do not exist: %s") % ", ".join(absent)
    raise RegulationError([Problem("", None, _("regulation"), expected, shown(slug_or_path))])


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int, _size: int) -> Regulation:
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RegulationError([_syntax_problem(path, text, error)]) from None
    index = LineIndex(text)
    try:
        regulation = Regulation.model_validate(data)
    except ValidationError as error:
        raise RegulationError(
            schema_problem(path.name, index, Regulation, each)
            for each in error.errors(include_url=False)
        ) from None
    problems = [fault.in_file(path.name, index) for fault in cross_check(regulation, path.stem)]
    if problems:
        raise RegulationError(sorted(problems, key=lambda problem: problem.line or 0))
    return regulation


def _text(path: Path) -> str:
    try:
        return nfc(path.read_bytes().decode("utf-8-sig")).replace("\r\n", "\n")
    except OSError:
        raise RegulationError([_no_file(path)]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        expected = _("text in the UTF-8 encoding")
        raise RegulationError(
            [Problem(path.name, line, "", expected, _("bytes that are not UTF-8"))]
        ) from None


def _no_file(path: Path) -> Problem:
    return Problem(str(path), None, "", _("a readable regulation file"), _("none"))


def _syntax_problem(path: Path, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    place = _TOML_PLACE.fullmatch(str(error))
    # Without a place the fault is at the end of the file.
    line = int(place["line"]) if place else text.count("\n") + 1
    message = place["message"] if place else str(error)
    return Problem(path.name, line, "", _("valid TOML"), message)
