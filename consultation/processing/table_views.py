"""The admin's views of the table as readers will see it, and of its figures."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from consultation.enums import Verdict
from consultation.models import ConsultationPage, Segment
from consultation.processing.figures import cross_of, figures_of
from consultation.processing.list_views import AnsweringView
from consultation.processing.table import table_rows
from consultation.processing.totals import open_points, totals_of

ROWS_PER_PAGE = 100


class OfOneConsultationView(AnsweringView):
    """A screen of one consultation; none without one."""

    http_method_names = ["get"]
    template = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        page = self.choose(request, request.GET.get("consultation", ""))
        if page is None:
            raise Http404
        context = self.shared_context(page) | self.shown(request, page)
        return render(request, self.template, context)

    def shown(self, request: HttpRequest, page: ConsultationPage) -> dict[str, Any]:
        """Return what the screen shows of the consultation."""
        raise NotImplementedError


class TableView(OfOneConsultationView):
    """The table of acceptance and explanation as the outcome will show it, and what it lacks."""

    template = "consultation/admin/answers_table.html"

    def shown(self, request: HttpRequest, page: ConsultationPage) -> dict[str, Any]:
        mine = Segment.objects.on(page).sent_to(request.user).order_by()
        own = set(mine.values_list("pk", flat=True))
        rows = [row for row in table_rows(page) if row.segment_id in own]
        listed: Any = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("p"))
        verdicts = dict(Verdict.choices)
        listed.object_list = [(row, verdicts.get(row.verdict, "")) for row in listed]
        return {
            "listed": listed,
            "open_points": open_points(page),
            "query": f"consultation={page.pk}",
        }


class FiguresView(OfOneConsultationView):
    """How many were asked, what came in, what became of it."""

    template = "consultation/admin/answers_figures.html"

    def shown(self, request: HttpRequest, page: ConsultationPage) -> dict[str, Any]:
        totals = totals_of(page)
        return {
            "totals": totals,
            "figures": figures_of(totals, page),
            "cross": cross_of(totals, page),
        }
