from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from news.drafts import article_from
        from news.models import NewsArticlePage
        from newsroom.drafts import register_draft_maker

        register_draft_maker(NewsArticlePage, article_from)
