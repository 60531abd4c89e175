from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from agencies.succession import register_follower
        from reports import digest, editorial_sections  # noqa: F401 - registers its lines
        from reports.succession import keep_reports

        editorial_sections.register()
        register_follower("reports", _("Reports"), keep_reports)
