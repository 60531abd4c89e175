"""The admin's screens of outcomes: which there are, one with what is missing, tables as files."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, Max, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.keys import key_in
from consultation.models import ConsultationPage, OutcomeEdition
from consultation.outcome.admin_rights import consultations_of, works_on_outcomes
from consultation.outcome.downloads import FORMATS, table_file
from consultation.outcome.making import (
    DraftOutcome,
    MadeOutcome,
    MakeOutcome,
    draft_refusals,
    outcome_page_of,
)
from consultation.outcome.subject import Subject
from consultation.permissions import may_moderate
from consultation.processing.totals import open_points

LIST, ONE, FROM_FILE, FILE = (
    "consultation_outcomes",
    "consultation_outcome",
    "consultation_outcome_from_file",
    "consultation_outcome_file",
)
PER_PAGE = 30
MOST_EDITIONS = 2**15 - 1
"""The column of the number is a small one."""


class OutcomeWorkView(View):
    """Only those who edit on a Board come in; each view asks for the consultations of theirs."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not works_on_outcomes(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def consultation(self, key: int) -> ConsultationPage:
        """Return one of theirs. Raises `Http404`."""
        rows = consultations_of(self.request.user)
        related = ("agency", "receiving_agency", "locale")
        return get_object_or_404(rows.select_related(*related), pk=key)


class OutcomeListView(OutcomeWorkView):
    """The consultations that have closed: whose outcome is due, or with `?done` those answered."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        rows = consultations_of(request.user).filter(closes_at__lt=now).for_rows()
        rows = rows.annotate(
            whole=Max("outcome_editions__number", filter=Q(outcome_editions__is_trial=False))
        )
        pressing = F("answer_due_on").asc(nulls_last=True)
        waiting = rows.unanswered(now).order_by(pressing, "closes_at", "pk")
        done = rows.filter(answered_at__lte=now).order_by("-closes_at", "-pk")
        shown = done if "done" in request.GET else waiting
        context = {
            "listed": Paginator(shown, PER_PAGE).get_page(request.GET.get("p")),
            "is_done": "done" in request.GET,
            "today": timezone.localdate(now),
        }
        return render(request, "consultation/admin/outcome_list.html", context)


class OutcomeView(OutcomeWorkView):
    """One consultation: whether its table is whole, what is missing, its editions, its page."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return render(request, "consultation/admin/outcome.html", self._context(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        consultation = self.consultation(pk)
        do, _colon, number = request.POST.get("do", "").partition(":")
        last = request.POST.get("last", "")
        seen = number_in(last)
        try:
            if do == "draft":
                edition = _edition(consultation, number)
                DraftOutcome(edition, request.user).execute()
                messages.success(request, _("%s stands in the draft of the page.") % edition)
            elif do == "confirm":
                tell(request, confirm(_edition(consultation, number), request.user, seen))
            elif do in ("make", "trial"):
                now, is_trial = timezone.now(), do == "trial"
                action = MakeOutcome(consultation, request.user, now, is_trial, seen=seen)
                tell(request, action.execute())
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        return redirect(ONE, pk)

    def _context(self, pk: int) -> dict[str, Any]:
        consultation = self.consultation(pk)
        user = self.request.user
        page = outcome_page_of(consultation)
        draft = page.get_latest_revision_as_object() if page else None
        return {
            "consultation": consultation,
            "closed": timezone.now() > consultation.closes_at,
            "makes": may_moderate(user, consultation.receiving_agency_id),
            "draft_reasons": draft_refusals(consultation, user),
            "points": open_points(consultation),
            "opinions_url": f"{reverse('consultation_opinions')}?consultation={consultation.pk}",
            "editions": consultation.outcome_editions.select_related("made_by")[:PER_PAGE],
            "page": page,
            "edits_page": bool(page and page.permissions_for_user(user).can_edit()),
            "drafted": draft.edition_id if draft else None,
            "public": page.edition_id if page and page.live else None,
            "formats": list(FORMATS),
            "last": consultation.outcome_editions.aggregate(last=Max("number"))["last"] or 0,
        }


class EditionFileView(OutcomeWorkView):
    """An edition as a file, before it is public too: to be read by those who decide."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int, number: int, kind: str) -> HttpResponseBase:
        consultation = self.consultation(pk)
        if kind not in FORMATS:
            raise Http404
        edition = get_object_or_404(consultation.outcome_editions, number=number)
        response = table_file(Subject(edition, consultation, None, ""), kind)
        response["Cache-Control"] = "private, no-store"
        return response


def confirm(trial: OutcomeEdition, user: Any, seen: int) -> MadeOutcome:
    """Freeze what was read from a file and looked at as an edition for publication."""
    entries = list(trial.entries.all())
    for entry in entries:
        entry.pk = None
        entry._state.adding = True
    names = ("asked", "replied", "received")
    return MakeOutcome(
        trial.consultation,
        user,
        timezone.now(),
        source=trial.source,
        entries=entries if trial.source and trial.is_trial else [],
        figures={name: trial.totals[name] for name in names if name in trial.totals},
        seen=seen,
    ).execute()


def tell(request: HttpRequest, made: MadeOutcome) -> None:
    """Say what was made, and where it stands."""
    facts = {"edition": made.edition, "rows": made.edition.rows}
    if made.page is None:
        words = _("%(edition)s with %(rows)d rows is made.") % facts
        messages.success(request, f"{words} {made.note}")
        return
    words = _("%(edition)s with %(rows)d rows is made and stands in the draft of the page.") % facts
    edit = messages.button(
        reverse("wagtailadmin_pages:edit", args=[made.page.pk]), _("Go to the draft")
    )
    messages.success(request, words, buttons=[edit])


def number_in(text: str) -> int:
    """Return the number of an edition that a form names; -1 for what none can have."""
    number = key_in(text)
    return -1 if number is None or number > MOST_EDITIONS else number


def _edition(consultation: ConsultationPage, number: str) -> OutcomeEdition:
    return get_object_or_404(consultation.outcome_editions, number=number_in(number))
