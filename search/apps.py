from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from agencies.succession import register_follower
        from operations.api.registry import register_api
        from search import signal_handlers
        from search.api.part import SEARCHING
        from search.steering import synonyms
        from search.succession import follow_pages

        signal_handlers.register()
        synonyms.register()
        register_api(SEARCHING)
        register_follower("search", _("Search"), follow_pages)
