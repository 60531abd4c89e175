from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from editorial.boards.handovers import register_transfer
        from editorial.digest.gathering import register_lines
        from newsroom.duties import digest_lines
        from newsroom.transfers import give_assignments, give_plan_items

        register_lines(digest_lines)
        register_transfer(_("Assignments to events"), give_assignments)
        register_transfer(_("Items of the editorial plan"), give_plan_items)
