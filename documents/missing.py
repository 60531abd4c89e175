"""Documents that the texts of one's own agencies cite and the library does not have."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from agencies.actions import refuse_if
from agencies.regulations.enums import Rights
from documents.models import Citation, DocumentLibraryPage
from editorial.models import EditorialPage
from editorial.registers import visible_to
from editorial.roles import agencies_with
from newsroom.drafting import begin_draft
from newsroom.drafts import Material


def may_see(user: Any) -> bool:
    """Whether the person works for some agency."""
    return bool(user.is_superuser or agencies_with(user, Rights.OWN))


def missing_citations(user: Any) -> QuerySet[Citation]:
    """Return what public texts of the person's agencies cite and no document answers to."""
    waiting = Citation.objects.filter(
        target=None, text__consolidation=None, text__page__live=True
    ).exclude(target_key="")
    return visible_to(user, waiting, Rights.OWN, "text__page__agency").order_by()


def most_cited(user: Any) -> QuerySet[Any]:
    """Return each missing document once, what most documents cite first."""
    counted = missing_citations(user).values("target_key")
    counted = counted.annotate(count=Count("pk"), documents=Count("text__page", distinct=True))
    return counted.order_by("-documents", "-count", "target_key")


def names_of(user: Any, keys: list[str]) -> dict[str, str]:
    """Return the name by which each is cited most often, the fullest of several."""
    cited = missing_citations(user).filter(target_key__in=keys)
    rows = cited.values("target_key", "target_name").annotate(count=Count("pk"))
    names = dict.fromkeys(keys, "")
    for row in sorted(rows, key=lambda row: (row["count"], len(row["target_name"]))):
        names[row["target_key"]] = row["target_name"]
    return names


def libraries_of(user: Any) -> list[DocumentLibraryPage]:
    """Return the libraries in which the person may begin a document."""
    libraries = visible_to(user, DocumentLibraryPage.objects.live(), Rights.EDIT, "agency")
    libraries = libraries.select_related("agency__portal", "locale").order_by("path")
    return [each for each in libraries if each.permissions_for_user(user).can_add_subpage()]


@dataclass
class StartMissingDocument:
    """Begin a draft of a document that is cited and missing, with the number that is cited.

    Raises `ActionRefused` when no text of the person's agencies cites it, or none waits any more.
    """

    key: str
    library: DocumentLibraryPage
    user: Any

    @transaction.atomic
    def execute(self) -> EditorialPage:
        name = names_of(self.user, [self.key])[self.key]
        refuse_if([] if name else [_("No text of your agencies waits for this document.")])
        return begin_draft(self.library, Material(name), self.user, {})
