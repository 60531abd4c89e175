from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = _("Editorial Boards")

    def ready(self) -> None:
        from editorial import signal_handlers
        from editorial.appearance import lines as appearance
        from editorial.approval import quiet_mail
        from editorial.approval.readiness import refuse_unready
        from editorial.digest import first_lines
        from editorial.forms import sent_rules
        from editorial.succession import registration as succession
        from editorial.timing import recounting
        from editorial.walls.choices import refuse_foreign
        from editorial.withdrawal import guard

        signal_handlers.register()
        guard.register()
        recounting.register()
        quiet_mail.register()
        first_lines.register()
        appearance.register()
        sent_rules.extend((refuse_foreign, refuse_unready))
        succession.register()
