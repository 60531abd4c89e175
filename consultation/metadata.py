"""A consultation as schema.org data, for search engines: a draft that is discussed."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from consultation.models.draft import DraftVersion

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


def draft_legislation(
    page: "ConsultationPage",
    request: HttpRequest,
    version: DraftVersion | None,
    count: int,
    form_url: str,
) -> dict[str, Any]:
    """Return the properties that are known; a `form_url` alone invites opinions."""
    url = page.get_full_url(request)
    publisher = page.agency
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": url,
        "url": url,
        "name": page.title,
        "abstract": page.summary,
        "inLanguage": page.locale.language_code,
        "creativeWorkStatus": "Draft",
        "version": str(version.number) if version else "",
        "legislationJurisdiction": "VN",
        "legislationLegalForce": "https://schema.org/NotInForce",
        "legislationResponsible": _organisation(page.drafting_agency),
        "publisher": _organisation(publisher.display_name if publisher else ""),
        "datePublished": _iso(page.first_published_at),
        "dateModified": _iso(page.last_published_at),
        "commentCount": count,
        "discussionUrl": f"{url}#opinions" if url else "",
    }
    if form_url:
        known["potentialAction"] = {
            "@type": "CommentAction",
            "target": request.build_absolute_uri(form_url),
            "startTime": _iso(page.opens_at),
            "endTime": _iso(page.closes_at),
        }
    return {name: value for name, value in known.items() if value}


def _organisation(name: str) -> dict[str, str] | None:
    return {"@type": "GovernmentOrganization", "name": name} if name else None


def _iso(moment: Any) -> str:
    return moment.isoformat() if moment else ""
