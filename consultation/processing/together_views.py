"""The admin's views of what is done to many rows, with a look before."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.keys import key_in
from consultation.moderation.bulk_views import seen_in
from consultation.processing.addresses import (
    ANSWERS,
    TOGETHER,
    narrowed,
    query_in,
    tell_refusal,
    tell_with_undo,
)
from consultation.processing.answering import WriteAnswers
from consultation.processing.assigning import KEEP, AssignSegments
from consultation.processing.claiming import ClaimSegments, LetGoSegments
from consultation.processing.list_forms import TogetherForm, standard_answers
from consultation.processing.list_views import AnsweringView
from consultation.processing.missing import TakeInMissing
from consultation.processing.rules import MOST_TOGETHER, mark_of
from consultation.processing.theming import NameTheme, ThemeSegments
from consultation.processing.work_list import WorkList, full

HOLDS: dict[str, Any] = {"claim": ClaimSegments, "let_go": LetGoSegments}


class TogetherView(AnsweringView):
    """Assign, theme or answer the rows that are ticked, all or none.

    An answer, and whatever is done to the whole list, is shown row by row first: what is wrong for
    one of hundreds is seen before it stands in the table.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        page = self.choose(request, request.POST.get("consultation", ""))
        if page is None:
            raise Http404
        self.page = page
        self.query = {**query_in(request.POST.get("back", "")), "consultation": str(page.pk)}
        self.seen = self._seen(request)
        self.form = TogetherForm(page, request.POST)
        do = request.POST.get("do", "")
        if do == "take_in":
            return self._take_in(request)
        if do in HOLDS:
            return self._hold(request, do)
        if do not in ("assign", "theme", "answer"):
            messages.error(request, _("Choose what to do with the rows."))
            return self._back()
        confirmed = request.POST.get("confirmed") == "1"
        wants_a_look = do == "answer" or request.POST.get("all") == "1"
        if self.seen and wants_a_look and not confirmed:
            return self._preview(request, do)
        return self._carry_out(request, do)

    def _back(self) -> HttpResponse:
        return redirect(narrowed(ANSWERS, self.query))

    def _seen(self, request: HttpRequest) -> dict[int, str]:
        """Return the rows that are meant with their marks: those ticked, or the whole list."""
        confirmed = request.POST.get("confirmed") == "1"
        if request.POST.get("all") == "1" and not confirmed:
            listed = WorkList(request.user, self.page, self.query, self.now).rows
            rows = listed.select_related("opinion")[: MOST_TOGETHER + 1]
            return {each.pk: mark_of(each) for each in rows}
        carried = "open" if request.GET.get("only") == "open" else "seen"
        return seen_in([*request.POST.getlist("row"), *request.POST.get(carried, "").split()])

    def _preview(self, request: HttpRequest, do: str, status: int = 200) -> HttpResponse:
        """Show exactly the rows that are meant, as they stand, with the answers they have."""
        work = WorkList(request.user, self.page, self.query, self.now)
        own = work.all_rows.filter(pk__in=self.seen).ordered_by_provision(work.version_id)
        rows = work.shown(list(full(own)))
        if len(rows) != len(self.seen):
            messages.warning(
                request, _("One of the rows is no longer there: its opinion was split anew.")
            )
        context = {
            "do": do,
            "rows": rows,
            "form": self.form,
            "chosen": self._chosen(request),
            "standard": standard_answers(self.page),
            "answered": sum(bool(row.segment.current_id) for row in rows),
            "seen": _carried(rows),
            "open": _carried([row for row in rows if not row.segment.current_id]),
            "back": request.POST.get("back", ""),
            "page": self.page,
            "together_url": narrowed(TOGETHER, {}),
            "answers_url": narrowed(ANSWERS, self.query),
        }
        return render(request, "consultation/admin/answers_preview.html", context, status=status)

    def _chosen(self, request: HttpRequest) -> dict[str, Any]:
        """Return in words what would be done to the rows."""
        names = {
            "unit": dict(self.form.fields["unit"].choices),  # type: ignore[attr-defined]
            "theme": dict(self.form.fields["theme"].choices),  # type: ignore[attr-defined]
        }
        unit, theme = request.POST.get("unit", KEEP), request.POST.get("theme", "")
        return {
            "unit": names["unit"].get(key_in(unit) or unit, ""),
            "due_on": self.form.cleaned_data.get("due_on") if self.form.is_valid() else None,
            "theme": request.POST.get("new_theme") or names["theme"].get(key_in(theme), ""),
        }

    def _carry_out(self, request: HttpRequest, do: str) -> HttpResponse:
        try:
            self._refuse_faults()
            done = {"assign": self._assign, "theme": self._theme, "answer": self._answer}[do]
            done(request)
        except ActionRefused as refusal:
            tell_refusal(request, refusal)
            if do == "answer" and self.seen:
                return self._preview(request, do, status=422)
        return self._back()

    def _refuse_faults(self) -> None:
        if not self.form.is_valid():
            raise ActionRefused(error for errors in self.form.errors.values() for error in errors)

    def _assign(self, request: HttpRequest) -> None:
        said = self.form.cleaned_data
        unit = said["unit"]
        count = AssignSegments(
            seen=self.seen,
            person=request.user,
            unit=KEEP if unit == KEEP else key_in(unit),
            due_on=said["due_on"] or KEEP,
            today=self.today,
        ).execute()
        words = ngettext("%d row assigned.", "%d rows assigned.", count)
        messages.success(request, words % count)

    def _theme(self, request: HttpRequest) -> None:
        said = self.form.cleaned_data
        theme = key_in(said["theme"]) or 0
        with transaction.atomic():
            if said["new_theme"].strip():
                theme = NameTheme(self.page, request.user, said["new_theme"]).execute().pk
            count = ThemeSegments(seen=self.seen, person=request.user, theme=theme).execute()
        words = ngettext("%d row has the theme.", "%d rows have the theme.", count)
        messages.success(request, words % count)

    def _answer(self, request: HttpRequest) -> None:
        batch = WriteAnswers(
            seen=self.seen,
            author=request.user,
            verdict=self.form.cleaned_data["verdict"],
            text=self.form.cleaned_data["text"],
            now=self.now,
        ).execute()
        count = len(self.seen)
        words = ngettext("%d row answered.", "%d rows answered.", count)
        if batch is None:  # pressed twice: the first time has written all of it
            messages.success(request, words % count)
        else:
            tell_with_undo(request, words % count, batch, self.query)

    def _hold(self, request: HttpRequest, do: str) -> HttpResponse:
        """Take the ticked rows on, or let them go; never a whole list that nobody looks at."""
        keys = list(seen_in(request.POST.getlist("row")))
        try:
            count = HOLDS[do](keys, request.user, self.now).execute()
        except ActionRefused as refusal:
            tell_refusal(request, refusal)
            return self._back()
        words = (
            ngettext("%d row taken on.", "%d rows taken on.", count)
            if do == "claim"
            else ngettext("%d row let go.", "%d rows let go.", count)
        )
        messages.success(request, words % count)
        return self._back()

    def _take_in(self, request: HttpRequest) -> HttpResponse:
        try:
            count = TakeInMissing(self.page, request.user).execute()
        except ActionRefused as refusal:
            tell_refusal(request, refusal)
            return self._back()
        words = ngettext("%d opinion taken in.", "%d opinions taken in.", count)
        messages.success(request, words % count)
        return self._back()


def _carried(rows: list[Any]) -> str:
    """Return the marks of rows as one field carries them, however many there are."""
    return " ".join(f"{row.segment.pk}.{row.mark}" for row in rows)
