"""Under which name a public file is saved: the apps that offer files know better than the upload.

The address stays the file's own, so that no link breaks and no reader is sent elsewhere.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

NameGiver = Callable[[Any], str]
_givers: list[NameGiver] = []


def register_names(giver: NameGiver) -> NameGiver:
    """Let an app name files: `giver` returns a name of letters, digits, `-` and `.`, or none."""
    _givers.append(giver)
    return giver


def disposition(file: Any, given: str) -> str:
    """Return Content-Disposition (RFC 6266) with the file's name, shown or saved as in `given`."""
    name = next((name for giver in _givers if (name := giver(file))), "")
    if not name:
        return given
    kind = given.split(";")[0].strip()
    return f"{kind}; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
