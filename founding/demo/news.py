"""News of the demo, some of it in English too."""

from typing import Any

from agencies.models import Agency
from founding.demo.content import Demo
from founding.demo.media import DemoMedia
from founding.demo.publishing import DemoPublisher, english_slug, section
from founding.demo.records import DemoNews
from news.models import NewsArticlePage, NewsIndexPage

CATEGORY_SLUGS = {
    "provincial": "trong-tinh",
    "national": "trong-nuoc",
    "international": "quoc-te",
    "direction": "y-kien-chi-dao",
}


def make_news(
    demo: Demo, agencies: dict[str, Agency], media: DemoMedia, publisher: DemoPublisher
) -> None:
    """Publish every item in its section, oldest first."""
    for record in sorted(demo.news, key=lambda item: item.published_at):
        agency = agencies[record.agency]
        parent = section(agency, NewsIndexPage, slug=CATEGORY_SLUGS[record.category])
        parent = parent or section(agency, NewsIndexPage)
        page = _article(record, media, english=False, demo=demo)
        made = publisher.publish(page, parent, record.published_at)
        english_index = section(agency, NewsIndexPage, "en")
        if made is None or not record.has_english or english_index is None:
            continue
        english = _article(record, media, english=True, demo=demo)
        english.translation_key = made.translation_key
        publisher.publish(english, english_index, record.published_at)


def _article(record: DemoNews, media: DemoMedia, *, english: bool, demo: Demo) -> NewsArticlePage:
    body: list[Any] = [
        {"type": "paragraph", "value": record.body_en_html if english else record.body_html}
    ]
    page = NewsArticlePage(
        title=record.title_en if english else record.title,
        slug=english_slug(record.title_en) if english else record.slug,
        summary=record.summary_en if english else record.summary,
        body=body,
        author=record.author,
        image=media.picture(record.illustration),
        image_alt=demo.alt_text(record.illustration, english)[:255],
        information_kind=record.information_kind,
        occurred_at=record.occurred_at,
        keywords="" if english else "; ".join(record.keywords),
    )
    if record.source:
        page.source_author = record.source.author
        page.source_name = record.source.name
        page.source_published_at = record.source.published_at
        page.source_url = record.source.url
    return page
