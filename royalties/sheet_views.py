"""The admin's views of payment sheets: drawing up, looking, deciding, downloading."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail_modeladmin.views import InstanceSpecificView, WMABaseView

from agencies.actions import ActionRefused
from royalties.forms import MonthForm, PaymentForm
from royalties.ledger_views import kept_by, show_refusal
from royalties.models import RoyaltySheet
from royalties.permissions import decides, may_propose, may_see_private
from royalties.sheet_lines import lines_of, seal_of, sums_of
from royalties.sheet_paper import paper
from royalties.sheet_workbook import workbook
from royalties.sheets import ApproveSheet, DiscardSheet, DrawUpSheet, MarkSheetPaid

FILES = {
    "xlsx": (workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (paper, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


class DrawUpView(FormView, WMABaseView):
    """Draw up the sheet of a month, or bring its draft up to date."""

    form_class = MonthForm
    page_title = gettext_lazy("Draw up a payment sheet")

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_create(user)

    def get_template_names(self) -> list[str]:
        return ["royalties/sheet_form.html"]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "agencies": kept_by(self.request.user)}

    def get_initial(self) -> dict[str, Any]:
        first = timezone.localdate().replace(day=1)
        last_month = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
        return {"month": last_month}

    def form_valid(self, form: MonthForm) -> HttpResponse:
        found = form.cleaned_data
        try:
            sheet = DrawUpSheet(
                found["agency"], found["month"], self.request.user, timezone.now()
            ).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        messages.success(self.request, _("The sheet holds every approved royalty up to its month."))
        return redirect(self.url_helper.get_action_url("inspect", sheet.pk))


class SheetView(InstanceSpecificView):
    """One sheet: its lines, its sums, and what may be done with it."""

    page_title = gettext_lazy("Payment sheet of royalties")
    instance: RoyaltySheet

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get_template_names(self) -> list[str]:
        return ["royalties/sheet.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sheet, user = self.instance, self.request.user
        lines = lines_of(sheet)
        today = timezone.localdate()
        context = {
            "sheet": sheet,
            "lines": lines,
            "sums": sums_of(lines),
            "seal": seal_of(sheet, lines),
            "overdue": sum(line.entry.is_overdue(today) for line in lines),
            "late": sum(
                bool(sheet.paid_on and sheet.paid_on > line.entry.due_on) for line in lines
            ),
            "is_head": decides(user, sheet.agency),
            "keeps": may_propose(user, sheet.agency_id),
            "private": may_see_private(user, sheet.agency_id),
            "payment_form": PaymentForm(initial={"paid_on": today}),
        }
        return super().get_context_data(**{**context, **kwargs})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sheet, user, now = self.instance, request.user, timezone.now()
        try:
            match request.POST.get("do"):
                case "approve":
                    ApproveSheet(sheet, user, now, request.POST.get("seen", "")).execute()
                    messages.success(request, _("The sheet is approved; nothing on it changes."))
                case "again":
                    DrawUpSheet(sheet.agency, sheet.month, user, now).execute()
                    messages.success(request, _("The sheet is up to date."))
                case "discard":
                    DiscardSheet(sheet, user, now).execute()
                    messages.success(request, _("The sheet was discarded."))
                    return redirect(self.index_url)
                case "pay":
                    return self._pay(request)
        except ActionRefused as refusal:
            show_refusal(request, refusal)
        return redirect(request.path)

    def _pay(self, request: HttpRequest) -> HttpResponse:
        form = PaymentForm(request.POST)
        if form.is_valid():
            day = form.cleaned_data["paid_on"]
            try:
                MarkSheetPaid(self.instance, request.user, day, timezone.now()).execute()
            except ActionRefused as refusal:
                for reason in refusal.reasons:
                    form.add_error(None, reason)
            else:
                messages.success(request, _("The payment is on record."))
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(payment_form=form))


class SheetFileView(View):
    """Hand a sheet out as a file to those who keep the agency's ledger.

    Bank accounts and tax codes are in it for the head alone, and who took them is logged.
    """

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: str, form: str) -> HttpResponse:
        sheets = RoyaltySheet.objects.filter(agency__in=kept_by(request.user))
        related = ("agency__portal", "approved_by", "drawn_up_by")
        sheet = get_object_or_404(sheets.select_related(*related), pk=pk)
        private = request.GET.get("private") == "1"
        if private and not may_see_private(request.user, sheet.agency_id):
            raise PermissionDenied
        if form not in FILES:
            raise Http404
        write, content_type = FILES[form]
        response = HttpResponse(write(sheet, private), content_type=content_type)
        name = f"nhuan-but-{sheet.agency.label}-{sheet.month:%Y-%m}.{form}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        if private:
            log(sheet, "royalties.private_download", user=request.user)
        return response
