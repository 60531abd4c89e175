"""Asking agencies, reading a request, answering it, giving more time, reminding."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.regulations.enums import Rights
from editorial.roles import may
from newsroom.forms.requests import AnswerRequestForm, ExtendForm, RequestForm, end_of
from newsroom.models import RequestAddressee
from newsroom.requesting import (
    AnswerRequest,
    ExtendRequest,
    MarkSeen,
    RemindAddressee,
    SendRequest,
)
from newsroom.shown import Badge
from newsroom.views.screens import FormScreen, RowScreen, attempt


class SendRequestView(FormScreen):
    """Ask one or several agencies for something."""

    heading = gettext_lazy("Send a request to agencies")
    submit_label = gettext_lazy("Send the request")
    introduction = gettext_lazy(
        "Each agency gets its own copy, is told by e-mail, and sees only its own answer."
    )

    def build_form(self, *data: Any) -> RequestForm:
        return RequestForm(*data, user=self.request.user, now=timezone.now())

    def carry_out(self, form: RequestForm) -> HttpResponse | None:
        answers = form.cleaned_data
        send = SendRequest(
            agency=answers["agency"],
            addressees=answers["addressees"],
            subject=answers["subject"],
            text=answers["text"],
            due_at=answers["due_at"],
            files=answers["attachments"],
            user=self.request.user,
            now=timezone.now(),
        )
        asked = attempt(form, send.execute)
        if asked is None:
            return None
        count = asked.addressees.count()
        done = ngettext(
            "The request was sent to %d agency.", "The request was sent to %d agencies.", count
        )
        messages.success(self.request, done % count)
        return redirect(self.index_url)


class RequestView(RowScreen):
    """One agency's copy of a request: what is asked for, until when, and the answer."""

    template_name = "newsroom/request.html"
    doings = ("answer", "extend", "remind")
    instance: RequestAddressee

    def get_heading(self) -> str:
        return self.instance.request.subject

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        MarkSeen(self.instance, request.user, timezone.now()).execute()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user, now = self.instance, self.request.user, timezone.now()
        context: dict[str, Any] = {
            "row": row,
            "asked": row.request,
            "state": row.state_at(now),
            "due": None if row.answered_at else Badge.due(row.due_at, now),
            "request_files": row.request.files.all(),
            "answer_files": row.files.all(),
            "extensions": row.extensions.select_related("made_by"),
        }
        if not row.answered_at and may(user, Rights.EDIT, row.agency_id):
            context["answer_form"] = self.bound.get("answer") or AnswerRequestForm()
        if not row.answered_at and may(user, Rights.EDIT, row.request.agency_id):
            context["extend_form"] = self.bound.get("extend") or ExtendForm()
        return super().get_context_data(**{**context, **kwargs})

    def do_answer(self, request: HttpRequest) -> HttpResponse | None:
        """Answer for the asked agency."""
        form = AnswerRequestForm(request.POST, request.FILES)
        if form.is_valid():
            answer = AnswerRequest(
                addressee=self.instance,
                user=request.user,
                answer=form.cleaned_data["answer"],
                files=form.cleaned_data["attachments"],
                now=timezone.now(),
            )
            if attempt(form, answer.execute) is not None:
                return self.again(_("The answer is sent."))
        self.show_errors("answer", form)
        return None

    def do_extend(self, request: HttpRequest) -> HttpResponse | None:
        """Give more time."""
        form = ExtendForm(request.POST)
        if form.is_valid():
            extend = ExtendRequest(
                addressee=self.instance,
                due_at=end_of(form.cleaned_data["due_on"]),
                reason=form.cleaned_data["reason"],
                user=request.user,
                now=timezone.now(),
            )
            if attempt(form, extend.execute) is not None:
                return self.again(_("The agency has more time now."))
        self.show_errors("extend", form)
        return None

    def do_remind(self, request: HttpRequest) -> HttpResponse | None:
        """Remind the agency by e-mail."""
        try:
            RemindAddressee(self.instance, request.user, timezone.now()).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return None
        return self.again(_("The agency is reminded by e-mail."))
