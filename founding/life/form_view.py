"""The screen of an event in an agency's life: nothing is carried out that was not shown first."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic.edit import FormView
from wagtail.admin import messages

from agencies.actions import ActionRefused
from founding.life.report import Report

CARRY_OUT = "carry_out"


class EventFormView(FormView):
    """Ask for an event, show all that it would do, and only then carry it out."""

    template_name = "founding/event_form.html"
    heading: Any = ""
    introduction: Any = ""
    button: Any = ""

    report: Report | None = None

    def get_initial(self) -> dict[str, Any]:
        return {"agency": self.request.GET.get("agency") or None}

    def form_valid(self, form: Any) -> HttpResponse:
        carries_out = self.request.POST.get("step") == CARRY_OUT
        seen = self.request.POST.get("seen", "")
        shared = {"now": timezone.now(), "by": self.request.user}
        try:
            event = form.event(**shared, seen=seen if carries_out else "")
            # What nobody has seen is not carried out, whatever a hostile form sends.
            if carries_out and seen:
                done = event.execute()
                messages.success(self.request, _("Done, and put on record."))
                return redirect(reverse("agency_event", args=[done.pk]))
            self.report = event.rehearse()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form_title=self.heading,
            introduction=self.introduction,
            button=self.button,
            report=self.report,
            **kwargs,
        )
