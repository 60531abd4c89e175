"""The vocabulary of agency lists."""

from typing import TYPE_CHECKING, Self

from django.db import models

from agencies.alphabet import in_alphabet
from agencies.enums import AgencyStatus

if TYPE_CHECKING:
    from agencies.models import Agency


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies by state and by portal."""

    def active(self) -> Self:
        """Return agencies whose site is open."""
        return self.filter(status=AgencyStatus.ACTIVE)

    def under(self, portal: "Agency") -> Self:
        """Return the portal itself and all its component sites."""
        return self.filter(models.Q(pk=portal.pk) | models.Q(portal=portal))

    def by_name(self, *before: str) -> Self:
        """Return them in alphabetical order, sorted by the columns named before it."""
        return self.order_by(*before, in_alphabet("name"), "pk")
