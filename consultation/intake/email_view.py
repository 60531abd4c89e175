"""Taking in e-mails that were saved as files: read, looked over, then taken in."""

from typing import Any

from django import forms
from django.db import transaction
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.plain_fields import day_field
from consultation.enums import Origin
from consultation.giving.provisions import Parts
from consultation.giving.words import LONGEST_TEXT
from consultation.intake.addresses import INTAKES
from consultation.intake.emails import MOST_LETTERS, ReadEmail, read_email
from consultation.intake.forms import GivenForm
from consultation.intake.given import Given
from consultation.intake.originals import (
    LETTERS,
    digest_of,
    taken_in_before,
    told_before,
)
from consultation.intake.screens import EnteringView, mistakes
from consultation.intake.taking_in import TakeIn, taken_in_with
from consultation.intake.waiting import Waiting, keep_waiting
from operations.file_fields import SeveralFilesField
from operations.upload_guard import reasons_against


class EmailsForm(forms.Form):
    """The files."""

    letters = SeveralFilesField(
        label=gettext_lazy("E-mails"),
        help_text=gettext_lazy(
            "Saved as .eml from the mail program, up to 20 at once. Each becomes one opinion with "
            "the files attached to it; you can correct everything before it is taken in."
        ),
    )


class EmailForm(GivenForm):
    """One e-mail as it will be taken in."""

    take = forms.BooleanField(
        label=gettext_lazy("Take this e-mail in"), required=False, initial=True
    )
    reference = forms.CharField(label=gettext_lazy("Subject"), max_length=255)
    received_on = day_field(label=gettext_lazy("Received on"))
    late_ground = forms.CharField(
        label=gettext_lazy("Reason to take it after the closing day"),
        required=False,
        max_length=250,
    )
    kept = forms.CharField(widget=forms.HiddenInput)

    def full_clean(self) -> None:
        """Ask nothing of an e-mail that is left out."""
        super().full_clean()
        if self.is_bound and not self.is_taken:
            self._errors = forms.utils.ErrorDict()

    def has_changed(self) -> bool:
        """Judge each e-mail, even where all of its words were deleted."""
        return True

    @property
    def is_taken(self) -> bool:
        """Whether the e-mail is to be taken in."""
        return bool(self.data.get(self.add_prefix("take")))


EmailFormSet = formset_factory(
    EmailForm, extra=0, max_num=MOST_LETTERS, absolute_max=MOST_LETTERS, validate_max=True
)


class EmailsView(EnteringView):
    """Choose the files; look over what they say; take them in, all that are ticked or none."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, page: int) -> HttpResponse:
        self.own(request, page)
        return self._show(EmailsForm(label_suffix=""), None)

    def post(self, request: HttpRequest, page: int) -> HttpResponse:
        self.own(request, page)
        self.parts = Parts.of(self.page)
        return self._take_in() if request.POST.get("do") == "take" else self._read()

    def _read(self) -> HttpResponse:
        form = EmailsForm(self.request.POST, self.request.FILES, label_suffix="")
        if not form.is_valid():
            return self._show(form, None, status=422)
        uploads = form.cleaned_data["letters"]
        if len(uploads) > MOST_LETTERS:
            form.add_error("letters", _("Send at most %d files at once.") % MOST_LETTERS)
            return self._show(form, None, status=422)
        initial, seen = [], set()
        for upload in uploads:
            try:
                digest = digest_of(upload.read())
                if digest not in seen:
                    initial.append(self._read_one(upload, digest))
                seen.add(digest)
            except ActionRefused as refusal:
                for reason in refusal.reasons:
                    form.add_error("letters", reason)
        if not initial:
            return self._show(form, None, status=422)
        rows = EmailFormSet(initial=initial, prefix="email", form_kwargs={"parts": self.parts})
        return self._show(form, rows)

    def _read_one(self, upload: Any, digest: str) -> dict[str, Any]:
        """Return the form of one e-mail filled in. Raises `ActionRefused`."""
        if reasons := reasons_against(upload, LETTERS):
            raise ActionRefused(reasons)
        if before := taken_in_before(self.page, digest):
            raise ActionRefused([f"{upload.name}: {told_before(before)}"])
        letter = read_email(upload, self.now)
        kept = keep_waiting(upload, self.page, self.request.user, self.now)
        return {
            "take": True,
            "reference": letter.subject,
            "received_on": letter.received_on,
            "full_name": letter.sender_name[:120],
            "email": letter.sender_email,
            "text": letter.text[: 2 * LONGEST_TEXT],
            "kept": kept.token,
        }

    def _take_in(self) -> HttpResponse:
        request = self.request
        rows = EmailFormSet(request.POST, prefix="email", form_kwargs={"parts": self.parts})
        if not rows.is_valid():
            mistakes(request)
            return self._show(EmailsForm(label_suffix=""), rows, status=422)
        taken = [form for form in rows.forms if form.is_taken]
        if not taken:
            messages.error(request, _("Tick at least one e-mail."))
            return self._show(EmailsForm(label_suffix=""), rows, status=422)
        waiting: list[Waiting] = []
        actions: list[TakeIn] = []
        with transaction.atomic():
            for form in taken:
                self._take_one(form, waiting, actions)
            if faulty := any(form.errors for form in taken):
                transaction.set_rollback(True)
        if faulty:
            for action in actions:
                action.forget_files()
            mistakes(request)
            return self._show(EmailsForm(label_suffix=""), rows, status=422)
        for each in waiting:
            each.forget()
        words = ngettext("%d e-mail is taken in.", "%d e-mails are taken in.", len(taken))
        messages.success(request, words % len(taken))
        return redirect(INTAKES)

    def _take_one(self, form: EmailForm, waiting: list[Waiting], actions: list[TakeIn]) -> None:
        answers, kept = form.cleaned_data, self.waiting(form.cleaned_data["kept"])
        nonce = digest_of(answers["kept"].encode())
        if kept is None and taken_in_with(nonce, self.page, self.request.user):
            return
        if kept is None:
            form.add_error(None, _("The file of this e-mail is no longer there. Choose it again."))
            return
        file = kept.read()
        given: Given = form.given
        given.files = read_email(file, self.now).files
        action = TakeIn(
            consultation=self.page,
            origin=Origin.EMAIL,
            reference=answers["reference"],
            received_on=answers["received_on"],
            opinions=[given],
            user=self.request.user,
            now=self.now,
            original=file,
            late_ground=answers["late_ground"],
            nonce=nonce,
        )
        actions.append(action)
        try:
            action.execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return
        waiting.append(kept)

    def _show(self, form: EmailsForm, rows: Any, status: int = 200) -> HttpResponse:
        letters: list[tuple[Any, ReadEmail | None]] = []
        for each in rows.forms if rows is not None else []:
            kept = self.waiting(each["kept"].value() or "")
            letters.append((each, read_email(kept.read(), self.now) if kept else None))
        context = {**self.facts(), "form": form, "rows": rows, "letters": letters}
        return self.show(self.request, "emails", context, status)
