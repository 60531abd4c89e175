"""What happened to agencies after their sites had opened, and what their old addresses lead to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from agencies.enums import AgencyEventKind
from agencies.models.agency import Agency

if TYPE_CHECKING:
    from agencies.models.people import User


class AgencyEventQuerySet(models.QuerySet["AgencyEvent"]):
    """Events; neither rewritten nor deleted, one by one or in bulk."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise PermissionDenied(_text("The record of an agency's life is never changed."))

    def delete(self) -> NoReturn:
        raise PermissionDenied(_text("The record of an agency's life is never changed."))


class AgencyEvent(models.Model):
    """A renaming, merger, split, closing or change of host, with its approval (TB-9.3, TQ-3.2).

    Never edited, never deleted. `items` holds what was done, a list of {code, heading, lines} in
    plain words; `before` and `after` the names and hosts that it changed.
    """

    kind = models.CharField(_("event"), max_length=12, choices=AgencyEventKind.choices)
    sources: "models.ManyToManyField[Agency, Any]" = models.ManyToManyField(
        Agency, related_name="events_from", verbose_name=_("from")
    )
    successors: "models.ManyToManyField[Agency, Any]" = models.ManyToManyField(
        Agency, related_name="events_to", blank=True, verbose_name=_("to")
    )
    approval = models.CharField(_("approving document"), max_length=200)
    decided_on = models.DateField(_("date of the document"), null=True, blank=True)
    happened_on = models.DateField(_("carried out on"))
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    items = models.JSONField(_("what was done"), default=list)
    recorded_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = AgencyEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event in an agency's life")
        verbose_name_plural = _("events in the life of agencies")
        ordering = ["-recorded_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.approval}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Put the event on record, once."""
        if not self._state.adding:
            raise PermissionDenied(_text("The record of an agency's life is never changed."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise PermissionDenied(_text("The record of an agency's life is never changed."))

    @property
    def from_agencies(self) -> list[dict[str, str]]:
        """The agencies to which it happened, by the names and hosts that they had."""
        return _as_they_were(self.sources.all(), self.before)

    @property
    def to_agencies(self) -> list[dict[str, str]]:
        """The agencies that came of it, by the names and hosts that they then had."""
        return _as_they_were(self.successors.all(), self.after)


def _as_they_were(agencies: Iterable[Agency], facts: dict[str, Any]) -> list[dict[str, str]]:
    now = {str(agency.pk): {"name": agency.name, "host": agency.host} for agency in agencies}
    return [{**names, **facts.get(key, {})} for key, names in now.items()]


class FormerHost(models.Model):
    """A host that an agency had before; it goes on leading to what the agency published."""

    host = models.CharField(_("host name"), max_length=253, db_index=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, related_name="former_hosts", verbose_name=_("agency")
    )
    until = models.DateField(_("until"))

    class Meta:
        verbose_name = _("former host name")
        verbose_name_plural = _("former host names")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["host", "agency"], name="one_former_host_per_agency")
        ]

    def __str__(self) -> str:
        return self.host


class FormerAddress(models.Model):
    """The page that answers now for an address of a site that is closed.

    `path` lies below the home page of the language, without slashes around it; empty is the home
    page. It names the page, not where it stands: whatever becomes of the page later, the way to it
    stays one step.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="former_addresses")
    language = models.CharField(max_length=10)
    path = models.CharField(max_length=1000)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "language", "path"], name="one_page_per_former_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} · {self.language} · /{self.path}"


class PagePassage(models.Model):
    """A page went from one agency to another; what was published before counts for the first."""

    event = models.ForeignKey(AgencyEvent, on_delete=models.PROTECT, related_name="passages")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="pages_given")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="pages_taken")
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page passed on")
        verbose_name_plural = _("pages passed on")
        default_permissions = ()
        indexes = [models.Index(fields=["page", "at"], name="passage_of_a_page")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.source_id} → {self.successor_id}"
