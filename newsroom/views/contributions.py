"""Sending a contribution, reading one, making a draft of it, declining it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.roles import may
from newsroom.declining import DeclineContribution
from newsroom.drafting import MakeDraft
from newsroom.forms.contributions import ContributionForm, DeclineForm
from newsroom.forms.fields import SectionForm
from newsroom.intake import TakeInLetter, TakeInUpload
from newsroom.models import Contribution
from newsroom.views.screens import FormScreen, RowScreen, attempt


class SendContributionView(FormScreen):
    """Send the Board a text, files, or e-mails."""

    heading = gettext_lazy("Send a contribution")
    submit_label = gettext_lazy("Send to the Board")
    introduction = gettext_lazy(
        "The Board receives it at once; the time for publishing it runs from that moment."
    )

    def build_form(self, *data: Any) -> ContributionForm:
        return ContributionForm(*data, user=self.request.user)

    def carry_out(self, form: ContributionForm) -> HttpResponse | None:
        answers = form.cleaned_data
        taken: list[Contribution] = []
        if answers["is_upload"]:
            sent = attempt(form, self._upload(answers).execute)
            if sent is None:
                return None
            taken.append(sent)
        reasons = self._letters(answers["agency"], answers, taken)
        if reasons and not taken:
            for reason in reasons:
                form.add_error("attachments", reason)
            return None
        for reason in reasons:
            messages.warning(self.request, reason)
        count = len(taken)
        done = ngettext(
            "%d contribution was sent to the Board.",
            "%d contributions were sent to the Board.",
            count,
        )
        messages.success(self.request, done % count)
        return redirect(self.index_url)

    def _upload(self, answers: dict[str, Any]) -> TakeInUpload:
        return TakeInUpload(
            agency=answers["agency"],
            user=self.request.user,
            now=timezone.now(),
            subject=answers["subject"],
            text=answers["text"],
            unit=answers["unit"],
            information_kind=answers["information_kind"],
            files=answers["others"],
        )

    def _letters(
        self, agency: Agency, answers: dict[str, Any], taken: list[Contribution]
    ) -> list[str]:
        """Take each e-mail for itself: one that is refused keeps none of the others out."""
        reasons: list[str] = []
        for upload in answers["letters"]:
            letter = TakeInLetter(
                agency=agency,
                raw=upload.read(),
                now=timezone.now(),
                user=self.request.user,
                information_kind=answers["information_kind"],
            )
            try:
                taken.append(letter.execute())
            except ActionRefused as refusal:
                reasons += [f"{upload.name}: {reason}" for reason in refusal.reasons]
        return reasons


class ContributionView(RowScreen):
    """What was sent, with its files, and what the Board can do with it."""

    template_name = "newsroom/contribution.html"
    doings = ("draft", "decline")
    instance: Contribution

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sent = self.instance
        files = list(sent.files.all())
        context: dict[str, Any] = {
            "contribution": sent,
            "files": [each for each in files if not each.is_original],
            "original": next((each for each in files if each.is_original), None),
            "may_open_page": sent.page is not None
            and sent.page.permissions_for_user(self.request.user).can_edit(),
        }
        if sent.is_waiting and may(self.request.user, Rights.EDIT, sent.agency_id):
            context["section_form"] = self.bound.get("draft") or self._section_form()
            context["decline_form"] = self.bound.get("decline") or DeclineForm()
        return super().get_context_data(**{**context, **kwargs})

    def _section_form(self, *data: Any) -> SectionForm:
        return SectionForm(
            *data,
            user=self.request.user,
            agency=self.instance.agency,
            kind=self.instance.information_kind,
        )

    def do_draft(self, request: HttpRequest) -> HttpResponse | None:
        """Make a draft and open it."""
        form = self._section_form(request.POST)
        if form.is_valid():
            make = MakeDraft(
                contribution=self.instance,
                section=form.cleaned_data["section"],
                user=request.user,
                now=timezone.now(),
            )
            page = attempt(form, make.execute)
            if page is not None:
                messages.success(request, _("The draft is made; its source and receipt are kept."))
                return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.show_errors("draft", form)
        return None

    def do_decline(self, request: HttpRequest) -> HttpResponse | None:
        """Decline with a reason."""
        form = DeclineForm(request.POST)
        if form.is_valid():
            decline = DeclineContribution(
                contribution=self.instance,
                user=request.user,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            if attempt(form, decline.execute) is not None:
                return self.again(_("The contribution is declined."))
        self.show_errors("decline", form)
        return None
