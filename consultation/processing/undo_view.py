"""The admin's view of undoing answers that were written together."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused
from consultation.models import Recommendation, Segment
from consultation.processing.addresses import ANSWERS, UNDO, narrowed, query_in, tell_refusal
from consultation.processing.list_views import AnsweringView
from consultation.processing.undoing import UndoAnswers


class UndoAnswersView(AnsweringView):
    """Ask once more, and undo the answers of a batch."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, batch: Any) -> HttpResponse:
        query = query_in(request.GET.urlencode())
        context = {
            "answers": self._own(request, batch),
            "undo_url": narrowed(UNDO, query, batch),
            "answers_url": narrowed(ANSWERS, query),
        }
        return render(request, "consultation/admin/answers_undo.html", context)

    def post(self, request: HttpRequest, batch: Any) -> HttpResponse:
        self._own(request, batch)
        back = redirect(narrowed(ANSWERS, query_in(request.GET.urlencode())))
        try:
            undone, kept = UndoAnswers(batch, request.user, self.now).execute()
        except ActionRefused as refusal:
            tell_refusal(request, refusal)
            return back
        if undone:
            words = ngettext("%d answer undone.", "%d answers undone.", undone)
            messages.success(request, words % undone)
        if kept:
            words = ngettext(
                "%d row stays as it is: somebody has acted on it since.",
                "%d rows stay as they are: somebody has acted on them since.",
                kept,
            )
            messages.warning(request, words % kept)
        return back

    def _own(self, request: HttpRequest, batch: Any) -> list[Recommendation]:
        mine = Segment.objects.sent_to(request.user)
        rows = Recommendation.objects.filter(batch=batch, segment__in=mine)
        answers = list(rows.select_related("segment__opinion", "author").order_by("pk"))
        if not answers:
            raise Http404
        return answers
