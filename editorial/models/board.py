"""The editorial Board of an agency and the people on it."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.models import Agency
from agencies.regulations.enums import TimeUnit
from editorial.enums import BoardForm

if TYPE_CHECKING:
    from agencies.models import User


OVERSEE_PROVINCE = "oversee_province"


class Board(models.Model):
    """The Board that approves what an agency publishes (TB-9.1, TQ-11, BT-8.1)."""

    agency = models.OneToOneField(
        Agency, on_delete=models.CASCADE, related_name="board", verbose_name=_("agency")
    )
    name = models.CharField(_("name"), max_length=255)
    decision = models.CharField(_("founding decision"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    founded_by = models.CharField(_("founded by"), max_length=200, blank=True)
    form = models.CharField(
        _("form"), max_length=8, choices=BoardForm.choices, default=BoardForm.BOARD
    )
    own_regulation = models.ForeignKey(
        "agencies.PortalDocument",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the Board's own regulation"),
    )
    steps_left_out = models.JSONField(_("steps left out"), default=list, blank=True)
    step_roles = models.JSONField(
        _("roles of steps, where the Board narrows them"), default=dict, blank=True
    )

    class Meta:
        verbose_name = _("editorial Board")
        verbose_name_plural = _("editorial Boards")
        permissions = [(OVERSEE_PROVINCE, _("Can read every agency of the province"))]

    def __str__(self) -> str:
        return self.name


class BoardMembershipQuerySet(models.QuerySet["BoardMembership"]):
    """Memberships by time and person."""

    def current(self, on: date) -> Self:
        """Return memberships whose term covers the day."""
        return self.overlapping(on, on)

    def overlapping(self, first: date | None, last: date | None) -> Self:
        """Return memberships that share a day with a term; None is without a beginning or end."""
        found = self.not_ended(first) if first else self
        return found.filter(models.Q(starts_on=None) | models.Q(starts_on__lte=last or date.max))

    def not_ended(self, on: date) -> Self:
        """Return memberships that cover the day or a later one."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on))


class BoardMembership(models.Model):
    """One person's role on a Board, for a term (TQ-11, QB-9.2).

    Each term is a row of its own, those that ended too; those of one role never share a day.
    """

    board = models.ForeignKey(
        Board, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("Board")
    )
    user: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="board_memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=40)
    title = models.CharField(pgettext_lazy("position", "title"), max_length=120, blank=True)
    part_time = models.BooleanField(_("part-time"), default=False)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = BoardMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership of a Board")
        verbose_name_plural = _("memberships of Boards")
        ordering = ["board", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "user", "role"],
                condition=models.Q(ends_on=None),
                name="one_open_term_of_a_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.title or self.role}"


class RoleGroup(models.Model):
    """The Wagtail group that carries one role's rights on one agency's site (TB-16.4)."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="role_groups")
    role = models.CharField(_("role"), max_length=40)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="board_role")

    class Meta:
        verbose_name = _("group of a role")
        verbose_name_plural = _("groups of roles")
        constraints = [
            models.UniqueConstraint(fields=["agency", "role"], name="one_group_per_role")
        ]

    def __str__(self) -> str:
        return self.group.name


class BoardTimeLimit(models.Model):
    """The time that a Board sets where its regulation only says "timely" (TQ-7.1)."""

    board = models.ForeignKey(
        Board, on_delete=models.CASCADE, related_name="time_limits", verbose_name=_("Board")
    )
    kind = models.CharField(_("kind of information"), max_length=60)
    amount = models.PositiveSmallIntegerField(_("amount"))
    unit = models.CharField(_("unit"), max_length=16, choices=TimeUnit.choices)

    class Meta:
        verbose_name = _("time limit of the Board")
        verbose_name_plural = _("time limits of the Board")
        constraints = [models.UniqueConstraint(fields=["board", "kind"], name="one_limit_per_kind")]

    def __str__(self) -> str:
        return f"{self.board} · {self.kind}: {self.amount} {self.get_unit_display()}"
