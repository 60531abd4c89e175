"""The demo's texts as pages to be: documents, news, projects, consultations, standing pages."""

from collections.abc import Iterator
from datetime import datetime, time

from benchmarks.relevance.texts import Text
from founding.demo.content import Demo


def demo_texts(demo: Demo, now: datetime) -> Iterator[Text]:
    """Yield the demo's texts; a document is called by its number, others by kind and slug.

    Files are left out: their words are those of the pages that they hang on. Projects and drafts
    are text pages here, as their registers weigh nothing in a search.
    """
    for document in demo.documents:
        yield Text(
            key=f"demo.{document.number}",
            model="document",
            agency=document.agency,
            title=document.title,
            body=document.markup,
            moment=datetime.combine(document.issued_on, time(9), tzinfo=now.tzinfo),
            summary=document.summary,
            number=document.number,
            document_type=document.document_type,
            issuer=document.issuer,
            field=document.field,
            expired_on=document.expired_on,
        )
    for item in demo.news:
        key, at = f"demo.tin.{item.slug}", item.published_at
        yield Text(key, "news", item.agency, item.title, item.body, at, item.summary)
    for work in demo.projects:
        key, body = f"demo.du-an.{work.slug}", f"{work.objective}\n{work.body}"
        yield Text(key, "page", work.agency, work.name, body, work.published_at)
    for draft in demo.consultations:
        key, at = f"demo.du-thao.{draft.slug}", draft.opens_at
        yield Text(key, "page", draft.agency, draft.title, draft.draft, at, draft.summary)
    for page in demo.pages:
        yield Text(
            f"demo.trang.{page.slug}", "page", "portal", page.title, page.body, now, page.summary
        )
