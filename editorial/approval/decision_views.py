"""The page on which a member of the Board decides: pass on, approve, return, publish at once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.models import TaskState, WorkflowState

from agencies.actions import ActionRefused
from agencies.regulations.enums import Rights
from editorial.approval.approving import ApproveStep, ReturnStep, refused_anyway, unseen
from editorial.approval.claims import LetGo, TakeOn
from editorial.approval.decision_forms import (
    DecisionForm,
    EmergencyForm,
    PassOnForm,
    ReviewForm,
    ask_anew,
)
from editorial.approval.emergencies import (
    PublishInEmergency,
    ReviewEmergency,
    emergency_power,
    review_refusals,
)
from editorial.approval.facts import facts_of
from editorial.approval.hints import hints_of
from editorial.approval.return_form import ReturnForm
from editorial.approval.submissions import submissions_of
from editorial.models import Approval, EditorialPage
from editorial.roles import may
from editorial.timing.clocks import clocks_of

TEMPLATE = "editorial/decision.html"


class DecisionView(View):
    """Show what the deciding person needs to know, take one decision, say what came of it."""

    http_method_names = ["get", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        pages = EditorialPage.objects.select_related("agency__portal", "content_type", "locale")
        found = get_object_or_404(pages, pk=kwargs["page_id"])
        self.page: EditorialPage = found.specific
        self.page.agency, self.page.locale = found.agency, found.locale
        self.now = timezone.now()
        if not (may(request.user, Rights.EDIT, self.page.agency_id) or self.may_act):
            raise PermissionDenied

    @cached_property
    def workflow(self) -> WorkflowState | None:
        """The chain in which the page is, under way or returned."""
        return self.page.current_workflow_state

    @cached_property
    def state(self) -> TaskState | None:
        """The step at which the page waits."""
        if self.workflow is None or self.workflow.status != WorkflowState.STATUS_IN_PROGRESS:
            return None
        return self.workflow.current_task_state

    @cached_property
    def task(self) -> Any:
        return self.state.task.specific if self.state else None

    @cached_property
    def may_act(self) -> bool:
        """Whether the step is the person's to take."""
        return self.task is not None and self.task.is_held_by(self.request.user, self.page)

    @cached_property
    def reasons(self) -> list[str]:
        """Why the person who holds the step may not approve all the same."""
        if not self.may_act:
            return []
        reasons: list[str] = self.task.refusals(self.page, self.request.user, self.workflow)
        return reasons + (refused_anyway(self.page, self.now) if self.task.is_final else [])

    @cached_property
    def emergency(self) -> Approval | None:
        """The emergency publication that waits for its review."""
        return Approval.objects.awaiting_review().filter(page_id=self.page.pk).first()

    @cached_property
    def offered(self) -> dict[str, forms.Form]:
        """The forms that the person may send, by the name of what they do."""
        user, page = self.request.user, self.page
        kinds: dict[str, Callable[..., forms.Form]] = {}
        if self.may_act:
            kinds["return"] = ReturnForm
            if not self.reasons:
                final = self.task.is_final
                kinds["approve"] = partial(DecisionForm, page=page) if final else PassOnForm
        if self.may_publish_at_once:
            kinds["emergency"] = partial(EmergencyForm, page=page)
        if self.emergency and not review_refusals(self.emergency, user):
            kinds["review"] = partial(ReviewForm, initial={"approval": self.emergency.pk})
        sent = self.request.POST.get("do")
        return {
            name: form(self.request.POST if name == sent else None, prefix=name)
            for name, form in kinds.items()
        }

    @property
    def may_publish_at_once(self) -> bool:
        """Whether there is something new, and the person is the one who may."""
        unpublished = self.page.has_unpublished_changes or not self.page.live
        return unpublished and emergency_power(self.request.user, self.page) is not None

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show the page of the decision."""
        return self.shown()

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Do the one thing that was asked for, or say why not and keep what was typed."""
        sent = request.POST.get("do", "")
        act = {"claim": self._claim, "let_go": self._let_go}.get(sent)
        form = self.offered.get(sent)
        if act is None and (form is None or not form.is_valid()):
            if form is not None:
                return self.shown(status=422)
            gone = _("Nothing was done: this page no longer awaits your decision.")
            for reason in self.reasons or [gone]:
                messages.warning(request, reason)
            return self.shown()
        try:
            done = act() if act else getattr(self, f"_{sent}")(form)
        except ActionRefused as refusal:
            return self._refused(form, refusal)
        messages.success(request, done)
        return redirect(
            "editorial_decide" if act else "wagtailadmin_home", *([page_id] * bool(act))
        )

    def _refused(self, form: forms.Form | None, refusal: ActionRefused) -> HttpResponse:
        if self._decided_before():
            messages.info(self.request, _("You have already decided this; the page has moved on."))
            return redirect("wagtailadmin_home")
        # Somebody may have been faster: what was read before the deed holds no longer.
        for read in ("workflow", "state", "task", "may_act", "reasons"):
            self.__dict__.pop(read, None)
        changed = self._changed_meanwhile(form)
        others = [reason for reason in refusal.reasons if reason not in changed]
        for reason in [*changed, *others]:
            if form is None:
                messages.error(self.request, reason)
            else:
                form.add_error(None, reason)
        return self.shown(status=422)

    def _decided_before(self) -> bool:
        """Whether the person took this very step a moment ago, as a second click finds it."""
        if self.state is None:
            return False
        return TaskState.objects.filter(pk=self.state.pk, finished_by=self.request.user).exists()

    def _changed_meanwhile(self, form: forms.Form | None) -> list[str]:
        """Say that the form was about an older version, and turn it to the one shown now."""
        changed: list[str] = []
        if isinstance(form, DecisionForm):
            self.page.refresh_from_db(fields=["latest_revision"])
            changed = unseen(self.page, form.cleaned_data["revision"])
            ask_anew(form, "revision", self.page.latest_revision_id, "confirmed")
        elif isinstance(form, ReviewForm) and self.emergency:
            ask_anew(form, "approval", self.emergency.pk, "verdict")
        return changed

    def _claim(self) -> str:
        TakeOn(self.page, self.request.user, self.now).execute()
        return _("This task is yours now; your colleagues see it.")

    def _let_go(self) -> str:
        LetGo(self.page, self.request.user).execute()
        return _("You have let this task go.")

    def _approve(self, form: Any) -> str:
        if isinstance(form, PassOnForm):
            comment = form.cleaned_data["comment"]
            ApproveStep(self.page, self.request.user, self.now, comment=comment).execute()
            return _("“%s” was passed on to the next step.") % self.page.get_admin_display_title()
        ApproveStep(self.page, self.request.user, self.now, form.decision()).execute()
        self.page.refresh_from_db()
        if not self.page.live:
            return _("“%s” is approved and goes live at its time.") % self.page.draft_title
        return _("“%s” is approved and public.") % self.page.title

    def _return(self, form: ReturnForm) -> str:
        ReturnStep(self.page, self.request.user, form.cleaned_data["comment"]).execute()
        return _("“%s” was returned with your reason.") % self.page.get_admin_display_title()

    def _emergency(self, form: EmergencyForm) -> str:
        PublishInEmergency(
            self.page, self.request.user, form.cleaned_data["ground"], form.decision(), self.now
        ).execute()
        return _("Published at once. A second person has to review it.")

    def _review(self, form: ReviewForm) -> str:
        given = form.cleaned_data
        assert self.emergency is not None
        if given["approval"] != self.emergency.pk:
            raise ActionRefused(
                [_("The page has changed since you opened it. Read the new version first.")]
            )
        ReviewEmergency(
            self.emergency, self.request.user, given["verdict"], self.now, given["note"]
        ).execute()
        return _("Your review is on record.")

    def shown(self, status: int = 200) -> HttpResponse:
        """Return the page of the decision."""

        return TemplateResponse(self.request, TEMPLATE, self.context(), status=status)

    def context(self) -> dict[str, Any]:
        """Return what the template shows."""
        page, user = self.page, self.request.user
        latest, workflow = page.get_latest_revision(), self.workflow
        power = self.task.power_of(user, page) if self.may_act else None
        return {
            "page": page,
            "state": self.state,
            "task": self.task,
            "workflow": workflow,
            "submissions": submissions_of(workflow) if workflow else [],
            "claim": getattr(self.state, "claim", None) if self.state else None,
            "may_act": self.may_act,
            "power": power,
            "reasons": self.reasons,
            "latest": latest,
            "live_revision_id": page.live_revision_id if page.live else None,
            "clocks": [(clock, clock.state(self.now)) for clock in clocks_of(page)],
            "facts": facts_of(page, latest),
            "hints": hints_of(page, latest),
            "emergency": self.emergency,
            "forms": self.offered,
            "is_head": may(user, Rights.ADMINISTER, page.agency_id),
            "can_edit": page.permissions_for_user(user).can_edit(),
        }
