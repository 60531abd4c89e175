"""Rules for files that people send us: by name, by size, by content. Pure: no model, no request.

Used by the admin's images and files and by every public form with an attachment:

    reasons = refusals(file, UploadRules(frozenset({"pdf", "docx"}), max_bytes=10 * MEGABYTE))
"""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from operations import file_contents

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class UploadRules:
    """What one form accepts."""

    extensions: frozenset[str]
    max_bytes: int


def extension_of(name: str) -> str:
    """Return the extension in lower case, without its dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")


def refusals(upload: Any, rules: UploadRules) -> list[str]:
    """Return every reason not to take the file, in sentences; an empty list takes it.

    Name and size come first: a file that fails them is not opened. `upload` has `name` and `size`
    and reads like a binary file; it is left at its beginning.
    """
    name = PurePosixPath((upload.name or "").replace("\\", "/")).name
    reasons = [*_name_refusals(name, rules), *_size_refusals(name, upload.size, rules)]
    if reasons:
        return reasons
    upload.seek(0)
    try:
        return [reason % {"name": name} for reason in _content_refusals(name, upload)]
    finally:
        upload.seek(0)


def _name_refusals(name: str, rules: UploadRules) -> list[str]:
    if not name or any(unicodedata.category(letter) in {"Cc", "Cf"} for letter in name):
        return [_("The file name contains characters that cannot be seen. Rename the file.")]
    extension = extension_of(name)
    if extension in rules.extensions:
        return []
    allowed = ", ".join(sorted(rules.extensions))
    if not extension:
        sentence = _("“%(name)s” has no extension. Accepted: %(allowed)s.")
    else:
        sentence = _("“%(name)s” is of a kind that is not accepted here. Accepted: %(allowed)s.")
    return [sentence % {"name": name, "allowed": allowed}]


def _size_refusals(name: str, size: int, rules: UploadRules) -> list[str]:
    if size > rules.max_bytes:
        sentence = _("“%(name)s” is too large: %(size)s. At most %(limit)s are accepted.")
        sizes = {"size": filesizeformat(size), "limit": filesizeformat(rules.max_bytes)}
        return [sentence % {"name": name, **sizes}]
    if size == 0:
        return [_("“%(name)s” is empty.") % {"name": name}]
    return []


def _content_refusals(name: str, upload: Any) -> list[str]:
    check = file_contents.CHECKS.get(extension_of(name))
    return check(upload) if check else []
