from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = _("Editorial Boards")

    def ready(self) -> None:
        from editorial import (
            digest_lines,
            quiet_mail,
            recounting,
            signal_handlers,
            withdrawal_guard,
        )

        signal_handlers.register()
        withdrawal_guard.register()
        recounting.register()
        quiet_mail.register()
        digest_lines.register()
