"""The tie between a page of a component site and its copy in a section of the portal."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, Revision

from agencies.models import Agency
from editorial.models import EditorialPage
from syndication.querysets import SyndicationQuerySet

if TYPE_CHECKING:
    from agencies.models import User


class SyndicationState(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", _("awaits the portal's Board")
    PUBLISHED = "published", _("on the portal")
    WITHDRAWN = "withdrawn", _("taken off the portal")
    DECLINED = "declined", _("declined")
    DETACHED = "detached", _("goes on by itself")
    REMOVED = "removed", _("copy deleted")


class Syndication(models.Model):
    """A page that a component site proposed for its portal, and the portal's copy (TQ-20.3).

    `original_revision` is the version of the original that the copy carries; `kept_against` the
    newer one that the portal's Board has looked at and left alone. Which state it is in follows
    from the copy, so the two never disagree.
    """

    copy = models.OneToOneField(
        EditorialPage,
        on_delete=models.SET_NULL,
        null=True,
        related_name="syndication",
        verbose_name=_("copy on the portal"),
    )
    original = models.ForeignKey(
        EditorialPage,
        on_delete=models.SET_NULL,
        null=True,
        related_name="syndications",
        verbose_name=_("original"),
    )
    original_revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kept_against = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    title = models.CharField(pgettext_lazy("page", "title"), max_length=255)
    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("agency")
    )
    portal = models.ForeignKey(
        Agency,
        on_delete=models.CASCADE,
        related_name="proposals_received",
        verbose_name=_("portal"),
    )
    section = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("section")
    )
    note = models.TextField(_("note to the Board"), blank=True, max_length=1000)
    proposed_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    declined_at = models.DateTimeField(_("declined at"), null=True, editable=False)
    detached_at = models.DateTimeField(_("detached at"), null=True, editable=False)
    ended_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True, max_length=1000)

    objects = SyndicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal for the portal")
        verbose_name_plural = _("proposals for the portal")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["original", "section"],
                condition=Q(declined_at=None, detached_at=None, copy__isnull=False),
                name="one_copy_of_a_page_in_a_section",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> SyndicationState:
        """What became of it."""
        if self.declined_at:
            return SyndicationState.DECLINED
        if self.copy is None:
            return SyndicationState.REMOVED
        if self.detached_at:
            return SyndicationState.DETACHED
        if self.copy.live:
            return SyndicationState.PUBLISHED
        if self.copy.first_published_at:
            return SyndicationState.WITHDRAWN
        return SyndicationState.PROPOSED

    @property
    def is_standing(self) -> bool:
        """Whether neither side has ended it."""
        return bool(self.copy_id and not self.declined_at and not self.detached_at)

    @property
    def original_is_offline(self) -> bool:
        """Whether readers find the original no more."""
        return self.is_standing and (self.original is None or not self.original.live)

    @property
    def has_newer_version(self) -> bool:
        """Whether the original has a newer version that nobody has taken or refused."""
        if not self.is_standing or self.original is None or not self.original.live:
            return False
        known = (self.original_revision_id, self.kept_against_id)
        return self.original.live_revision_id not in known


class IncomingProposal(Syndication):
    """The same, as the portal's people see it."""

    class Meta:
        proxy = True
        verbose_name = _("copy from a component site")
        verbose_name_plural = _("copies from component sites")


class OutgoingProposal(Syndication):
    """The same, as the component site's people see it."""

    class Meta:
        proxy = True
        verbose_name = _("proposal for the portal")
        verbose_name_plural = _("proposals for the portal")
