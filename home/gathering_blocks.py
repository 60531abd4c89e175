"""Blocks that show the newest of each kind of content of the site's own agency."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from agencies.languages import reader_language
from agencies.models import Agency
from consultation.models import ConsultationIndexPage, ConsultationPage
from documents.library.statuses import told
from documents.models import DocumentLibraryPage, LegalDocumentPage
from editorial.models import EditorialPage
from news.models import NewsArticlePage, NewsIndexPage
from news.querysets import NewsArticleQuerySet
from projects.models import ProjectPage, ProjectRegisterPage
from syndication.links import led_straight, without_broken_links
from syndication.models import LinkedItemPage


class GatheringBlock(blocks.StructBlock):
    """Show the first few items of one kind and a link to all of them.

    A subclass names the page type of the index and says which items, in one query or two.
    """

    heading = blocks.CharBlock(label=_("Heading"), max_length=100, required=False)
    count = blocks.IntegerBlock(label=_("How many"), default=6, min_value=1, max_value=20)

    index_model: ClassVar[type[EditorialPage]]

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        request, agency = context.get("request"), context.get("agency")
        if request is None or agency is None:
            return context
        items = self.items(agency, reader_language())[: value["count"]]
        context["items"] = self.ready(items)
        context["more_url"] = _index_urls(request, agency).get(self.index_model._meta.label_lower)
        return context

    def items(self, agency: Agency, language: str) -> QuerySet[Any]:
        """Return the items, the most important first."""
        raise NotImplementedError

    def ready(self, items: QuerySet[Any]) -> list[Any]:
        """Load the items with what the block shows of them."""
        return led_straight(items)


class LatestNewsBlock(GatheringBlock):
    """The newest articles of the site, and what its sections link to on component sites."""

    index_model = NewsIndexPage

    class Meta:
        label = _("Latest news")
        icon = "doc-full"
        template = "home/blocks/latest_news.html"

    def items(self, agency: Agency, language: str) -> QuerySet[Any]:
        pages = NewsArticleQuerySet(EditorialPage).for_agency(agency).in_language(language)
        articles = pages.type((NewsArticlePage, LinkedItemPage)).published()
        return without_broken_links(articles).for_lists()


class NewestDocumentsBlock(GatheringBlock):
    """The legal documents issued last."""

    index_model = DocumentLibraryPage

    class Meta:
        label = _("Newest legal documents")
        icon = "doc-full-inverse"
        template = "home/blocks/newest_documents.html"

    def items(self, agency: Agency, language: str) -> QuerySet[Any]:
        documents = LegalDocumentPage.objects.for_agency(agency).in_language(language)
        return documents.live().public().newest().for_lists()

    def ready(self, items: QuerySet[Any]) -> list[Any]:
        return told(items, timezone.localdate())


class OpenConsultationsBlock(GatheringBlock):
    """Consultations open to opinions, the first to close first."""

    index_model = ConsultationIndexPage

    class Meta:
        label = _("Open consultations")
        icon = "comment"
        template = "home/blocks/open_consultations.html"

    def items(self, agency: Agency, language: str) -> QuerySet[Any]:
        consultations = ConsultationPage.objects.for_agency(agency).in_language(language)
        now_open = consultations.live().public().open_at(timezone.now())
        return now_open.select_related("receiving_agency").order_by("closes_at")


class ProjectsBlock(GatheringBlock):
    """Projects entered last in the register."""

    index_model = ProjectRegisterPage

    class Meta:
        label = _("Projects")
        icon = "cogs"
        template = "home/blocks/projects.html"

    def items(self, agency: Agency, language: str) -> QuerySet[Any]:
        return ProjectPage.objects.for_agency(agency).in_language(language).published()


INDEX_MODELS = (NewsIndexPage, DocumentLibraryPage, ConsultationIndexPage, ProjectRegisterPage)


def _index_urls(request: Any, agency: Agency) -> dict[str, str]:
    """Return the address of the topmost index of each kind: one query per request."""
    cached = getattr(request, "_index_urls", None)
    if cached is None:
        pages = (
            EditorialPage.objects.live()
            .for_agency(agency)
            .in_language(reader_language())
            .type(INDEX_MODELS)
            .select_related("content_type")
            .order_by("-depth", "-path")
        )
        cached = {
            f"{page.content_type.app_label}.{page.content_type.model}": page.get_url(request)
            for page in pages
        }
        request._index_urls = cached
    return cached
