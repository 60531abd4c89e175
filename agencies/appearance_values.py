"""What people enter for their site's appearance, brought into its stored form or refused.

The one place where it is judged: the form shows each fault at its field, the action refuses with
all of them. Reading what was read changes nothing.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from agencies.enums import NoticeKind
from agencies.outside_addresses import Network, account_address, link_address, trust_tag_address
from agencies.palette import carries_text, nearest_carrying, read_colour
from agencies.texts import has_hidden_signs, nfc

Faults = dict[str, str]
"""Why a value is refused, by the name of its field."""

LONGEST: dict[str, int] = {
    "accountable_person": 120,
    "accountable_title": 200,
    "accountable_title_en": 200,
    "address": 255,
    "address_en": 255,
    "phone": 40,
    "email": 254,
    "notice_text": 300,
    "notice_text_en": 300,
}
"""Lines of text, with the columns' lengths."""
LONGEST_LABEL = 30
MOST_LINKS = 5
MOST_ROWS = 60
_PHONE = re.compile(r"[0-9+(][0-9 .()+\-]{3,}[0-9)]", re.ASCII)
_MAILTO_SIGNS = frozenset("?&%=#")
"""In a `mailto:` link they would name further recipients; an address needs none of them."""
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


def read_values(entered: Mapping[str, Any]) -> tuple[dict[str, Any], Faults]:
    """Return the values as they are kept, and the faults; a faulty value stays as it was typed."""
    values: dict[str, Any] = dict(entered)
    faults: Faults = {}

    def judge(name: str, read: Callable[[Any], Any], empty: Any = "") -> None:
        try:
            values[name] = read(entered[name]) if entered.get(name) else empty
        except ValueError as fault:
            faults[name] = str(fault)

    for name, longest in LONGEST.items():
        if name in entered:
            judge(name, lambda text, longest=longest: read_line(text, longest))  # type: ignore[misc]
    for name, (read, empty) in _READERS.items():
        if name in entered and name not in faults:
            judge(name, read, empty)
    faults |= {name: said for name, said in _together(values).items() if name not in faults}
    return values, faults


def read_line(text: str, longest: int) -> str:
    """Return one line of text in NFC. Raises `ValueError` for what is not to be seen in it."""
    line = " ".join(nfc(str(text)).split())
    if has_hidden_signs(line):
        raise ValueError(_("This holds signs that cannot be seen; type it anew."))
    if len(line) > longest:
        raise ValueError(_("At most %(most)d characters.") % {"most": longest})
    return line


def _together(values: Mapping[str, Any]) -> Faults:
    """Return faults of values beside one another."""
    faults: Faults = {}
    begins, ends = values.get("notice_from"), values.get("notice_until")
    if isinstance(begins, datetime) and isinstance(ends, datetime) and ends <= begins:
        faults["notice_until"] = _("The notice would end before it begins.")
    if not values.get("notice_text") and (
        values.get("notice_text_en") or values.get("notice_address")
    ):
        faults["notice_text"] = _("Write the notice in Vietnamese.")
    return faults


def _colour(text: str) -> str:
    colour = read_colour(str(text))
    if not colour:
        raise ValueError(_("Write the colour as # and six digits, such as #0f4a39."))
    if not carries_text(colour):
        said = {"colour": colour, "nearest": nearest_carrying(colour)}
        raise ValueError(
            _(
                "White text on %(colour)s could not be read by everybody (contrast below 4.5:1)."
                " The nearest colour of the same hue that can be is %(nearest)s."
            )
            % said
        )
    return colour


def _phone(text: str) -> str:
    phone = read_line(text, LONGEST["phone"])
    if not _PHONE.fullmatch(phone):
        raise ValueError(_("Write one telephone number: digits, spaces, brackets, + and dots."))
    return phone


def _email(text: str) -> str:
    email = read_line(text, LONGEST["email"])
    if _MAILTO_SIGNS & set(email):
        raise ValueError(_("Write one e-mail address alone, such as lienhe@example.vn."))
    try:
        validate_email(email)
    except ValidationError as fault:
        raise ValueError(" ".join(map(str, fault.messages))) from None
    return email


def _accounts(given: Any) -> dict[str, str]:
    """Return the addresses by network, all of known ones."""
    found = {}
    for network in Network:
        if text := dict(given).get(network.value):
            try:
                found[network.value] = account_address(network, str(text))
            except ValueError as fault:
                raise ValueError(f"{network.label}: {fault}") from None
    return found


def _kind(kind: Any) -> str:
    if kind not in NoticeKind.values:
        raise ValueError(_("Choose the kind of notice."))
    return str(kind)


def _moment(moment: datetime | str) -> datetime:
    """Return the moment as it is stored: equal moments are equal values."""
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    if found.tzinfo is None:
        raise ValueError(_("Enter a valid date and time."))
    return found.astimezone(UTC)


def _menu(rows: Any) -> list[dict[str, Any]]:
    """Return the arranged sections; what is no section's key is left out."""
    found = {}
    for row in list(rows)[:MOST_ROWS]:
        key = str(row.get("key", ""))
        if _KEY.fullmatch(key):
            found[key] = {
                "key": key,
                "label": read_line(row.get("label") or "", LONGEST_LABEL),
                "label_en": read_line(row.get("label_en") or "", LONGEST_LABEL),
                "hidden": bool(row.get("hidden")),
            }
    return list(found.values())


def _links(rows: Any) -> list[dict[str, str]]:
    found = []
    for row in rows:
        label, address = row.get("label") or "", row.get("address") or ""
        if not label and not address and not row.get("label_en"):
            continue
        if not label or not address:
            raise ValueError(_("A link needs its words in Vietnamese and an address."))
        found.append(
            {
                "label": read_line(label, LONGEST_LABEL),
                "label_en": read_line(row.get("label_en") or "", LONGEST_LABEL),
                "address": link_address(str(address)),
            }
        )
    if len(found) > MOST_LINKS:
        raise ValueError(_("At most %(most)d further links.") % {"most": MOST_LINKS})
    return found


_READERS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "brand_colour": (_colour, ""),
    "phone": (_phone, ""),
    "email": (_email, ""),
    "social_accounts": (_accounts, {}),
    "trust_tag": (lambda text: trust_tag_address(str(text)), ""),
    "menu": (_menu, []),
    "menu_links": (_links, []),
    "notice_kind": (_kind, NoticeKind.INFORMATION.value),
    "notice_address": (lambda text: link_address(str(text)), ""),
    "notice_from": (_moment, None),
    "notice_until": (_moment, None),
}
