"""People: accounts, leaders and their public schedules."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.enums import ScheduleKind
from agencies.languages import localized, short_day
from agencies.models.agency import Agency
from agencies.models.public_record import PublicRecord


class User(AbstractUser):
    """An account of the admin; Vietnamese names put the family name first."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")  # type: ignore[assignment]
        verbose_name_plural = _("accounts")  # type: ignore[assignment]

    def get_full_name(self) -> str:
        """Return family name, then given name; the user name where neither is given."""
        return f"{self.last_name} {self.first_name}".strip() or self.get_username()


class Leader(PublicRecord):
    """A leader of an agency with short biography and duties (requirements C)."""

    PUBLIC_FIELDS = (
        *("full_name", "title", "title_en", "unit", "phone", "fax", "email"),
        *("biography", "duties", "photo", "sort_order"),
    )

    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, related_name="leaders", verbose_name=_("agency")
    )
    full_name = models.CharField(_("full name"), max_length=120)
    title = models.CharField(pgettext_lazy("position", "title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    fax = models.CharField(_("fax"), max_length=40, blank=True)
    email = models.EmailField(_("official e-mail"), blank=True)
    biography = models.TextField(_("short biography"), blank=True)
    duties = models.TextField(_("duties"), blank=True)
    photo = models.ForeignKey(
        "agencies.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def display_title(self) -> str:
        """The title in the language of the page, Vietnamese where there is no other."""
        return localized(self, "title")


class ScheduleEntry(PublicRecord):
    """One line of a leader's work calendar or of the citizen reception calendar."""

    PUBLIC_FIELDS = ("kind", "date", "starts_at", "ends_at", "leader", "content", "place")

    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, related_name="schedule", verbose_name=_("agency")
    )
    kind = models.CharField(_("schedule"), max_length=12, choices=ScheduleKind.choices)
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    leader = models.ForeignKey(
        Leader,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="schedule",
        verbose_name=_("leader"),
    )
    content = models.CharField(_("content"), max_length=500)
    place = models.CharField(_("place"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("schedule entry")
        verbose_name_plural = _("schedule entries")
        ordering = ["date", "starts_at"]
        indexes = [models.Index(fields=["agency", "kind", "date"])]

    def __str__(self) -> str:
        return f"{short_day(self.date)} {self.starts_at:%H:%M} {self.content}"
