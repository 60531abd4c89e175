from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        from agencies.succession import register_follower
        from editorial.boards.handovers import register_transfer
        from editorial.digest.gathering import register_lines
        from newsroom import succession
        from newsroom.duties import digest_lines
        from newsroom.transfers import give_assignments, give_plan_items

        register_lines(digest_lines)
        register_transfer(_("Assignments to events"), give_assignments)
        register_transfer(_("Items of the editorial plan"), give_plan_items)
        register_follower("intake", _("Contributions that wait"), succession.pass_on_intake)
        register_follower("assignments", _("Assignments to events"), succession.pass_on_assignments)
        register_follower("plan", _("Items of the editorial plan"), succession.pass_on_plan)
        register_follower("requests", _("Requests to answer"), succession.pass_on_requests)
