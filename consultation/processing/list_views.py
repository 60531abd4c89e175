"""The admin's view of the work list, and what all views of answering begin with."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.keys import key_in
from consultation.models import ConsultationPage, Unit
from consultation.moderation.list_views import ModeratorsView
from consultation.processing.addresses import ANSWERS, FIGURES, TABLE, THEMES, narrowed
from consultation.processing.consultations import answered_by
from consultation.processing.list_forms import TogetherForm, WorkListForm, standard_answers
from consultation.processing.missing import missing_from
from consultation.processing.rules import MOST_TOGETHER
from consultation.processing.states import SOON, RowState
from consultation.processing.undoing import recent_batches
from consultation.processing.work_list import WorkList, full

ROWS_PER_PAGE = 50
REMEMBERED = "consultation_answers"
"""The session's key of the consultation that its person worked on last."""


class AnsweringView(ModeratorsView):
    """Work on one of the consultations whose opinions the person answers."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)

    def choose(self, request: HttpRequest, asked: str) -> ConsultationPage | None:
        """Return the consultation asked for, else the one of last time, else the latest.

        One of another agency is not found.
        """
        self.mine = answered_by(request.user, self.now)
        known = {page.pk: page for page in self.mine}
        if asked:
            page = known.get(key_in(asked) or 0)
            if page is None:
                raise Http404
            if request.session.get(REMEMBERED) != page.pk:
                request.session[REMEMBERED] = page.pk
            return page
        remembered = known.get(request.session.get(REMEMBERED, 0))
        return remembered or next(iter(self.mine), None)

    def shared_context(self, page: ConsultationPage | None) -> dict[str, Any]:
        """Return what the screens of one consultation have in common."""
        query = {"consultation": str(page.pk)} if page else {}
        return {
            "consultation": page,
            "consultations": self.mine,
            "answers_url": narrowed(ANSWERS, query),
            "table_url": narrowed(TABLE, query),
            "figures_url": narrowed(FIGURES, query),
            "themes_url": narrowed(THEMES, query),
        }


class WorkListView(AnsweringView):
    """The work list; as many queries for 50 rows as for 5,000."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        page = self.choose(request, request.GET.get("consultation", ""))
        context = self.shared_context(page)
        if page is not None:
            context |= self._list(request, page)
        return render(request, "consultation/admin/answers.html", context)

    def _list(self, request: HttpRequest, page: ConsultationPage) -> dict[str, Any]:
        work = WorkList(request.user, page, request.GET, self.now)
        listed = Paginator(full(work.rows), ROWS_PER_PAGE).get_page(request.GET.get("p"))
        together = TogetherForm(page)
        units = list(Unit.objects.filter(agency=page.receiving_agency_id))
        return {
            "work": work,
            "form": WorkListForm(work, together.themes, units),
            "together": together,
            "standard": standard_answers(page),
            "listed": listed,
            "rows": work.shown(list(listed)),
            "counts": counts_of(work),
            "total": work.all_rows.count(),
            "query": urlencode(work.query),
            "back": urlencode({**work.query, "p": listed.number}),
            "batches": recent_batches(request.user, page, self.now),
            "missing": missing_from(page, request.user).count(),
            "can_choose_all": ROWS_PER_PAGE < listed.paginator.count <= MOST_TOGETHER,
            "today": self.today,
        }


def counts_of(work: WorkList) -> list[tuple[str, str, int]]:
    """Return how many rows there are in each state: its code, its name, the number."""
    rows = work.all_rows.order_by()
    total, unanswered = rows.count(), rows.unanswered().count()
    soon = rows.unanswered().filter(due_on__range=(work.today, work.today + SOON)).count()
    counts = {
        RowState.UNANSWERED: unanswered,
        RowState.ANSWERED: total - unanswered,
        RowState.LATE: rows.late(work.today).count(),
        RowState.SOON: soon,
        RowState.CHANGED: len(work.changed),
    }
    return [(state.value, str(state.label), counts[state]) for state in RowState]
