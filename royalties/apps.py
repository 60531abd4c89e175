from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoyaltiesConfig(AppConfig):
    name = "royalties"
    verbose_name = _("Royalties")

    def ready(self) -> None:
        from agencies.succession import register_follower
        from editorial.boards.handovers import register_transfer
        from editorial.digest.gathering import register_lines
        from royalties import reports
        from royalties.duties import digest_lines, give_returned
        from royalties.succession import keep_ledger

        reports.register()
        register_lines(digest_lines)
        register_transfer(_("Royalty proposals to mend"), give_returned)
        register_follower("royalties", _("Royalties"), keep_ledger)
