"""Checks of the tree of sections: every path once, every parent there, every site complete."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agencies.regulations.enums import SectionType
from agencies.regulations.problems import Fault, nearest, shown, unknown_name
from agencies.regulations.schema import Regulation
from agencies.regulations.sections import Section

# What may stand under what: lists of one content type hold only that content.
HOLDS_SECTIONS: dict[SectionType, frozenset[SectionType]] = {
    SectionType.INTRODUCTION: frozenset(SectionType),
    SectionType.SECTION: frozenset(SectionType),
    SectionType.NEWS: frozenset({SectionType.NEWS}),
}
# First path segments that the platform itself answers on every host.
RESERVED_SLUGS = frozenset(
    {"admin", "tai-lieu", "tim-kiem", "search", "static", "media", "healthz", "readyz", "rss"}
)
# Every site has these (TT22; TT25: the privacy notice is reached from the home page).
NEEDED_TYPES = (
    SectionType.INTRODUCTION,
    SectionType.NEWS,
    SectionType.CONTACT,
    SectionType.SITEMAP,
    SectionType.PRIVACY,
)
# Items of these sections carry a clock, so the section names their kind of information.
TYPES_WITH_KIND = frozenset(
    {SectionType.NEWS, SectionType.DOCUMENTS, SectionType.PROJECTS, SectionType.CONSULTATIONS}
)


def section_faults(regulation: Regulation) -> Iterator[Fault]:
    """Yield every fault in the tree of sections."""
    yield from _path_faults(regulation)
    by_path = {section.path: section for section in regulation.sections}
    codes = {kind.code for kind in regulation.kinds}
    languages = {other.code for other in regulation.languages.others}
    for index, section in enumerate(regulation.sections):
        if section.parent is None:
            yield from _top_faults(regulation, index, section)
        else:
            yield from _child_faults(index, section, by_path)
        if section.kind is not None and section.kind not in codes:
            what = _("a kind of information in this file")
            yield unknown_name(("sections", index, "kind"), what, sorted(codes), section.kind)
        if section.kind is None and section.type in TYPES_WITH_KIND:
            expected = _("a kind of information for a section of type %s") % section.type.value
            yield Fault(("sections", index), expected, _("none"))
        if (section.schedule is None) == (section.type == SectionType.SCHEDULE):
            expected = _('schedule = "work" or "reception" on sections of type schedule only')
            found = shown(section.schedule) if section.schedule else _("none")
            yield Fault(("sections", index, "schedule"), expected, found)
        if section.english_required and "en" not in languages:
            expected = _("english_required only where [[languages.others]] lists en")
            yield Fault(("sections", index, "english_required"), expected, shown(True))
    yield from _missing_type_faults(regulation)


def _path_faults(regulation: Regulation) -> Iterator[Fault]:
    seen: set[tuple[str, str | None, str]] = set()
    for index, section in enumerate(regulation.sections):
        for key in ("slug", "slug_en"):
            slug = getattr(section, key)
            if (key, section.parent, slug) in seen:
                expected = _("a slug that no other section under the same parent has")
                yield Fault(("sections", index, key), expected, shown(slug))
            seen.add((key, section.parent, slug))


def _top_faults(regulation: Regulation, index: int, section: Section) -> Iterator[Fault]:
    reserved = RESERVED_SLUGS | {other.path for other in regulation.languages.others}
    for key in ("slug", "slug_en"):
        slug = getattr(section, key)
        if slug in reserved:
            expected = _("a slug that the platform does not use itself")
            yield Fault(("sections", index, key), expected, shown(slug))


def _child_faults(index: int, section: Section, by_path: dict[str, Section]) -> Iterator[Fault]:
    path = section.parent or ""
    parent = by_path.get(path)
    place = ("sections", index, "parent")
    if parent is None:
        expected = " ".join([_("the path of a section in this file"), nearest(path, by_path)])
        yield Fault(place, expected.strip(), shown(path))
        return
    if section.type not in HOLDS_SECTIONS.get(parent.type, ()):
        said = {"type": section.type.value, "parent": parent.type.value}
        expected = _("a parent that can hold a section of type %s") % section.type.value
        yield Fault(place, expected, _("a section of type %(parent)s") % said)
    orphaned = set(section.agencies) - set(parent.agencies)
    if orphaned:
        expected = _("only kinds of agency that have the parent %s too") % parent.path
        found = ", ".join(sorted(kind.value for kind in orphaned))
        yield Fault(("sections", index, "agencies"), expected, found)
    if section.in_menu:
        expected = _("in_menu on sections of the first level only")
        yield Fault(("sections", index, "in_menu"), expected, shown(True))


def _missing_type_faults(regulation: Regulation) -> Iterator[Fault]:
    for kind in regulation.scope.agencies:
        present = {section.type for section in regulation.sections if kind in section.agencies}
        absent = ", ".join(each.value for each in NEEDED_TYPES if each not in present)
        if absent:
            said = {"types": absent, "agency": kind.value}
            expected = _("a section of type %(types)s for the agencies %(agency)s") % said
            yield Fault(("sections",), expected, _("none"))
