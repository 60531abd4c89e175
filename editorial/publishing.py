"""What the end of a Board's workflow does.

Kept free of models: Wagtail imports it while its own models are still loading.
"""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the Board has approved (TQ-12.3, QN-KD).

    Permission is not asked again: nobody holds a right to publish, only an approval does, and
    `EditorialPage.publish` refuses a revision without one.
    """
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
