"""What is proposed for a site, in words beside what readers see now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.enums import NoticeKind
from agencies.languages import short_moment
from agencies.models import Agency, PortalImage, SiteAppearance
from agencies.models.appearance import PROFILE
from agencies.outside_addresses import Network
from editorial.appearance.menus import sections_in_menu


@dataclass(frozen=True, slots=True)
class Change:
    """One setting: its name, the lines that readers see now, the lines they would see."""

    label: str
    before: list[str]
    after: list[str]
    is_colour: bool = False


def changes_of(row: SiteAppearance) -> list[Change]:
    """Return what waits of the row, in the order of the form; the row keeps its public values."""
    proposal = row.proposal or {}
    public = row.public_values()
    words = _Words(row.agency, {public["emblem_id"], proposal.get("emblem_id")})
    order = ("brand_colour", *PROFILE, *row.PUBLIC_FIELDS[1:])
    return [
        Change(
            _label(name),
            words.lines(name, public[name]),
            words.lines(name, proposal[name]),
            name == "brand_colour",
        )
        for name in order
        if name in proposal
    ]


class _Words:
    """Says values in words; pictures and sections are read once."""

    def __init__(self, agency: Agency, pictures: set[Any]) -> None:
        self.sections = sections_in_menu(agency)
        rows = PortalImage.objects.filter(pk__in=pictures - {None})
        self.pictures = dict(rows.values_list("pk", "title"))

    def lines(self, name: str, value: Any) -> list[str]:
        """Return the value as lines; none for nothing."""
        if name == "menu":
            return self._menu(value)
        if not value:
            return []
        if name == "emblem_id":
            return [self.pictures.get(value, "?")]
        if name == "social_accounts":
            return [f"{each.label}: {value[each.value]}" for each in Network if each.value in value]
        if name == "menu_links":
            return [f"{_both(link)} → {link['address']}" for link in value]
        if name == "notice_kind":
            return [str(NoticeKind(value).label)]
        if name in ("notice_from", "notice_until"):
            return [short_moment(datetime.fromisoformat(value))]
        return [str(value)]

    def _menu(self, rows: list[Mapping[str, Any]]) -> list[str]:
        titles = {section.key: section.title for section in self.sections}
        if not rows:
            return list(titles.values())
        named = [row for row in rows if row["key"] in titles]
        lines = []
        for row in named:
            words = _both(row)
            line = titles[row["key"]] + (f" (“{words}”)" if words else "")
            lines.append(_("left out: %s") % line if row["hidden"] else line)
        known = {row["key"] for row in named}
        return lines + [title for key, title in titles.items() if key not in known]


def _both(row: Mapping[str, str]) -> str:
    return " / ".join(filter(None, (row["label"], row["label_en"])))


def _label(name: str) -> str:
    model = Agency if name in PROFILE else SiteAppearance
    field: Any = model._meta.get_field(name.removesuffix("_id"))
    return str(field.verbose_name)
