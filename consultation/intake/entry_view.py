"""Entering a letter, minutes or an official letter by hand, one or many opinions at once."""

from typing import Any

from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.keys import key_in
from consultation.enums import OpinionKind, Origin
from consultation.giving.provisions import Parts
from consultation.intake.forms import MOST_BY_HAND, GivenFormSet, HeadForm
from consultation.intake.minutes import ReadOriginal, read_original
from consultation.intake.naming import Names
from consultation.intake.originals import ORIGINALS
from consultation.intake.prefilling import typed_rows, with_rows
from consultation.intake.screens import EnteringView, mistakes, refused
from consultation.intake.taking_in import TakeIn
from consultation.intake.waiting import Waiting, keep_waiting
from consultation.models import RequestedAgency
from operations.upload_guard import reasons_against


class EnterView(EnteringView):
    """The form; `do` says whether it is sent, has a row added, or reads the original first."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, page: int) -> HttpResponse:
        self.own(request, page)
        self.parts = Parts.of(self.page)
        initial: dict[str, Any] = {"origin": Origin.LETTER}
        row: dict[str, Any] = {}
        if asked := self._asked(request.GET.get("request", "")):
            initial = {"origin": Origin.OFFICIAL, "request": asked.pk}
            row = {"kind": OpinionKind.ORGANISATION, "organisation": asked.name[:200]}
        elif request.GET.get("origin") in Origin.values:
            initial["origin"] = request.GET["origin"]
        return self._show(HeadForm(page=self.page, initial=initial), self._rows([row]))

    def post(self, request: HttpRequest, page: int) -> HttpResponse:
        self.own(request, page)
        self.parts = Parts.of(self.page)
        self.data = request.POST.copy()
        self.kept = self._keep_original(request)
        do = request.POST.get("do", "")
        if do == "add":
            return self._again([{}])
        if do == "read":
            return self._read()
        return self._take_in(request)

    def _asked(self, text: str) -> RequestedAgency | None:
        """Return who of those asked about this draft an address names."""
        key = key_in(text)
        rows = RequestedAgency.objects.about(self.page)
        return rows.filter(pk=key).first() if key is not None else None

    def _rows(self, rows: list[dict[str, Any]]) -> Any:
        return GivenFormSet(initial=rows, form_kwargs={"parts": self.parts})

    def _keep_original(self, request: HttpRequest) -> Waiting | None:
        """Keep the file that came, so that no mistake in a field loses it."""
        upload = request.FILES.get("original")
        if upload and not reasons_against(upload, ORIGINALS):
            kept = keep_waiting(upload, self.page, request.user, self.now)
            self.data["kept"] = kept.token
            return kept
        return self.waiting(request.POST.get("kept", ""))

    def _head(self) -> HeadForm:
        """Return the head as it was typed, without complaints."""
        typed = {name: self.data.get(name, "") for name in HeadForm.base_fields}
        return HeadForm(page=self.page, initial=typed)

    def _again(self, added: list[dict[str, Any]]) -> HttpResponse:
        rows = typed_rows(self.data)
        room = MOST_BY_HAND - len(rows)
        if room < len(added):
            messages.warning(
                self.request, _("At most %d opinions are entered at once.") % MOST_BY_HAND
            )
        return self._show(self._head(), self._rows(rows + added[: max(room, 0)]))

    def _read(self) -> HttpResponse:
        """Put the rows of the minutes' table below what was typed."""
        upload = self.request.FILES.get("original")
        if upload and (reasons := reasons_against(upload, ORIGINALS)):
            refused(self.request, ActionRefused(reasons))
            return self._again([])
        if self.kept is None:
            messages.error(self.request, _("Choose the file that is to be read."))
            return self._again([])
        rows = read_original(self.kept.read()).rows
        self.data = with_rows(self.data, rows, Names(self.parts))
        if rows:
            sentence = _("The table was read: check each line before you take them in.")
            messages.success(self.request, sentence)
        else:
            messages.warning(
                self.request,
                _("The file has no table with a column of opinions. Enter them beside its text."),
            )
        return self._again([])

    def _take_in(self, request: HttpRequest) -> HttpResponse:
        head = HeadForm(self.data, request.FILES, page=self.page)
        rows = GivenFormSet(_counted(self.data), form_kwargs={"parts": self.parts})
        valid = head.is_valid()
        if not rows.is_valid() or not valid:
            mistakes(request)
            return self._show(head, rows, status=422)
        original = self.kept.read() if self.kept else None
        action = self._action(head, rows, original)
        try:
            intake = action.execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                head.add_error(None, reason)
            mistakes(request)
            return self._show(head, rows, status=422)
        if self.kept:
            self.kept.forget()
        return self.told(request, intake, intake.opinions.count())

    def _action(self, head: HeadForm, rows: Any, original: ContentFile | None) -> TakeIn:
        answers = head.cleaned_data
        return TakeIn(
            consultation=self.page,
            origin=answers["origin"],
            reference=answers["reference"],
            received_on=answers["received_on"],
            opinions=rows.given,
            user=self.request.user,
            now=self.now,
            original=original,
            request=answers["request"],
            late_ground=answers["late_ground"],
            nonce=answers["nonce"],
        )

    def _show(self, head: HeadForm, rows: Any, status: int = 200) -> HttpResponse:
        kept = getattr(self, "kept", None)
        shown = read_original(kept.read()) if kept else ReadOriginal()
        context = {
            **self.facts(),
            "head": head,
            "rows": rows,
            "kept": kept,
            "shown": shown,
            "has_text": bool(self.parts.rows),
        }
        return self.show(self.request, "enter", context, status)


def _counted(data: QueryDict) -> QueryDict:
    """Return the answers with the count of rows that they hold; a hostile count breaks nothing."""
    counted = data.copy()
    counted["opinion-TOTAL_FORMS"] = str(len(typed_rows(data)))
    counted["opinion-INITIAL_FORMS"] = "0"
    return counted
