"""Who may do what with an editorial page; the answer to "publish" is always the Board."""

from wagtail.models import PagePermissionTester


class EditorialPagePermissionTester(PagePermissionTester):
    """Wagtail's rights without the right to publish (TB-16.3, TQ-12.3, BT-10.2).

    Nobody publishes by hand, superusers included: only an approval in the workflow does. The
    group right "publish" then means: may take a page offline, move or delete a live one, order
    the children of a section.
    """

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return bool(self.user.is_superuser or "publish" in getattr(self, "permissions", ()))

    def can_unschedule(self) -> bool:
        return self.can_set_view_restrictions()
