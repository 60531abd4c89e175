from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationConfig(AppConfig):
    name = "consultation"
    verbose_name = _("Consultations")

    def ready(self) -> None:
        from consultation import reports, signal_handlers, succession
        from consultation.api.part import CONSULTATIONS
        from operations.api.registry import register_api

        reports.register()
        signal_handlers.register()
        register_api(CONSULTATIONS)
        succession.register()
