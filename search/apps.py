from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from operations.api.registry import register_api
        from search import signal_handlers
        from search.api.part import SEARCHING
        from search.steering import synonyms

        signal_handlers.register()
        synonyms.register()
        register_api(SEARCHING)
