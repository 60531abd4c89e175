"""One letter: its paper, marking it as sent, who has answered, reminders."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.keys import key_in
from consultation.intake.screens import refused
from consultation.models import RequestedAgency
from consultation.requesting.addresses import LETTER, LETTERS
from consultation.requesting.answering import RecordAnswer, TakeAnswerBack
from consultation.requesting.forms import AnswerForm, SendForm
from consultation.requesting.list_views import LetterBase
from consultation.requesting.making import DeleteLetter, SendLetter, was_sent, writing_reasons
from consultation.requesting.paper import write_letter
from consultation.requesting.reminding import RemindAgencies, may_be_reminded, reminder
from consultation.requesting.table import table_of
from consultation.requesting.tracking import AskedState, counted, rows_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class LetterView(LetterBase):
    """Who was asked and what became of it; `?state=late` shows some."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.shown(pk)

    def shown(self, pk: int, form: SendForm | None = None, status: int = 200) -> HttpResponse:
        """Show the letter, with the form on which it is marked as sent until it was."""
        letter, today = self.find(self.request, pk), timezone.localdate(self.now)
        wanted = self.request.GET.get("state", "")
        wanted = wanted if wanted in AskedState.values else ""
        sent = was_sent(letter)
        if form is None:
            form = SendForm(initial={"number": letter.number, "day": today}, label_suffix="")
        context = {
            "letter": letter,
            "sent": sent,
            "form": form,
            "rows": rows_of(letter, today, wanted),
            "totals": counted(letter.requested.all(), today),
            "states": AskedState.choices,
            "wanted": wanted,
            "reasons": writing_reasons(self.page, self.request.user, self.now),
        }
        return self.show(self.request, "letter", context, status)


class SendLetterView(LetterView):
    """Mark the letter as sent."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter = self.find(request, pk)
        form = SendForm(request.POST, label_suffix="")
        if form.is_valid():
            answers = form.cleaned_data
            action = SendLetter(letter, answers["number"], answers["day"], request.user, self.now)
            try:
                action.execute()
            except ActionRefused as refusal:
                for reason in refusal.reasons:
                    form.add_error(None, reason)
            else:
                messages.success(request, _("The letter is marked as sent."))
                return redirect(LETTER, pk)
        return self.shown(pk, form, status=422)


class DeleteLetterView(LetterBase):
    """Ask once more, and delete a letter that was not sent."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(request, "letter_delete", {"letter": self.find(request, pk)})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter = self.find(request, pk)
        try:
            DeleteLetter(letter, request.user).execute()
        except ActionRefused as refusal:
            refused(request, refusal)
            return redirect(LETTER, pk)
        messages.success(request, _("The letter is deleted."))
        return redirect(LETTERS)


class PaperView(LetterBase):
    """The letter as DOCX."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter = self.find(request, pk)
        return _download(write_letter(letter), DOCX, f"cong-van-gop-y-{pk}.docx")


class TableView(LetterBase):
    """Those asked as XLSX."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter = self.find(request, pk)
        table = table_of(letter, timezone.localdate(self.now))
        return _download(table, XLSX, f"theo-doi-gop-y-{pk}.xlsx")


class RemindView(LetterBase):
    """Show the reminder and whom it goes to; send it to those who are ticked."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter, today = self.find(request, pk), timezone.localdate(self.now)
        rows = [each for each in rows_of(letter, today) if each.state != AskedState.ANSWERED]
        offered = [each for each in rows if may_be_reminded(each.asked, today)]
        keys = {each.asked.pk for each in offered}
        first = offered[0].asked if offered else None
        if first is not None:
            first.letter = letter
        context = {
            "letter": letter,
            "offered": offered,
            "others": [each for each in rows if each.asked.pk not in keys],
            "today": today,
            "mail": reminder(first) if first is not None else None,
            "reasons": writing_reasons(self.page, request.user, self.now),
        }
        return self.show(request, "letter_remind", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter = self.find(request, pk)
        typed = request.POST.getlist("asked")
        keys = [key for each in typed if (key := key_in(each)) is not None]
        try:
            done = RemindAgencies(letter, keys, request.user, self.now).execute()
        except ActionRefused as refusal:
            refused(request, refusal)
            return redirect(LETTER, pk)
        if done.sent:
            words = ngettext("%d reminder is sent.", "%d reminders are sent.", done.sent)
            messages.success(request, words % done.sent)
        if done.failed:
            sentence = _("The mail server refused the reminders to: %s. Try again later.")
            messages.error(request, sentence % ", ".join(done.failed))
        return redirect(LETTER, pk)


class AnswerView(LetterBase):
    """Note that an agency agrees with the draft as it is, or take such a note back."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int, asked: int) -> HttpResponse:
        row = self._row(request, pk, asked)
        form = AnswerForm(initial={"day": timezone.localdate(self.now)}, label_suffix="")
        return self._show(row, form)

    def post(self, request: HttpRequest, pk: int, asked: int) -> HttpResponse:
        row = self._row(request, pk, asked)
        if request.POST.get("do") == "back":
            return self._done(TakeAnswerBack(row, request.user), _("The answer is taken back."))
        form = AnswerForm(request.POST, label_suffix="")
        if form.is_valid():
            answers = form.cleaned_data
            action = RecordAnswer(row, answers["day"], answers["number"], request.user, self.now)
            try:
                action.execute()
            except ActionRefused as refusal:
                for reason in refusal.reasons:
                    form.add_error(None, reason)
            else:
                messages.success(request, _("The answer is noted."))
                return redirect(LETTER, pk)
        return self._show(row, form, status=422)

    def _row(self, request: HttpRequest, pk: int, asked: int) -> RequestedAgency:
        return get_object_or_404(self.find(request, pk).requested.all(), pk=asked)

    def _done(self, action: Any, sentence: str) -> HttpResponse:
        try:
            action.execute()
        except ActionRefused as refusal:
            refused(self.request, refusal)
        else:
            messages.success(self.request, sentence)
        return redirect(LETTER, self.letter.pk)

    def _show(self, row: RequestedAgency, form: AnswerForm, status: int = 200) -> HttpResponse:
        context = {"letter": self.letter, "asked": row, "form": form}
        return self.show(self.request, "letter_answer", context, status)


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
