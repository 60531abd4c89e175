"""The admin's page of one opinion: what was sent beside what will be published."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from agencies.actions import ActionRefused
from consultation.enums import OpinionStatus
from consultation.models import Opinion
from consultation.moderation.access import log_contacts
from consultation.moderation.addresses import (
    OPINION,
    QUEUE,
    narrowed,
    query_in,
    tell_refusal,
    tell_with_undo,
)
from consultation.moderation.claiming import ClaimOpinions, LetGoOpinions
from consultation.moderation.deciding import ModerateOpinions
from consultation.moderation.forms import FlagForm, RedactionForm
from consultation.moderation.list_views import ModeratorsView
from consultation.moderation.opinion_context import context_of
from consultation.moderation.queue import Queue
from consultation.moderation.redacting import FlagOpinion, RedactOpinion
from consultation.moderation.redaction import BLOT, blotted, find_personal_data
from consultation.moderation.rules import mark_of
from consultation.permissions import may_see_contacts

TEXTS = ("text", "wording")


class OpinionView(ModeratorsView):
    """Read one opinion, redact it, decide on it, and go on to the next of the queue."""

    http_method_names = ["get", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        self.query = query_in(request.GET.urlencode())
        self.posted = request.POST.copy() if request.method == "POST" else None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._find(request, pk)
        return self._show(request)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._find(request, pk)
        do, _colon, place = request.POST.get("do", "").partition(":")
        ways: dict[str, Callable[[HttpRequest], HttpResponse]] = {
            "save": self._save,
            "publish": self._publish,
            "refuse": self._refuse,
            "contacts": self._contacts,
            "claim": self._claim,
            "let_go": self._let_go,
            "flag": self._flag,
        }
        if do == "blot":
            return self._blot(request, place)
        return ways[do](request) if do in ways else self._show(request)

    def _find(self, request: HttpRequest, pk: int) -> None:
        related = (
            "consultation__receiving_agency",
            "moderated_by",
            "claimed_by",
            "about_version",
            "intake",
        )
        mine = Opinion.objects.moderated_by(request.user).select_related(*related)
        self.opinion = get_object_or_404(mine, pk=pk)
        self.queue = Queue(request.user, self.query, self.now)

    def _show(
        self, request: HttpRequest, contacts: bool = False, status: int = 200
    ) -> HttpResponse:
        context = context_of(self.opinion, self.queue, self.query, request.user, self.posted)
        context["contacts"] = contacts
        response = render(request, "consultation/admin/opinion.html", context, status=status)
        response["Cache-Control"] = "private, no-store"
        return response

    def _here(self) -> HttpResponse:
        return redirect(narrowed(OPINION, self.query, self.opinion.pk))

    def _onward(self, following: int | None) -> HttpResponse:
        if following is None:
            return redirect(narrowed(QUEUE, self.query))
        return redirect(narrowed(OPINION, self.query, following))

    def _redact(self, request: HttpRequest) -> None:
        """Keep the published words as typed. Raises `ActionRefused`."""
        form = RedactionForm(request.POST, opinion=self.opinion)
        if not form.is_valid():
            raise ActionRefused(error for errors in form.errors.values() for error in errors)
        RedactOpinion(
            opinion=self.opinion,
            moderator=request.user,
            now=self.now,
            mark=form.cleaned_data["mark"],
            text=form.cleaned_data["text"],
            wording=form.cleaned_data.get("wording", ""),
            anonymously=form.cleaned_data.get("anonymously", False),
        ).execute()

    def _decide(self, request: HttpRequest, decision: OpinionStatus, redacts: bool) -> HttpResponse:
        _before, following = self.queue.neighbours(self.opinion)
        action = ModerateOpinions(
            seen={self.opinion.pk: request.POST.get("mark", "")},
            moderator=request.user,
            decision=decision,
            now=self.now,
            refusal=request.POST.get("refusal", ""),
            reason=request.POST.get("reason", ""),
        )
        try:
            with transaction.atomic():
                if redacts:
                    self._redact(request)
                batch = action.execute()
        except ActionRefused as refusal:
            return self._refused(request, refusal)
        published = decision == OpinionStatus.PUBLISHED
        sentence = _("Opinion %s is published.") if published else _("Opinion %s is refused.")
        tell_with_undo(request, sentence % self.opinion.tracking_code, batch, self.query)
        return self._onward(following)

    def _refused(self, request: HttpRequest, refusal: ActionRefused) -> HttpResponse:
        """Show the opinion as it now stands, with the reasons and with what was typed."""
        tell_refusal(request, refusal)
        self._find(request, self.opinion.pk)
        if self.posted is not None:
            self.posted["mark"] = mark_of(self.opinion)
        return self._show(request, status=422)

    def _publish(self, request: HttpRequest) -> HttpResponse:
        return self._decide(request, OpinionStatus.PUBLISHED, redacts=True)

    def _refuse(self, request: HttpRequest) -> HttpResponse:
        return self._decide(request, OpinionStatus.REFUSED, redacts=False)

    def _save(self, request: HttpRequest) -> HttpResponse:
        try:
            self._redact(request)
        except ActionRefused as refusal:
            return self._refused(request, refusal)
        messages.success(request, _("The text for publication is kept."))
        return self._here()

    def _blot(self, request: HttpRequest, place: str) -> HttpResponse:
        """Put a suggestion, such as `text.0`, or all into what is typed; keep nothing."""
        if self.posted is None:
            return self._here()
        for name in TEXTS:
            typed = self.posted.get(name, "")
            findings = find_personal_data(typed)
            if place == "all":
                self.posted[name] = blotted(typed, findings)
            for number, each in enumerate(findings):
                if place == f"{name}.{number}":
                    self.posted[name] = typed.replace(each.words, BLOT)
        return self._show(request)

    def _contacts(self, request: HttpRequest) -> HttpResponse:
        self.posted = None
        allowed = may_see_contacts(request.user)
        if allowed:
            log_contacts(self.opinion, request.user)
        return self._show(request, contacts=allowed, status=200 if allowed else 403)

    def _claim(self, request: HttpRequest) -> HttpResponse:
        return self._tried(request, ClaimOpinions([self.opinion.pk], request.user, self.now))

    def _let_go(self, request: HttpRequest) -> HttpResponse:
        return self._tried(request, LetGoOpinions([self.opinion.pk], request.user, self.now))

    def _flag(self, request: HttpRequest) -> HttpResponse:
        form = FlagForm(request.POST)
        note = form.cleaned_data["note"] if form.is_valid() else request.POST.get("note", "")
        return self._tried(request, FlagOpinion(self.opinion, request.user, note))

    def _tried(self, request: HttpRequest, action: Any) -> HttpResponse:
        try:
            action.execute()
        except ActionRefused as refusal:
            tell_refusal(request, refusal)
        return self._here()
