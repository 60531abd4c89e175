"""Wagtail's mails about workflows, without those about pages: the daily digest tells of them.

A mail for every submission, approval and return is noise that hides what is late. Mails about
other objects and about comments stay.
"""

from typing import Any

from wagtail.admin import mail
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from editorial.models import EditorialPage


class QuietOnPages:
    """Send nothing about what the Boards' chain of approval does with a page."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        model = instance.content_type.model_class()
        if model is not None and issubclass(model, EditorialPage):
            return False
        return bool(super().can_handle(instance, **kwargs))  # type: ignore[misc]


class SubmissionMail(QuietOnPages, mail.WorkflowStateSubmissionEmailNotifier):
    """Tell superusers of what was submitted, pages apart."""


class ApprovalMail(QuietOnPages, mail.WorkflowStateApprovalEmailNotifier):
    """Tell who submitted that it was approved, pages apart."""


class RejectionMail(QuietOnPages, mail.WorkflowStateRejectionEmailNotifier):
    """Tell who submitted that it was returned, pages apart."""


# Signals hold their receivers weakly. The names are those under which Wagtail connects its own,
# so that each of ours takes the place of one of its, whichever app is ready first.
_IN_PLACE_OF = [
    (workflow_submitted, "workflow_state_submitted_email_notification", SubmissionMail()),
    (workflow_approved, "workflow_state_approved_email_notification", ApprovalMail()),
    (workflow_rejected, "workflow_state_rejected_email_notification", RejectionMail()),
]


def register() -> None:
    """Take the places of Wagtail's notifiers; called once when the app is ready."""
    for signal, name, notifier in _IN_PLACE_OF:
        signal.disconnect(sender=WorkflowState, dispatch_uid=name)
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=name)
