"""The admin's views of decisions on several opinions, with a look before, and of undoing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.keys import key_in
from consultation.enums import OpinionStatus, RefusalReason
from consultation.models import Opinion, OpinionDecision
from consultation.moderation.addresses import (
    DECIDE,
    QUEUE,
    UNDO,
    narrowed,
    query_in,
    tell_refusal,
    tell_with_undo,
)
from consultation.moderation.claiming import ClaimOpinions, LetGoOpinions
from consultation.moderation.deciding import ModerateOpinions
from consultation.moderation.list_views import ModeratorsView
from consultation.moderation.queue import Queue, suspicions
from consultation.moderation.rules import mark_of
from consultation.moderation.undoing import UndoDecisions
from consultation.processing.handing_on import answers_left_behind

DECISIONS = {"publish": OpinionStatus.PUBLISHED, "refuse": OpinionStatus.REFUSED}


def seen_in(values: list[str]) -> dict[int, str]:
    """Return the marks of opinions by their keys, from values such as `17.0a3f…`."""
    pairs = (value.partition(".") for value in values)
    return {key: mark for text, _dot, mark in pairs if (key := key_in(text)) is not None}


def _carried(seen: dict[int, str], keys: set[int]) -> str:
    """Return the marks as one field carries them, however many there are."""
    return " ".join(f"{key}.{mark}" for key, mark in seen.items() if key in keys)


class BulkView(ModeratorsView):
    """Decide on the ticked opinions, all or none, or take them on.

    A mass letter, what looks as if it held personal data, and what would leave answers behind is
    shown opinion by opinion first.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        self.query = query_in(request.POST.get("back", ""))
        self.now = timezone.now()
        carried = "clean" if request.GET.get("only") == "clean" else "seen"
        seen = seen_in([*request.POST.getlist("opinion"), *request.POST.get(carried, "").split()])
        opinions = self._own(request, list(seen))
        members = self._members(request)
        seen = {**{each.pk: mark_of(each) for each in members}, **seen}
        opinions += [each for each in members if each.pk not in {one.pk for one in opinions}]
        do = request.POST.get("do", "")
        if do in DECISIONS:
            confirmed = request.POST.get("confirmed") == "1"
            if opinions and not confirmed and self._wants_a_look(do, opinions, members):
                return self._preview(request, do, opinions, seen)
            self._decide(request, do, seen)
        else:
            self._hold(request, do, list(seen))
        return redirect(narrowed(QUEUE, self.query))

    def _own(self, request: HttpRequest, keys: list[int]) -> list[Opinion]:
        mine = Opinion.objects.moderated_by(request.user).select_related("consultation")
        found = list(mine.filter(pk__in=keys).order_by("received_at", "pk"))
        if len(found) != len(keys):
            raise PermissionDenied
        return found

    def _members(self, request: HttpRequest) -> list[Opinion]:
        """Return the opinions of the ticked mass letters, as far as the queue shows them."""
        ticked = request.POST.getlist("cluster")
        keys = [key for value in ticked if (key := key_in(value)) is not None]
        if not keys:
            return []
        listed = Queue(request.user, self.query, self.now).opinions
        members = listed.filter(Q(pk__in=keys) | Q(like__in=keys))
        return list(members.select_related("consultation"))

    def _wants_a_look(self, do: str, opinions: list[Opinion], members: list[Opinion]) -> bool:
        if do == "refuse" and answers_left_behind([each.pk for each in opinions]):
            return True
        return bool(members) or (do == "publish" and any(map(suspicions, opinions)))

    def _preview(
        self, request: HttpRequest, do: str, opinions: list[Opinion], seen: dict[int, str]
    ) -> HttpResponse:
        rows = [(each, suspicions(each) if do == "publish" else []) for each in opinions]
        asked = request.POST.get("refusal", "")
        context = {
            "do": do,
            "rows": rows,
            "left_behind": answers_left_behind([each.pk for each in opinions])
            if do == "refuse"
            else 0,
            "suspects": sum(bool(found) for _each, found in rows),
            "seen": _carried(seen, {each.pk for each in opinions}),
            "clean": _carried(seen, {each.pk for each, found in rows if not found}),
            "refusal": asked,
            "refusal_name": dict(RefusalReason.choices).get(asked, ""),
            "reason": request.POST.get("reason", ""),
            "back": request.POST.get("back", ""),
            "decide_url": narrowed(DECIDE, {}),
            "queue_url": narrowed(QUEUE, self.query),
            "query": self.query,
        }
        return render(request, "consultation/admin/preview.html", context)

    def _decide(self, request: HttpRequest, do: str, seen: dict[int, str]) -> None:
        action = ModerateOpinions(
            seen=seen,
            moderator=request.user,
            decision=DECISIONS[do],
            now=self.now,
            refusal=request.POST.get("refusal", ""),
            reason=request.POST.get("reason", ""),
        )
        try:
            batch = action.execute()
        except ActionRefused as refusal:
            tell_refusal(request, refusal)
            return
        words = (
            ngettext("%d opinion published.", "%d opinions published.", len(seen))
            if do == "publish"
            else ngettext("%d opinion refused.", "%d opinions refused.", len(seen))
        )
        tell_with_undo(request, words % len(seen), batch, self.query)

    def _hold(self, request: HttpRequest, do: str, keys: list[int]) -> None:
        actions: dict[str, Any] = {"claim": ClaimOpinions, "let_go": LetGoOpinions}
        if do not in actions:
            messages.error(request, _("Choose what to do with the opinions."))
            return
        try:
            actions[do](keys, request.user, self.now).execute()
        except ActionRefused as refusal:
            tell_refusal(request, refusal)


class UndoView(ModeratorsView):
    """Ask once more, and undo the decisions of a batch."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, batch: Any) -> HttpResponse:
        decisions = self._own(request, batch)
        query = query_in(request.GET.urlencode())
        context = {
            "decisions": decisions,
            "undo_url": narrowed(UNDO, query, batch),
            "queue_url": narrowed(QUEUE, query),
        }
        return render(request, "consultation/admin/undo.html", context)

    def post(self, request: HttpRequest, batch: Any) -> HttpResponse:
        self._own(request, batch)
        query = query_in(request.GET.urlencode())
        try:
            undone, kept = UndoDecisions(batch, request.user, timezone.now()).execute()
        except ActionRefused as refusal:
            tell_refusal(request, refusal)
            return redirect(narrowed(QUEUE, query))
        if undone:
            words = ngettext("%d decision undone.", "%d decisions undone.", undone)
            messages.success(request, words % undone)
        if kept:
            words = ngettext(
                "%d opinion stays as it is: somebody has acted on it since.",
                "%d opinions stay as they are: somebody has acted on them since.",
                kept,
            )
            messages.warning(request, words % kept)
        return redirect(narrowed(QUEUE, query))

    def _own(self, request: HttpRequest, batch: Any) -> list[OpinionDecision]:
        mine = Opinion.objects.moderated_by(request.user)
        rows = OpinionDecision.objects.filter(batch=batch, opinion__in=mine)
        decisions = list(rows.select_related("opinion", "moderator").order_by("pk"))
        if not decisions:
            raise Http404
        return decisions
