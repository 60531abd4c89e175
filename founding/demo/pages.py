"""Standing pages of the demo: introductions, contact, privacy, and the home page's links."""

from datetime import datetime

from agencies.models import Agency
from editorial.models import EditorialPage
from founding.demo.content import Demo
from founding.demo.media import DemoMedia
from founding.demo.publishing import DemoPublisher, english_slug, section
from founding.demo.records import DemoPage
from home.models import ContactPage, HomePage, PrivacyPage, SectionPage, StandardPage

INTRODUCTION = {"vi": "gioi-thieu", "en": "introduction"}
LINKS_HEADING = {"vi": "Dịch vụ công và thông tin quốc gia", "en": "National services"}


def make_standing_pages(
    demo: Demo,
    agencies: dict[str, Agency],
    media: DemoMedia,
    publisher: DemoPublisher,
    now: datetime,
) -> None:
    """Fill the sections that stand open since founding and the home pages."""
    portal = agencies["portal"]
    for record in demo.pages:
        for language in ("vi", "en"):
            _fill(portal, record, language, publisher, now)
    for record_agency in demo.agencies:
        _introduce(agencies[record_agency.label], record_agency, publisher, now)
    for language in ("vi", "en"):
        _dress_home(demo, portal, language, media, publisher, now)


def _fill(
    portal: Agency, record: DemoPage, language: str, publisher: DemoPublisher, now: datetime
) -> None:
    english = language == "en"
    body = record.body_en_html if english else record.body_html
    title = record.title_en if english else record.title
    summary = record.summary_en if english else record.summary
    if record.section in ("contact", "privacy"):
        page = section(
            portal, ContactPage if record.section == "contact" else PrivacyPage, language
        )
        _write(page, body, summary, publisher, now)
        return
    if record.section != "introduction":
        return
    vietnamese = section(portal, StandardPage, "vi", record.slug)
    existing = (
        StandardPage.objects.filter(
            translation_key=vietnamese.translation_key, locale__language_code=language
        ).first()
        if vietnamese
        else None
    )
    if existing is not None:
        _write(existing, body, summary, publisher, now)
        return
    parent = section(portal, SectionPage, language, INTRODUCTION[language])
    if parent is None:
        return
    slug = english_slug(title) if english else record.slug
    page = StandardPage(title=title, slug=slug, summary=summary, body=body)
    if vietnamese:
        page.translation_key = vietnamese.translation_key
    publisher.publish(page, parent, now)


def _write(
    page: EditorialPage | None, body: str, summary: str, publisher: DemoPublisher, now: datetime
) -> None:
    if page is None or page.body:
        return
    page.body, page.summary = body, summary
    publisher.update(page, now)


def _introduce(agency: Agency, record: object, publisher: DemoPublisher, now: datetime) -> None:
    """Write the agency's own words on its introduction section, in both languages."""
    if agency.is_portal:
        return
    for language, attribute in (("vi", "introduction_html"), ("en", "introduction_en_html")):
        page = section(agency, SectionPage, language, INTRODUCTION[language])
        _write(page, getattr(record, attribute), "", publisher, now)


def _dress_home(
    demo: Demo,
    portal: Agency,
    language: str,
    media: DemoMedia,
    publisher: DemoPublisher,
    now: datetime,
) -> None:
    """Put the links to national services on the portal's home page, below the news."""
    home = HomePage.objects.get(agency=portal, locale__language_code=language)
    if any(block.block_type == "quick_links" for block in home.body):
        return
    english = language == "en"
    links = [
        {
            "title": link.title_en if english else link.title,
            "description": link.description_en if english else link.description,
            "url": link.url,
            "icon": "external-link",
        }
        for link in demo.links
    ]
    raw = list(home.body.raw_data)
    raw.insert(
        1, {"type": "quick_links", "value": {"heading": LINKS_HEADING[language], "links": links}}
    )
    home.body = raw
    publisher.update(home, now)
