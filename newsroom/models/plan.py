"""The editorial plan of a Board."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.models import Agency
from editorial.models import EditorialPage
from newsroom.enums import PlanState

if TYPE_CHECKING:
    from agencies.models import User


class PlanTopic(models.Model):
    """A theme that runs through the plan for a period, such as an election or an anniversary."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="plan_topics", verbose_name=_("agency")
    )
    name = models.CharField(_("topic"), max_length=200)
    label = models.CharField(
        _("short label"), max_length=24, help_text=_("Stands before each item of the topic.")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    note = models.TextField(_("note"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("topic of the plan")
        verbose_name_plural = _("topics of the plan")
        ordering = ["-starts_on", "name"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="a_topic_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PlanItem(models.Model):
    """What the Board means to publish, where, when and by whom (TQ-12.2, BT-8.3.a)."""

    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="plan_items", verbose_name=_("agency")
    )
    title = models.CharField(_("what it is about"), max_length=255)
    topic = models.ForeignKey(
        PlanTopic,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("topic"),
    )
    planned_on = models.DateField(_("planned for"), db_index=True)
    section = models.ForeignKey(
        EditorialPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="planned_items",
        verbose_name=_("section"),
    )
    information_kind = models.CharField(_("kind of information"), max_length=60, blank=True)
    responsible: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="planned_items",
        verbose_name=_("responsible"),
    )
    note = models.TextField(_("note"), blank=True, max_length=2000)
    state = models.CharField(
        pgettext_lazy("plan", "state"),
        max_length=10,
        choices=[choice for choice in PlanState.choices if choice[0] != PlanState.PUBLISHED],
        default=PlanState.PLANNED,
    )
    page = models.ForeignKey(
        EditorialPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="plan_entries",
        verbose_name=_("page"),
        help_text=_("Once this page is published, the item is shown as published."),
    )

    class Meta:
        verbose_name = _("item of the plan")
        verbose_name_plural = _("items of the plan")
        ordering = ["planned_on", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["agency", "planned_on"])]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_state(self) -> PlanState:
        """The state that people see: published as soon as the page is live."""
        if self.page is not None and self.page.live:
            return PlanState.PUBLISHED
        return PlanState(self.state)
