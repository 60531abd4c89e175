"""What was taken in: the list, one intake with its opinions and original, and undoing it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.keys import key_in
from consultation.enums import OpinionStatus
from consultation.intake.addresses import INTAKE, INTAKES
from consultation.intake.screens import ConsultationView, refused
from consultation.intake.undoing import UndoIntake
from consultation.intake.window import entering_reasons, is_late
from consultation.models import ConsultationPage, Intake
from consultation.moderation.access import log_original
from operations.downloads import private_download

PER_PAGE = 50
WAITING = Count("opinions", filter=Q(opinions__status=OpinionStatus.PENDING))


class ChooseView(ConsultationView):
    """Choose the consultation and the way by which opinions come in."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = ConsultationPage.objects.received_by(request.user)
        pages = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
        choices = [
            (page, entering_reasons(page, request.user, self.now))
            for page in pages  # no query of their own: roles are read once
        ]
        return self.show(request, "intake_choose", {"choices": choices, "listed": pages})


class IntakesView(ConsultationView):
    """Everything taken in for the person's agencies, the newest first."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = ConsultationPage.objects.received_by(request.user).order_by()
        rows = Intake.objects.filter(consultation__in=mine.values("pk"))
        key = key_in(request.GET.get("consultation"))
        if key is not None:
            rows = rows.filter(consultation=key)
            self.own(request, key)
        rows = rows.select_related("consultation", "entered_by").defer("consultation__body")
        counted = rows.annotate(count=Count("opinions"), waiting=WAITING)
        counted = counted.order_by("-entered_at", "-pk")
        listed = Paginator(counted, PER_PAGE).get_page(request.GET.get("p"))
        query = f"consultation={key}&" if key is not None else ""
        return self.show(request, "intakes", {"listed": listed, "query": query})


class IntakeBase(ConsultationView):
    """One intake of the person's own agencies."""

    def find(self, request: HttpRequest, pk: int) -> Intake:
        """Return the intake. Raises `Http404`."""
        mine = ConsultationPage.objects.received_by(request.user).order_by()
        rows = Intake.objects.filter(consultation__in=mine.values("pk"))
        intake = get_object_or_404(rows.select_related("consultation", "entered_by"), pk=pk)
        self.page = intake.consultation
        return intake


class IntakeView(IntakeBase):
    """The original and the opinions from it."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake = self.find(request, pk)
        opinions = intake.opinions.order_by("pk")
        listed = Paginator(opinions, PER_PAGE).get_page(request.GET.get("p"))
        context = {
            "intake": intake,
            "late": is_late(self.page, intake.received_on),
            "listed": listed,
            "undo_reasons": UndoIntake(intake, request.user, self.now).refusals(
                intake, _touched(intake)
            ),
        }
        return self.show(request, "intake", context)


def _touched(intake: Intake) -> list[Any]:
    """Return some of the opinions on which somebody has worked or works."""
    worked_on = ~Q(status=OpinionStatus.PENDING) | ~Q(public_text="") | ~Q(public_wording="")
    return list(intake.opinions.filter(worked_on | Q(claimed_by__isnull=False))[:20])


class OriginalView(IntakeBase):
    """Hand out the original, as a download that no browser runs; it is logged."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        intake = self.find(request, pk)
        response = private_download(intake.file, intake.file_name)
        log_original(intake, request.user)
        return response


class UndoIntakeView(IntakeBase):
    """Ask once more, and take the intake back."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake = self.find(request, pk)
        context = {"intake": intake, "count": intake.opinions.count()}
        return self.show(request, "intake_undo", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        intake = self.find(request, pk)
        try:
            count = UndoIntake(intake, request.user, self.now).execute()
        except ActionRefused as refusal:
            refused(request, refusal)
            return redirect(INTAKE, pk)
        words = ngettext(
            "The intake is undone: %d opinion is gone.",
            "The intake is undone: %d opinions are gone.",
            count,
        )
        messages.success(request, words % count)
        return redirect(INTAKES)
