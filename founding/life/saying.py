"""What passing a site on does to its pages and addresses, in sentences."""

from collections import Counter

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from agencies.languages import is_vietnamese
from agencies.models import Agency
from editorial.succession.versions import batches
from founding.life.planning import PlanOfMoves
from founding.life.report import Report

Way = tuple[str, str, int]
"""Language, path below the home page, and the key of the page that answers there now."""


def language_name(code: str) -> str:
    """Return what people call the language."""
    return str(dict(settings.LANGUAGES).get(code, code))


def say_pages(plan: PlanOfMoves, report: Report) -> None:
    """Say what moves, what joins, and which addresses were taken."""
    names = {
        "language": language_name(plan.old.language),
        "source": plan.source.name,
        "successor": plan.successor.name,
    }
    said = _("%(count)d pages in %(language)s move from %(source)s to %(successor)s")
    if plan.moves:
        report.add("pages", _("Pages"), [said % {**names, "count": len(plan.moves)}])
    whole = _("“%(section)s” (/%(path)s/, %(language)s) moves as a whole to %(successor)s")
    sections = [
        whole % {**names, "section": top.place.title, "path": plan.old.relative(top.place)}
        for top in plan.tops
        if top.place.depth == plan.old.home.depth + 1
    ]
    joins = _("“%(section)s” (/%(path)s/, %(language)s) joins “%(twin)s” of %(successor)s")
    for join in plan.joins[1:]:
        place = {"section": join.place.title, "path": plan.old.relative(join.place)}
        sections.append(joins % {**names, **place, "twin": join.twin.title})
    report.add("sections", _("Sections"), sections)
    taken = _("“%(page)s” in “%(section)s”: /%(old)s/ is taken, it gets /%(new)s/")
    collisions = [
        taken
        % {
            "page": each.place.title,
            "section": each.section.title,
            "old": each.place.slug,
            "new": each.slug,
        }
        for each in plan.collisions
    ]
    report.add("collisions", _("Addresses that were taken"), collisions)


def say_ways(source: Agency, ways: list[Way], report: Report) -> None:
    """Say how many addresses of each host lead on for good, and name each in the figures."""
    hosts = [source.host, *source.former_hosts.order_by("pk").values_list("host", flat=True)]
    counts = Counter(language for language, _path, _key in ways)
    said = _("%(host)s: %(count)d addresses in %(language)s lead to their pages for good")
    lines = [
        said % {"host": host, "language": language_name(language), "count": count}
        for host in hosts
        for language, count in sorted(counts.items())
    ]
    addresses = addresses_of({key for _language, _path, key in ways})
    ways_by_name = [
        {"language": language, "from": f"/{path}", "to": addresses.get(key, "")}
        for language, path, key in ways
    ]
    report.add("redirects", _("Old addresses"), lines, addresses=ways_by_name)


def say_stays(source: Agency, report: Report) -> None:
    """Say what belongs to the agency's time and passes to nobody."""
    counts = {"leaders": source.leaders.count(), "schedule": source.schedule.count()}
    if not any(counts.values()):
        return
    said = _(
        "%(leaders)d leaders and %(schedule)d schedule entries stay on the record of %(agency)s,"
        " no longer public"
    )
    line = said % {**counts, "agency": source.name}
    report.add("stays", _("Stays on the record"), [line])


def addresses_of(keys: set[int]) -> dict[int, str]:
    """Return the full address of each page, in a few queries for all."""
    sites = Site.objects.select_related("root_page").order_by("pk")
    roots = {site.root_page.slug: site.root_url for site in sites}
    found = {}
    for some in batches(keys):
        rows = Page.objects.filter(pk__in=some).order_by()
        for key, url_path in rows.values_list("pk", "url_path"):
            _before, language, home, rest = url_path.split("/", 3)
            prefix = "" if is_vietnamese(language) else f"{language}/"
            if home in roots:
                found[key] = f"{roots[home]}/{prefix}{rest}"
    return found
