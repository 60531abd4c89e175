"""The admin's views of opinions: the register, one opinion, several at once, an attachment."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView

from agencies.actions import ActionRefused
from agencies.keys import key_in
from agencies.spreadsheets import BYTE_ORDER_MARK, neutral
from consultation.actions import ModerateOpinion, ModerateOpinions
from consultation.enums import OpinionStatus
from consultation.forms import ModerationForm
from consultation.models import Opinion, OpinionFile
from consultation.permissions import may_see_contacts
from editorial.registers import RegisterIndexView

REGISTER_URL_NAME = "consultation_opinion_modeladmin_index"
BULK_URL_NAME = "consultation_opinion_decide"


class RegisterView(RegisterIndexView):
    """The list of opinions with the form that decides on those ticked."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            decision_form=ModerationForm(), decide_url=reverse(BULK_URL_NAME), **kwargs
        )

    def get_preprocess_function(self, field: str, value: Any, export_format: str) -> Any:
        """Neutralise formulas in every cell of text."""
        usual = super().get_preprocess_function(field, value, export_format)
        if not isinstance(value, str):
            return usual
        return partial(_neutralised, usual)

    def write_csv_response(self, queryset: Any) -> StreamingHttpResponse:
        response = super().write_csv_response(queryset)
        rows = response.streaming_content
        response.streaming_content = (
            part for parts in ([BYTE_ORDER_MARK.encode()], rows) for part in parts
        )
        return response


def _neutralised(usual: Any, value: str) -> Any:
    return neutral(usual(value) if usual else value)


class DecisionView(FormView, InstanceSpecificView):
    """One opinion in full, and the decision on it."""

    form_class = ModerationForm
    page_title = gettext_lazy("Opinion")
    instance: Opinion

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_edit_obj(user, self.instance)

    def get_template_names(self) -> list[str]:
        return [self.model_admin.get_edit_template()]

    def get_initial(self) -> dict[str, Any]:
        return {"decision": self.instance.status, "reason": self.instance.refusal_reason}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            opinion=self.instance,
            contacts_shown=may_see_contacts(self.request.user),
            **kwargs,
        )

    def form_valid(self, form: ModerationForm) -> HttpResponse:
        try:
            ModerateOpinion(
                opinion=self.instance,
                moderator=self.request.user,
                decision=OpinionStatus(form.cleaned_data["decision"]),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            ).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        messages.success(self.request, _("The decision is on record."))
        return redirect(self.index_url)


class BulkView(View):
    """Decide on all ticked opinions, or on none."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        ticked = {key for pk in request.POST.getlist("opinion") if (key := key_in(pk))}
        opinions = list(Opinion.objects.moderated_by(request.user).filter(pk__in=ticked))
        if len(opinions) != len(ticked):
            raise PermissionDenied
        form = ModerationForm(request.POST)
        if form.is_valid():
            self._decide(request, opinions, form.cleaned_data)
        else:
            messages.validation_error(request, _("Choose what to do with the opinions."), form)
        return redirect(REGISTER_URL_NAME)

    def _decide(
        self, request: HttpRequest, opinions: list[Opinion], answers: dict[str, Any]
    ) -> None:
        try:
            count = ModerateOpinions(
                opinions=opinions,
                moderator=request.user,
                decision=OpinionStatus(answers["decision"]),
                reason=answers["reason"],
                now=timezone.now(),
            ).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return
        decided = ngettext("%d opinion decided.", "%d opinions decided.", count) % count
        messages.success(request, decided)


class AttachmentView(View):
    """Hand a citizen's file to a moderator, as a download that no browser runs."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: str) -> FileResponse:
        mine = Opinion.objects.moderated_by(request.user)
        found = get_object_or_404(OpinionFile, pk=pk, opinion__in=mine)
        response = FileResponse(
            found.file.open("rb"),
            as_attachment=True,
            filename=found.name,
            content_type="application/octet-stream",
        )
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
