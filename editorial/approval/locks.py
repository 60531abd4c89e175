"""Why a page that waits for its Board cannot be edited."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class LastStepLock(WorkflowLock):
    """The lock of a step: until the last one for those without its role, then for everybody."""

    def get_message(self, user: Any) -> str | None:
        if not self.task.specific.is_final:
            return super().get_message(user)
        return _(
            "This page waits for its last approval, so nobody edits it. To change it, have it "
            "returned, or take it back from the Board."
        )

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        if not self.task.specific.is_final:
            return super().get_description(user, can_lock)
        return _("Nobody edits a page that waits for its last approval")
