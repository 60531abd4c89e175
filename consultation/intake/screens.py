"""What the screens about one consultation share: whose it is, and the answer to a mistake."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused
from consultation.intake.addresses import INTAKE
from consultation.intake.waiting import Waiting, waiting_for
from consultation.intake.window import closing_day, entering_reasons
from consultation.models import ConsultationPage, Intake
from consultation.moderation.addresses import tell_refusal
from consultation.moderation.list_views import ModeratorsView

UNPROCESSABLE = 422


class ConsultationView(ModeratorsView):
    """A screen on one consultation whose opinions the person receives; others find none there."""

    page: ConsultationPage
    now: datetime

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.now = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    def own(self, request: HttpRequest, page: int) -> ConsultationPage:
        """Return the consultation. Raises `Http404`."""
        rows = ConsultationPage.objects.received_by(request.user)
        self.page = get_object_or_404(rows, pk=page)
        return self.page

    def show(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """Show a screen that no cache keeps: it holds what people wrote."""
        page = getattr(self, "page", None)
        context = {"page_title": page.title if page else "", "consultation": page, **context}
        response = render(request, f"consultation/admin/{template}.html", context, status=status)
        response["Cache-Control"] = "private, no-store"
        return response


class EnteringView(ConsultationView):
    """A screen on which opinions are entered."""

    def facts(self) -> dict[str, Any]:
        """Return what each of them tells: until when opinions are taken, why none is."""
        return {
            "closing_day": closing_day(self.page),
            "reasons": entering_reasons(self.page, self.request.user, self.now),
        }

    def show(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """Show the screen; what was typed comes back even where nothing is taken any more."""
        if status == UNPROCESSABLE:
            context = {**context, "reasons": []}
        return super().show(request, template, context, status)

    def waiting(self, token: str) -> Waiting | None:
        """Return the file that waits for this person and consultation."""
        return waiting_for(token, self.page, self.request.user) if token else None

    def told(self, request: HttpRequest, intake: Intake, count: int) -> HttpResponse:
        """Say that it is done, and show what was taken in."""
        words = ngettext(
            "%d opinion is taken in and waits to be read.",
            "%d opinions are taken in and wait to be read.",
            count,
        )
        messages.success(request, words % count)
        return redirect(INTAKE, intake.pk)


def refused(request: HttpRequest, refusal: ActionRefused) -> None:
    """Say every reason."""
    tell_refusal(request, refusal)


def mistakes(request: HttpRequest) -> None:
    """Say that a form comes back as it was typed."""
    messages.error(request, _("Nothing was taken in: please look below. What you typed is kept."))
