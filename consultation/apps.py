from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationConfig(AppConfig):
    name = "consultation"
    verbose_name = _("Consultations")

    def ready(self) -> None:
        from consultation import reports, signal_handlers, succession
        from consultation.api.part import CONSULTATIONS
        from consultation.privacy.duties import digest_lines
        from consultation.processing.duties import lines_of_opinions
        from editorial.digest.gathering import register_lines
        from operations.api.registry import register_api

        reports.register()
        signal_handlers.register()
        register_api(CONSULTATIONS)
        register_lines(digest_lines)
        register_lines(lines_of_opinions)
        succession.register()
