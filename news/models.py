"""News: indexes, which may hold indexes as categories, and articles."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager

from editorial.models import EditorialPage
from news.blocks import ArticleBlock, pictures_in
from news.feeds import NewsAtomFeed, NewsFeed
from news.forms import YearForm
from news.querysets import NewsArticleQuerySet
from syndication.links import led_straight, without_broken_links
from syndication.models import LinkedItemPage

ARTICLES_PER_PAGE = 12
RELATED_ARTICLES = 5


class NewsIndexPage(RoutablePageMixin, EditorialPage):
    """A list of all articles below it, newest first, with feeds (TQ-4: news).

    Between them stand the links to articles of component sites (QN-TH, BT-11.2). An index below
    an index is a category: provincial, national, international news.
    """

    parent_page_types = ["home.HomePage", "home.SectionPage", "news.NewsIndexPage"]
    subpage_types = ["news.NewsIndexPage", "news.NewsArticlePage", "syndication.LinkedItemPage"]
    search_type = "page"

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    @property
    def articles(self) -> NewsArticleQuerySet:
        """The published articles and links of this index and its categories, newest first.

        As plain editorial pages: a list needs no more of them.
        """
        below = NewsArticleQuerySet(EditorialPage).descendant_of(self)
        below = below.filter(agency_id=self.agency_id, first_published_at__isnull=False)
        items = below.type((NewsArticlePage, LinkedItemPage)).published()
        return without_broken_links(items)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        articles = self.articles
        counts = articles.counts_by_year()
        form = YearForm(request.GET, years=counts)
        if year := form.chosen_year():
            articles = articles.in_year(year)
        paginator = Paginator(articles.for_lists(), ARTICLES_PER_PAGE)
        # Known already; asking the database again would be one query more on every page.
        paginator.count = counts[year] if year else sum(counts.values())
        page_obj = paginator.get_page(request.GET.get("page"))
        page_obj.object_list = led_straight(page_obj.object_list)
        context["page_obj"] = page_obj
        context["updated_at"] = self.updated_at(page_obj)
        context["filter_form"] = form
        context["year"] = year
        context["categories"] = NewsIndexPage.objects.child_of(self).live().order_by("path")
        context["rss_url"] = self.get_url(request) + self.reverse_subpage("rss")
        context["atom_url"] = self.get_url(request) + self.reverse_subpage("atom")
        return context

    def updated_at(self, page_obj: Any) -> Any:
        """Return when the newest article, or the index itself, last changed."""
        newest = [item.last_published_at for item in page_obj] if page_obj.number == 1 else []
        return max((at for at in [*newest, self.last_published_at] if at), default=None)

    @path("rss/", name="rss")
    def rss(self, request: HttpRequest) -> HttpResponse:
        """Offer the newest articles as RSS."""
        return NewsFeed(self)(request)

    @path("atom/", name="atom")
    def atom(self, request: HttpRequest) -> HttpResponse:
        """Offer the newest articles as Atom."""
        return NewsAtomFeed(self)(request)


class NewsArticlePage(EditorialPage):
    """An article; one taken from elsewhere names its source at the end (TQ-6.1.c)."""

    body = StreamField(ArticleBlock(), blank=True, verbose_name=_("text"))
    image_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_("Read aloud to people who do not see the picture."),
    )
    image_caption = models.CharField(_("caption of the picture"), max_length=255, blank=True)

    category = ""
    """The title of the index above; lists fill it in, see `NewsArticleQuerySet`."""

    objects = PageManager.from_queryset(NewsArticleQuerySet)()
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    default_information_kind = "news"
    can_be_syndicated = True
    shown_with = (*EditorialPage.shown_with, "syndication__original")
    search_type = "news"

    content_panels = [
        *EditorialPage.content_panels,
        FieldPanel("image_alt"),
        FieldPanel("image_caption"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def search_text(self) -> str:
        """Return the words of all blocks and of the captions."""
        parts = self.body.stream_block.get_searchable_content(self.body)
        words = " ".join([*map(str, parts), self.image_caption, self.author, self.source_name])
        return " ".join(strip_tags(words).split())

    def related(self) -> NewsArticleQuerySet:
        """Return the newest other articles of the same index."""
        siblings = NewsArticlePage.objects.sibling_of(self, inclusive=False)
        return siblings.published()[:RELATED_ARTICLES]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        pictures = [image for image in [self.image, *pictures_in(self.body)] if image is not None]
        # A single picture is served from the cache of renditions, or by one query, without this.
        if len(pictures) > 1:
            models.prefetch_related_objects(pictures, "renditions")
        context["related"] = self.related()
        return context
