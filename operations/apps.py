from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "operations"
    verbose_name = _("Operations")

    def ready(self) -> None:
        from operations import error_reports, upload_guard

        upload_guard.register()
        error_reports.start(settings.SENTRY_DSN, settings.SENTRY_ENVIRONMENT)
