"""Rows that the public sees only as a Board approved them."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PublicRecordQuerySet(models.QuerySet):
    """Rows by what the Board has said of them."""

    def approved(self) -> Self:
        """Return what the public sees."""
        return self.filter(approved_at__isnull=False)

    def waiting(self) -> Self:
        """Return new rows, rows with a change and rows to be removed, which await approval."""
        return self.filter(
            Q(approved_at=None) | Q(proposal__isnull=False) | Q(removal_proposed=True)
        )


class PublicRecord(models.Model):
    """A row shown to the public as approved (TB-16.3, TQ-12.3, QN-KD).

    The columns hold what the Board approved, or what it is asked to approve for the first time;
    `proposal` holds the values that wait to replace them, by column.
    """

    PUBLIC_FIELDS: ClassVar[tuple[str, ...]] = ()
    """The fields that readers see."""

    proposal = models.JSONField(_("proposed values"), null=True, blank=True, editable=False)
    removal_proposed = models.BooleanField(_("to be removed"), default=False, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last edited by"),
    )
    edited_at = models.DateTimeField(_("last edited at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False, db_index=True)

    objects = PublicRecordQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        """Whether something of the row awaits approval."""
        return self.approved_at is None or self.proposal is not None or self.removal_proposed

    @property
    def standing(self) -> str:
        """Where the row stands, in words."""
        if self.approved_at is None:
            return str(_("Not public yet: awaits approval"))
        if self.removal_proposed:
            return str(_("Public; its removal awaits approval"))
        if self.proposal is not None:
            return str(_("Public; a change awaits approval"))
        return str(_("Public"))

    def public_values(self) -> dict[str, object]:
        """Return the values that readers see, by column, as JSON can hold them."""
        values: dict[str, object] = {}
        for name in self.PUBLIC_FIELDS:
            field: Any = self._meta.get_field(name)
            value = field.value_from_object(self)
            simple = value is None or isinstance(value, str | int)
            values[field.attname] = value if simple else field.value_to_string(self)
        return values

    def take_values(self, values: Mapping[str, object]) -> None:
        """Set the values in memory."""
        for attname, value in values.items():
            field: Any = self._meta.get_field(attname)
            setattr(self, attname, value if field.is_relation else field.to_python(value))

    def keep_approved(self) -> None:
        """Save what was approved; a row whose values stand elsewhere too keeps them there."""
        self.save()
