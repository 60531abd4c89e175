from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "agencies"
    verbose_name = _("Agencies")

    def ready(self) -> None:
        from agencies import alphabet, site_roots
        from agencies.interface_languages import speak_english_where_untranslated

        connection_created.connect(alphabet.teach_sqlite)
        site_roots.install()
        speak_english_where_untranslated()
