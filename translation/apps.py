from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TranslationConfig(AppConfig):
    name = "translation"
    verbose_name = pgettext_lazy("work", "Translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from editorial.approval.facts import register_facts
        from editorial.approval.readiness import register_readiness
        from editorial.boards.handovers import register_transfer
        from editorial.digest.gathering import register_lines
        from translation import signal_handlers
        from translation.duties import digest_lines, give_jobs
        from translation.readiness import facts_for_the_board, not_yet_translated

        signal_handlers.register()
        register_facts(facts_for_the_board)
        register_readiness(not_yet_translated)
        register_lines(digest_lines)
        register_transfer(_("Translation jobs"), give_jobs)
