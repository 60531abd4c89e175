"""The register of delegations: who acts for whom on one's own Boards."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import BooleanField, Case, Model, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_modeladmin.helpers import ButtonHelper

from agencies.languages import short_moment
from agencies.regulations.enums import Rights
from editorial.boards.admin import delegation_views as views
from editorial.boards.admin.wording import role_title
from editorial.models import Delegation
from editorial.registers import AgencyPermissionHelper, AgencyRegister
from editorial.roles import agencies_with

STATES = {
    "coming": gettext_lazy("to come"),
    "in_force": gettext_lazy("in force"),
    "ended": gettext_lazy("ended"),
    "revoked": gettext_lazy("revoked"),
}
OPEN = ("coming", "in_force")
SOON = timedelta(days=3)


def state_of(delegation: Delegation, at: datetime) -> str:
    """Return the key of the delegation's state at a moment."""
    if delegation.revoked_at is not None:
        return "revoked"
    if delegation.ends_at <= at:
        return "ended"
    return "in_force" if delegation.starts_at <= at else "coming"


class DelegationPermissionHelper(AgencyPermissionHelper):
    """Members read; who holds a deciding role delegates; delegator or operator revokes."""

    lookup = "board__agency"
    reads = Rights.OWN
    writes = Rights.APPROVE

    def user_can_create(self, user: Any) -> bool:
        return bool(agencies_with(user, self.writes))

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        assert isinstance(obj, Delegation)
        if not user.is_active or not (user.is_superuser or user.pk == obj.delegator_id):
            return False
        return state_of(obj, timezone.now()) in OPEN


class DelegationButtons(ButtonHelper):
    """Delegate; a row is revoked from its state."""

    def add_button(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        button = super().add_button(*args, **kwargs)
        return {**button, "label": _("Delegate"), "title": _("Delegate one of your roles")}

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        return []

    def get_primary_button(self, obj: Any) -> None:
        return None


class StateFilter(SimpleListFilter):
    """To come, in force, ended, revoked."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        now, state = timezone.now(), self.value()
        if state == "revoked":
            return queryset.exclude(revoked_at=None)
        standing = queryset.filter(revoked_at=None)
        if state == "ended":
            return standing.filter(ends_at__lte=now)
        if state == "in_force":
            return standing.filter(starts_at__lte=now, ends_at__gt=now)
        return standing.filter(starts_at__gt=now) if state == "coming" else queryset


class DelegationRegister(AgencyRegister):
    """Delegations with their state, those that end soonest to be seen."""

    model = Delegation
    menu_label = gettext_lazy("Delegations")
    menu_icon = "resubmit"
    base_url_path = "editorial/delegation"
    permission_helper_class = DelegationPermissionHelper
    button_helper_class = DelegationButtons
    create_view_class = views.MakeView
    edit_view_class = views.RevokeView
    create_template_name = "editorial/boards/delegate.html"
    index_template_name = "editorial/boards/delegations.html"
    list_display = ("what", "given_by", "given_to", "lasts", "ground", "state")
    list_filter = (StateFilter,)
    search_fields = ("ground", "delegator__last_name", "delegate__last_name", "board__name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        user: Any = request.user
        mine = When(delegator_id=user.pk, then=Value(True))
        rows = (
            super()
            .get_queryset(request)
            .annotate(
                revocable=Case(mine, default=Value(user.is_superuser), output_field=BooleanField())
            )
        )
        return rows.select_related("board__agency__portal", "delegator", "delegate")

    def what(self, delegation: Delegation) -> SafeString:
        """The role and its Board."""
        role = role_title(delegation.board, delegation.role)
        return format_html("<b>{}</b><br>{}", role, delegation.board.name)

    what.short_description = gettext_lazy("role")  # type: ignore[attr-defined]

    def given_by(self, delegation: Delegation) -> str:
        """Whose role it is."""
        return delegation.delegator.get_full_name()

    given_by.short_description = gettext_lazy("delegated by")  # type: ignore[attr-defined]

    def given_to(self, delegation: Delegation) -> str:
        """Who acts."""
        return delegation.delegate.get_full_name()

    given_to.short_description = gettext_lazy("delegated to")  # type: ignore[attr-defined]

    def lasts(self, delegation: Delegation) -> SafeString:
        """From when until when."""
        first, last = map(timezone.localtime, (delegation.starts_at, delegation.ends_at))
        return format_html("{} –<br>{}", short_moment(first), short_moment(last))

    lasts.short_description = gettext_lazy("time")  # type: ignore[attr-defined]
    lasts.admin_order_field = "ends_at"  # type: ignore[attr-defined]

    def state(self, delegation: Any) -> SafeString:
        """The state, whether it ends within days, and the way to revoke it."""
        now = timezone.now()
        state = state_of(delegation, now)
        soon = state == "in_force" and delegation.ends_at - now <= SOON
        label = _("ends soon") if soon else STATES[state]
        tone = "w-status--primary" if state == "in_force" else ""
        told = format_html('<span class="w-status {}">{}</span>', tone, label)
        if state not in OPEN or not delegation.revocable:
            return told
        address = self.url_helper.get_action_url("edit", delegation.pk)
        return format_html('{}<br><a href="{}">{}</a>', told, address, _("Revoke"))

    state.short_description = gettext_lazy("state")  # type: ignore[attr-defined]
