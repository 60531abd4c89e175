"""Who may do what with an editorial page; the answer to "publish" is always the Board."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page, PagePermissionTester

closed: list[Callable[[Any, Page], bool]] = []
"""What apps above add: whether a page is closed to a person whose rights above would reach it."""


class EditorialPagePermissionTester(PagePermissionTester):
    """Wagtail's rights without the right to publish (TB-16.3, TQ-12.3, BT-10.2).

    Nobody publishes by hand, superusers included: only an approval in the workflow does. The
    group right "publish" then means: may take a page offline, move a live one within its agency,
    order the children of a section, say who may read a page.
    """

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.path = page.path
        if getattr(self, "permissions", None) and any(rule(user, page) for rule in closed):
            self.permissions: set[str] = set()

    def is_of(self, user: Any, page: Page) -> bool:
        """Whether this answers for the person and the page where it stands now."""
        return self.user is user and self.page is page and self.path == page.path

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Answer as Wagtail does, without asking the database where the page itself tells.

        Wagtail looks at all pages below for each row of a list, twice, for whoever may not
        publish: whether one of them is public, or somebody else's.
        """
        held = getattr(self, "permissions", None)
        if held is None or "publish" in held or self.page_is_root:
            return super().can_delete(ignore_bulk)
        if self.page.live:
            return False
        if self.page.is_leaf():
            return "change" in held or ("add" in held and self.page.owner_id == self.user.pk)
        return super().can_delete(ignore_bulk)

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        """Whether the person may say who reads the page: the Board alone, as that publishes.

        Taking a restriction away shows the page to everyone. Wagtail's audit log keeps each change.
        """
        return "publish" in getattr(self, "permissions", ())

    def can_unschedule(self) -> bool:
        return bool(self.user.is_superuser or self.can_set_view_restrictions())

    def can_unpublish(self) -> bool:
        """Whether the person may take the page offline; no lock keeps online what is wrong."""
        held = self.user.is_superuser or "publish" in getattr(self, "permissions", ())
        return bool(self.user.is_active and held and self.page.live and not self.page_is_root)
