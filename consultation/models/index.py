"""The page that lists consultations, with its feeds."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from consultation.calendars import calendar_file, calendar_of
from consultation.enums import ConsultationState
from consultation.feeds import ConsultationFeed
from consultation.models.pages import ConsultationPage
from consultation.querysets import ConsultationQuerySet
from editorial.models import EditorialPage

CONSULTATIONS_PER_PAGE = 12


class ConsultationIndexPage(RoutablePageMixin, EditorialPage):
    """The list of consultations: open, coming, being processed, answered.

    A portal's also shows what is open on its component sites, each with its agency's name.
    """

    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = ["consultation.ConsultationPage"]
    search_type = "page"

    class Meta:
        verbose_name = _("list of consultations")
        verbose_name_plural = _("lists of consultations")

    @property
    def consultations(self) -> ConsultationQuerySet:
        """The published consultations of this list."""
        return ConsultationPage.objects.listed_on(self, timezone.now())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        consultations = ConsultationPage.objects.listed_on(self, now)
        counts = consultations.counts_at(now)
        state = self._chosen_state(request.GET.get("state", ""), counts)
        found = consultations.in_state(state, now).select_related("receiving_agency", "agency")
        paginator = Paginator(found, CONSULTATIONS_PER_PAGE)
        paginator.count = counts[state]
        context["page_obj"] = paginator.get_page(request.GET.get("page"))
        context["state"] = state
        address = self.get_url(request) or ""
        for name in ("rss", "calendar"):
            context[f"{name}_url"] = f"{address}{self.reverse_subpage(name)}"
        context["tabs"] = [
            {
                "label": each.label,
                "url": f"{request.path}?state={each.value}",
                "count": counts[each],
                "active": each == state,
            }
            for each in ConsultationState
        ]
        return context

    def _chosen_state(self, asked: str, counts: dict[ConsultationState, int]) -> ConsultationState:
        """Return the state asked for, else the first that has any consultation."""
        if asked in ConsultationState.values:
            return ConsultationState(asked)
        return next((state for state in ConsultationState if counts[state]), ConsultationState.OPEN)

    @path("rss/", name="rss")
    def rss(self, request: HttpRequest) -> HttpResponse:
        """Offer the newest consultations of the list as RSS."""
        return ConsultationFeed(self)(request)

    @path("ical/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """Offer the ends of all open and coming consultations as a calendar to subscribe to."""
        return calendar_file(calendar_of(self, request, timezone.now()))
