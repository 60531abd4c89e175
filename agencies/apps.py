from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "agencies"
    verbose_name = _("Agencies")

    def ready(self) -> None:
        from agencies import site_roots
        from agencies.interface_languages import speak_english_where_untranslated

        site_roots.install()
        speak_english_where_untranslated()
