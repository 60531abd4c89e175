"""Published items for which a royalty may be proposed."""

from datetime import date, datetime, time

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet

from agencies.models import Agency
from agencies.texts import fold
from agencies.working_days import LOCAL_ZONE
from editorial.models import EditorialPage
from royalties.models import Contributor, RoyaltyEntry
from royalties.querysets import after

WITHOUT_AUTHORS = ("", "page", "document")
"""Types of content that are nobody's work: sections, standing pages, official documents."""
GENRE_OF_TYPE = {"news": "news"}


def candidates(agency: Agency, month: date, everything: bool = False) -> QuerySet[EditorialPage]:
    """Return the agency's live items of a month that have no royalty yet, newest first.

    With `everything` also pages of other types and those that have a royalty: a photo or a
    translation is another piece of work in the same page. A mirror of a page in another language
    is nobody's work.
    """
    start = datetime.combine(month.replace(day=1), time.min, tzinfo=LOCAL_ZONE)
    end = datetime.combine(after(month), time.min, tzinfo=LOCAL_ZONE)
    pages = EditorialPage.objects.filter(
        agency=agency,
        alias_of=None,
        live=True,
        first_published_at__gte=start,
        first_published_at__lt=end,
    )
    pages = pages.annotate(has_royalty=Exists(RoyaltyEntry.objects.filter(page=OuterRef("pk"))))
    if not everything:
        pages = pages.filter(has_royalty=False, content_type__in=_types_with_authors())
    return pages.select_related("owner", "content_type", "locale").order_by(
        "-first_published_at", "-pk"
    )


def _types_with_authors() -> list[ContentType]:
    models = [
        model
        for model in apps.get_models()
        if issubclass(model, EditorialPage) and model.search_type not in WITHOUT_AUTHORS
    ]
    return list(ContentType.objects.get_for_models(*models).values())


def likely_genre(page: EditorialPage) -> str:
    """Return the genre that a page's type suggests, empty where it says nothing."""
    return GENRE_OF_TYPE.get(getattr(page.specific_class, "search_type", ""), "")


def likely_payee(page: EditorialPage, payees: list[Contributor]) -> Contributor | None:
    """Return the payee whom the page names as author, else the one whose account made it."""
    author = fold(page.author).strip()
    named = [payee for payee in payees if author and fold(payee.full_name) == author]
    owners = [payee for payee in payees if payee.user_id and payee.user_id == page.owner_id]
    return next(iter([*named, *owners]), None)
