"""Pages that gather what the agency already holds: leaders, schedules, contact, sitemap."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from agencies.enums import ScheduleKind
from agencies.models import Leader, ScheduleEntry
from editorial.models import EditorialPage
from editorial.running_text import RunningTextField
from editorial.texts import plain_text
from home.models.standard import TEXT_FEATURES
from home.sitemaps import site_tree

PARENTS = ["home.HomePage", "home.SectionPage"]


class LeadersPage(EditorialPage):
    """The leaders of the agency with biography and duties (requirements B and C)."""

    parent_page_types = PARENTS
    subpage_types: list[str] = []
    search_type = "page"

    class Meta:
        verbose_name = _("leaders page")
        verbose_name_plural = _("leaders pages")

    def search_text(self) -> str:
        if self.agency is None:
            return ""
        rows = self.agency.leaders.approved().values_list("full_name", "title")
        return " ".join(f"{name} {title}" for name, title in rows)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["leaders"] = (
            Leader.objects.approved()
            .filter(agency=self.agency)  # type: ignore[misc]
            .select_related("photo")
            .prefetch_related("photo__renditions")
        )
        return context


class SchedulePage(EditorialPage):
    """A week of the work calendar, or a month of the citizen reception calendar."""

    kind = models.CharField(
        _("schedule"), max_length=12, choices=ScheduleKind.choices, default=ScheduleKind.WORK
    )

    parent_page_types = PARENTS
    subpage_types: list[str] = []
    content_panels = [*EditorialPage.content_panels, FieldPanel("kind")]
    search_type = "page"

    class Meta:
        verbose_name = _("schedule page")
        verbose_name_plural = _("schedule pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        first, last = self.period(self._day(request))
        context["entries"] = (
            ScheduleEntry.objects.approved()
            .filter(
                agency=self.agency,  # type: ignore[misc]
                kind=self.kind,
                date__range=(first, last),
            )
            .select_related("leader")
        )
        context["first_day"], context["last_day"] = first, last
        context["previous_day"] = first - timedelta(days=1)
        context["next_day"] = last + timedelta(days=1)
        return context

    def period(self, day: date) -> tuple[date, date]:
        """Return first and last day shown: the day's week, or its month for receptions."""
        if self.kind == ScheduleKind.WORK:
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        next_month = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return day.replace(day=1), next_month - timedelta(days=1)

    def _day(self, request: HttpRequest) -> date:
        """Return the day asked for; today where it is missing, malformed or out of reach."""
        today = timezone.localdate()
        try:
            day = parse_date(request.GET.get("ngay", ""))
        except ValueError:
            day = None
        return day if day and abs((day - today).days) < 3660 else today


class ContactPage(EditorialPage):
    """Addresses of the agency and of the people accountable for the site (TT22)."""

    body = RunningTextField(_("text"), blank=True, features=TEXT_FEATURES)

    parent_page_types = PARENTS
    subpage_types: list[str] = []
    content_panels = [*EditorialPage.content_panels, FieldPanel("body")]
    search_type = "page"

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def search_text(self) -> str:
        return plain_text(self.body)


class SitemapPage(EditorialPage):
    """The text sitemap of the site (TT22)."""

    parent_page_types = PARENTS
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("sitemap page")
        verbose_name_plural = _("sitemap pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["tree"] = site_tree(self.agency_id, self.locale_id, request)
        return context
