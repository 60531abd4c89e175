"""The board: every page of a site, and where its translation stands."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from editorial.models import EditorialPage
from newsroom.views.screens import crumbs
from translation.enums import Standing
from translation.models import Job
from translation.reach import translatable_pages
from translation.standings import counts_of, with_standing
from translation.views.places import SiteAndLanguage

ROWS = 50
MINE, FREE = "me", "free"


class BoardView(TemplateView):
    """The pages of one site in one language; the number of queries is the same for any site."""

    template_name = "translation/board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        place = SiteAndLanguage(self.request)
        asked = self.request.GET
        pages = with_standing(translatable_pages(place.agency), place.language)
        counts = counts_of(pages)
        standing = asked.get("standing", "")
        who, words = asked.get("who", ""), asked.get("q", "").strip()[:100]
        found = self._narrowed(pages, standing, who, words, place)
        paginator = Paginator(found.order_by("path").select_related("content_type"), ROWS)
        if not words and who not in (MINE, FREE):
            # Known already; asking the database again would be one query more.
            every = sum(counts.values())
            known = {code.value: count for code, count in counts.items()}
            paginator.count = known.get(standing, every)
        page_obj = paginator.get_page(asked.get("p"))
        title = _("Translations")
        return super().get_context_data(
            place=place,
            agencies=place.agencies,
            languages=place.languages,
            standings=[(each, counts[each]) for each in Standing],
            total=sum(counts.values()),
            standing=standing,
            who=who,
            words=words,
            rows=rows_of(list(page_obj.object_list), place),
            page_obj=page_obj,
            now=timezone.now(),
            header_title=title,
            page_title=title,
            header_icon="globe",
            breadcrumbs_items=crumbs(("", title)),
            **kwargs,
        )

    def _narrowed(
        self,
        pages: QuerySet[EditorialPage],
        standing: str,
        who: str,
        words: str,
        place: SiteAndLanguage,
    ) -> QuerySet[EditorialPage]:
        if standing in Standing.values:
            pages = pages.filter(standing=standing)
        jobs = Job.objects.filter(page=OuterRef("pk"), language=place.language, closed_at=None)
        if who == MINE:
            pages = pages.filter(Exists(jobs.filter(translator=self.request.user.pk)))
        elif who == FREE:
            pages = pages.filter(Exists(jobs.filter(translator=None)))
        for word in words.split():
            pages = pages.filter(title__icontains=word)
        return pages


def rows_of(pages: list[EditorialPage], place: SiteAndLanguage) -> list[dict[str, Any]]:
    """Return what a line says of each page: where it lies and who has it, in two queries."""
    step = EditorialPage.steplen
    above = {page.path[:-step] for page in pages}
    titles = dict(EditorialPage.objects.filter(path__in=above).values_list("path", "title"))
    jobs = {
        job.page_id: job
        for job in Job.objects.filter(
            page__in=[page.pk for page in pages], language=place.language, closed_at=None
        ).select_related("translator")
    }
    today = timezone.localdate()
    rows = []
    for page in pages:
        job = jobs.get(page.pk)
        rows.append(
            {
                "page": page,
                "kind": page.content_type.name,
                "section": titles.get(page.path[:-step], ""),
                "standing": Standing(page.standing),  # type: ignore[attr-defined]
                "job": job,
                "late": job is not None and job.is_late(today),
            }
        )
    return rows
