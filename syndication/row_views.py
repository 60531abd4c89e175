"""One proposal in full: where it stands, what changed since, and what the portal may do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_modeladmin.views import InspectView

from agencies.actions import ActionRefused
from agencies.regulations.enums import Rights
from editorial.roles import may
from syndication.ending import DeclineProposal, DetachCopy
from syndication.forms import ReasonForm
from syndication.models import Syndication, SyndicationState
from syndication.newer import KeepOurs, TakeNewerVersion, changes_of

ENDING = (SyndicationState.PUBLISHED, SyndicationState.WITHDRAWN)


class OutgoingView(InspectView):
    """What became of the proposal, for those who made it."""

    page_title = gettext_lazy("Proposal for the portal")
    instance: Syndication
    decides = False

    def get_meta_title(self) -> str:
        return self.instance.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user = self.instance, self.request.user
        newer = row.has_newer_version
        decides = self.decides and may(user, Rights.EDIT, row.portal_id)
        return super().get_context_data(
            row=row,
            waiting=row.copy.current_workflow_state if row.copy and row.is_standing else None,
            newer=newer,
            changes=changes_of(row, self.request) if newer and self.decides else [],
            decides=decides,
            is_proposed=row.state == SyndicationState.PROPOSED,
            may_be_detached=row.state in ENDING,
            may_edit_copy=bool(row.copy and row.copy.permissions_for_user(user).can_edit()),
            **{"reason_form": ReasonForm(), **kwargs},
        )


class IncomingView(OutgoingView):
    """The same for the portal's people, who decide on newer versions and on ends."""

    page_title = gettext_lazy("Copy from a component site")
    decides = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do the one thing that was asked for, or say every reason why not."""
        if not may(request.user, Rights.EDIT, self.instance.portal_id):
            raise PermissionDenied
        row, user, now = self.instance, request.user, timezone.now()
        reason = request.POST.get("reason", "")
        known: dict[str, tuple[Any, str]] = {
            "take": (TakeNewerVersion(row, user, now), _("The newer version awaits approval.")),
            "keep": (KeepOurs(row, user), _("The copy stays as it is.")),
            "decline": (DeclineProposal(row, user, reason, now), _("The proposal was declined.")),
            "detach": (DetachCopy(row, user, now), _("The copy goes on by itself.")),
        }
        action, done = known.get(request.POST.get("do", ""), (None, ""))
        if action is None:
            raise PermissionDenied
        try:
            action.execute()
        except ActionRefused as refusal:
            for each in refusal.reasons:
                messages.error(request, each)
            return self.render_to_response(
                self.get_context_data(reason_form=ReasonForm(request.POST)), status=422
            )
        messages.success(request, done)
        return redirect(self.inspect_url)

    @property
    def inspect_url(self) -> str:
        """The address of this row."""
        url: str = self.url_helper.get_action_url("inspect", self.pk_quoted)
        return url
