"""The admin's screen on which a table that was made on paper is read."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from agencies.actions import ActionRefused
from consultation.outcome.admin_views import ONE, OutcomeWorkView
from consultation.outcome.forms import TableForm
from consultation.outcome.making import MakeOutcome
from consultation.outcome.reading import LONGEST, read_table
from consultation.permissions import may_moderate

MOST_FAULTS = 100


class TableFromFileView(OutcomeWorkView):
    """Read a table: its faults line by line, or a trial edition to look at before it counts."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, pk, TableForm(), [])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(request, pk, form, [], status=422)
        consultation = self.consultation(pk)
        try:
            table = read_table(form.cleaned_data["file"])
            if table.faults:
                return self._show(request, pk, form, table.faults, status=422)
            made = MakeOutcome(
                consultation,
                request.user,
                timezone.now(),
                is_trial=True,
                source=form.cleaned_data["file"].name[-LONGEST:],
                entries=table.entries,
                figures=form.figures,
            ).execute()
        except ActionRefused as refusal:
            return self._show(request, pk, form, refusal.reasons, status=422)
        words = _("%(edition)s holds %(rows)d rows from the file. Look at it, then confirm it.")
        messages.success(request, words % {"edition": made.edition, "rows": made.edition.rows})
        return redirect(ONE, pk)

    def _show(
        self, request: HttpRequest, pk: int, form: TableForm, faults: list[str], status: int = 200
    ) -> HttpResponse:
        consultation = self.consultation(pk)
        if not may_moderate(request.user, consultation.receiving_agency_id):
            raise PermissionDenied
        context: dict[str, Any] = {
            "consultation": consultation,
            "form": form,
            "faults": faults[:MOST_FAULTS],
            "more_faults": max(0, len(faults) - MOST_FAULTS),
        }
        return render(request, "consultation/admin/outcome_from_file.html", context, status=status)
