"""Taking in a table of opinions: the template, the dry run, and all lines at once."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.actions import ActionRefused
from consultation.enums import Origin
from consultation.intake.forms import ReceiptForm
from consultation.intake.judging import DryRun, Judge
from consultation.intake.originals import SHEETS, digest_of, taken_in_before
from consultation.intake.screens import EnteringView, mistakes
from consultation.intake.sheets import read_sheet
from consultation.intake.taking_in import TakeIn, TakenInBefore, taken_in_with
from consultation.intake.template import template_of
from consultation.intake.waiting import Waiting, keep_waiting
from operations.upload_guard import reasons_against

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTS_SHOWN = 500


class SheetForm(ReceiptForm):
    """The table, and what holds for all of its lines."""

    reference = forms.CharField(
        label=gettext_lazy("Name of the table"),
        max_length=255,
        help_text=gettext_lazy("Such as “Opinions gathered by the communes, August 2026”."),
    )
    table = forms.FileField(
        label=gettext_lazy("Table"),
        required=False,
        help_text=gettext_lazy("XLSX or CSV in UTF-8, up to 10 MB and 5,000 lines."),
    )
    kept = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ["reference", "received_on", "table", "late_ground"]

    def clean_table(self) -> Any:
        """Refuse what is no table."""
        upload = self.cleaned_data["table"]
        if upload and (reasons := reasons_against(upload, SHEETS)):
            raise forms.ValidationError(reasons)
        return upload


class SheetView(EnteringView):
    """`do=look` shows what each line becomes; `do=take` takes all in, if none is wrong."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, page: int) -> HttpResponse:
        self.own(request, page)
        return self._show(SheetForm())

    def post(self, request: HttpRequest, page: int) -> HttpResponse:
        self.own(request, page)
        data = request.POST.copy()
        nonce = data.get("nonce", "")
        if earlier := taken_in_with(nonce, self.page, request.user):
            return self.told(request, earlier, earlier.opinions.count())
        upload = request.FILES.get("table")
        kept = None if upload else self.waiting(data.get("kept", ""))
        if upload and not reasons_against(upload, SHEETS):
            kept = keep_waiting(upload, self.page, request.user, self.now)
            data["kept"] = kept.token
        form = SheetForm(data, request.FILES)
        if form.is_valid() and kept is None:
            form.add_error("table", _("Choose the table."))
        if not form.is_valid() or kept is None:
            mistakes(request)
            return self._show(form, kept=kept, status=422)
        return self._judged(form, kept, take=request.POST.get("do") == "take" and not upload)

    def _judged(self, form: SheetForm, kept: Waiting, take: bool) -> HttpResponse:
        answers = form.cleaned_data
        file = kept.read()
        try:
            if not take and (before := taken_in_before(self.page, digest_of(file.read()))):
                raise TakenInBefore(before)
            judge = Judge(self.page, answers["received_on"], answers["late_ground"], self.now)
            run = judge.judge(read_sheet(file))
            if not take or run.wrong:
                return self._show(form, kept=kept, run=run, status=422 if run.wrong else 200)
            intake = self._action(answers, run, file).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            mistakes(self.request)
            return self._show(form, kept=kept, status=422)
        kept.forget()
        return self.told(self.request, intake, len(run.lines))

    def _action(self, answers: dict[str, Any], run: DryRun, file: Any) -> TakeIn:
        return TakeIn(
            consultation=self.page,
            origin=Origin.SHEET,
            reference=answers["reference"],
            received_on=answers["received_on"],
            opinions=run.opinions,
            user=self.request.user,
            now=self.now,
            original=file,
            late_ground=answers["late_ground"],
            nonce=answers["nonce"],
        )

    def _show(
        self,
        form: SheetForm,
        kept: Waiting | None = None,
        run: DryRun | None = None,
        status: int = 200,
    ) -> HttpResponse:
        wrong = run.wrong if run else []
        context = {
            **self.facts(),
            "form": form,
            "kept": kept,
            "run": run,
            "wrong": wrong[:FAULTS_SHOWN],
            "wrong_count": len(wrong),
        }
        return self.show(self.request, "sheet", context, status)


class TemplateView(EnteringView):
    """The template of a table, with the provisions of this draft."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, page: int) -> HttpResponse:
        self.own(request, page)
        response = HttpResponse(template_of(self.page), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="mau-tong-hop-y-kien.xlsx"'
        return response
