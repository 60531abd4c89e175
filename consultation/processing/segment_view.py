"""The admin's page of one row: the opinion beside the provision, and its answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused, refuse_if
from agencies.keys import key_in
from consultation.models import Segment
from consultation.processing.addresses import (
    ANSWERS,
    SEGMENT,
    narrowed,
    query_in,
    tell_refusal,
    tell_with_undo,
)
from consultation.processing.answering import WriteAnswers, as_stored
from consultation.processing.assigning import AssignSegments
from consultation.processing.consultations import page_for
from consultation.processing.dividing import DivideOpinion
from consultation.processing.handing_on import copy_of
from consultation.processing.list_forms import standard_answers
from consultation.processing.list_views import AnsweringView
from consultation.processing.rules import mark_of, stands
from consultation.processing.segment_context import context_of, form_of, holding_of
from consultation.processing.segment_form import SegmentForm
from consultation.processing.splitting import at_blank_lines, separator_of
from consultation.processing.states import RowState, state_of
from consultation.processing.tagging import TagSegment
from consultation.processing.together_views import HOLDS
from consultation.processing.work_list import WorkList


class SegmentView(AnsweringView):
    """Read what was proposed, say what it is about and who answers it, answer, go on."""

    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.posted = request.POST.copy() if request.method == "POST" else None
        self.query = query_in(request.GET.urlencode())
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._find(request, pk)
        return self._show(request) if stands(self.segment.opinion) else self._gone(request)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._find(request, pk)
        if not stands(self.segment.opinion):
            return self._gone(request)
        ways: dict[str, Callable[[HttpRequest], HttpResponse]] = {
            "save": self._save,
            "next": self._save,
            "insert": self._insert,
            "claim": self._hold,
            "let_go": self._hold,
            "split": self._split,
            "split_blank": self._split_at_blank_lines,
            "whole": self._split,
        }
        return ways.get(request.POST.get("do", ""), self._show)(request)

    def _find(self, request: HttpRequest, pk: int) -> None:
        related = (
            "opinion__about_version",
            "opinion__like",
            "current__author",
            "unit",
            "claimed_by",
        )
        mine = Segment.objects.sent_to(request.user).select_related(
            "opinion__consultation", *related
        )
        light = ("opinion__about_version__html", "opinion__consultation__body")
        self.segment = get_object_or_404(mine.defer(*light), pk=pk)
        self.page = page_for(self.segment.opinion)
        self.work = WorkList(request.user, self.page, self.query, self.now)

    def _show(self, request: HttpRequest, status: int = 200) -> HttpResponse:
        context = context_of(self.segment, self.page, self.work, self.posted)
        context |= holding_of(self.segment, request.user, self.now)
        response = render(request, "consultation/admin/answer.html", context, status=status)
        response["Cache-Control"] = "private, no-store"
        return response

    def _gone(self, request: HttpRequest) -> HttpResponse:
        messages.warning(request, _("Its opinion is not public any more."))
        return redirect(narrowed(ANSWERS, self.work.query))

    def _refused(self, request: HttpRequest, refusal: ActionRefused) -> HttpResponse:
        """Show the row as it now stands, with the reasons and with what was typed."""
        tell_refusal(request, refusal)
        self._find(request, self.segment.pk)
        if not stands(self.segment.opinion):
            return self._gone(request)
        if self.posted is not None:
            self.posted["mark"] = mark_of(self.segment)
        return self._show(request, status=422)

    def _save(self, request: HttpRequest) -> HttpResponse:
        """Keep everything or nothing; where nothing was answered, nothing is.

        The answer comes first: giving the row to another unit frees it, and an answer would then
        go past the colleague who has taken it on.
        """
        form, _parts = form_of(self.segment, self.page, request.POST)
        _before, following = self.work.neighbours(self.segment)
        batch = None
        try:
            _refuse_faults(form)
            with transaction.atomic():
                if self._wants_answer(form):
                    batch = self._answer(request, form)
                self._tag(request, form)
        except ActionRefused as refusal:
            return self._refused(request, refusal)
        if batch:
            tell_with_undo(request, _("The answer is kept."), batch, self.work.query)
        else:
            messages.success(request, _("Kept."))
        goes_on = request.POST.get("do") == "next"
        if goes_on and following is None:
            return redirect(narrowed(ANSWERS, self.work.query))
        shown = following if goes_on and following else self.segment.pk
        return redirect(narrowed(SEGMENT, self.work.query, shown))

    def _answer(self, request: HttpRequest, form: SegmentForm) -> UUID | None:
        said = form.cleaned_data
        return WriteAnswers(
            seen={self.segment.pk: said["mark"]},
            author=request.user,
            verdict=said["verdict"],
            text=said["text"],
            now=self.now,
        ).execute()

    def _tag(self, request: HttpRequest, form: SegmentForm) -> None:
        said = form.cleaned_data
        TagSegment(
            segment=self.segment.pk,
            mark=said["mark"],
            person=request.user,
            consultation=self.page,
            about=said["about"],
            themes=said["themes"],
            shown=form.shown_themes(),
            new_theme=said["new_theme"],
        ).execute()
        AssignSegments(
            seen={self.segment.pk: said["mark"]},
            person=request.user,
            unit=said["unit"],
            due_on=said["due_on"],
            today=self.today,
        ).execute()

    def _wants_answer(self, form: SegmentForm) -> bool:
        """Whether something is said that does not stand there already, or stands for old words."""
        is_old = state_of(self.segment, self.work.changed, self.today) == RowState.CHANGED
        return self._types_answer(form.cleaned_data) or (is_old and form.cleaned_data["again"])

    def _types_answer(self, said: Any) -> bool:
        answer = self.segment.current
        now = (answer.verdict, answer.text) if answer else ("", "")
        return (said.get("verdict", ""), as_stored(said.get("text", ""))) != now

    def _hold(self, request: HttpRequest) -> HttpResponse:
        """Take the row on, or let it go; what is typed stays in the form and is not kept."""
        action = HOLDS[request.POST["do"]]
        try:
            action([self.segment.pk], request.user, self.now).execute()
        except ActionRefused as refusal:
            return self._refused(request, refusal)
        self._find(request, self.segment.pk)
        return self._show(request)

    def _insert(self, request: HttpRequest) -> HttpResponse:
        """Put a standard answer behind what is typed; keep nothing."""
        key = key_in(request.POST.get("standard", ""))
        found = next((each for each in standard_answers(self.page) if each.pk == key), None)
        if found is None or self.posted is None:
            return self._show(request)
        typed = self.posted.get("text", "").rstrip()
        self.posted["text"] = f"{typed}\n{found.text}" if typed else found.text
        if found.verdict and not self.posted.get("verdict"):
            self.posted["verdict"] = found.verdict
        return self._show(request)

    def _split_at_blank_lines(self, request: HttpRequest) -> HttpResponse:
        """Put separators into what is typed; split nothing."""
        if self.posted is not None:
            separator = separator_of(copy_of(self.segment.opinion))
            self.posted["parts"] = at_blank_lines(self.posted.get("parts", ""), separator)
        return self._show(request)

    def _split(self, request: HttpRequest) -> HttpResponse:
        opinion = self.segment.opinion
        whole = request.POST.get("do") == "whole"
        try:
            if self._types_answer(request.POST):
                unkept = _("Keep the answer first: what is typed would be lost.")
                refuse_if([unkept])
            after = DivideOpinion(
                opinion=opinion,
                mark=request.POST.get("parts_mark", ""),
                person=request.user,
                typed=copy_of(opinion) if whole else request.POST.get("parts", ""),
                now=self.now,
                restart=request.POST.get("restart") == "on",
            ).execute()
        except ActionRefused as refusal:
            return self._refused(request, refusal)
        words = ngettext("The opinion is one part.", "The opinion has %d parts.", len(after))
        messages.success(request, words % len(after) if len(after) > 1 else words)
        shown = self.segment if self.segment in after else after[0]
        return redirect(narrowed(SEGMENT, self.work.query, shown.pk))


def _refuse_faults(form: SegmentForm) -> None:
    """Raise `ActionRefused` with what the form itself finds wrong."""
    if not form.is_valid():
        refuse_if(
            f"{form.fields[name].label}: {error}" if form.fields[name].label else error
            for name, errors in form.errors.items()
            for error in errors
        )
