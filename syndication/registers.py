"""The two registers: what the portal received from component sites, and what became of ours."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail_modeladmin.helpers import ButtonHelper

from agencies.regulations.enums import Rights
from editorial.registers import AgencyPermissionHelper, AgencyRegister
from editorial.roles import agencies_of, portals_with
from syndication.models import IncomingProposal, OutgoingProposal, Syndication
from syndication.row_views import IncomingView, OutgoingView

GROUPS = {
    "proposed": gettext_lazy("awaits the portal's Board"),
    "published": gettext_lazy("on the portal"),
    "newer": gettext_lazy("newer version of the original"),
    "orphaned": gettext_lazy("original taken offline"),
    "ended": gettext_lazy("declined or detached"),
}


def in_group(rows: QuerySet[Any], group: str | None) -> QuerySet[Any]:
    """Return the rows that a filter of the registers shows."""
    found = Syndication.objects.all()
    chosen = {
        "proposed": found.proposed(),
        "published": found.standing().filter(copy__live=True),
        "newer": found.with_newer_version(),
        "orphaned": found.without_original(),
        "ended": found.exclude(declined_at=None, detached_at=None),
    }.get(group or "")
    return rows if chosen is None else rows.filter(pk__in=chosen.order_by().values("pk"))


class GroupFilter(SimpleListFilter):
    """What became of the proposals."""

    title = pgettext_lazy("proposal", "state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(GROUPS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return in_group(queryset, self.value())


class RowPermissions(AgencyPermissionHelper):
    """Rows are read here; they are made and changed by what is done with pages."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class IncomingPermissions(RowPermissions):
    """For those who work for a portal."""

    lookup = "portal"

    def user_can_list(self, user: Any) -> bool:
        return user.is_superuser or bool(portals_with(user, Rights.OWN))


class OutgoingPermissions(RowPermissions):
    """For those who work for a component site."""

    def user_can_list(self, user: Any) -> bool:
        portals = set(portals_with(user, Rights.OWN))
        return user.is_superuser or bool(set(agencies_of(user)) - portals)


class TitleAlone(ButtonHelper):
    """No buttons beside a row: its title opens it."""

    def get_buttons_for_obj(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        return []


class ProposalRegister(AgencyRegister):
    """Proposals with their state; a row opens what is to be known and done."""

    list_filter = (GroupFilter,)
    search_fields = ("title",)
    inspect_view_enabled = True
    button_helper_class = TitleAlone
    inspect_template_name = "syndication/admin/proposal.html"
    menu_icon = "resubmit"
    menu_order = 230
    ordering = ("-proposed_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        return rows.for_lists()

    def register_indexing(self) -> None:
        """Leave rows out of the index of references: pages point to nothing through them."""

    def page_title(self, row: Syndication) -> SafeString:
        """The title, which opens the row."""
        url = self.url_helper.get_action_url("inspect", row.pk)
        return format_html('<a href="{}">{}</a>', url, row.title)

    page_title.short_description = pgettext_lazy(  # type: ignore[attr-defined]
        "page", "Title"
    )

    def section_title(self, row: Syndication) -> str:
        """The section for which it was proposed."""
        return row.section.title if row.section else "–"

    section_title.short_description = gettext_lazy("Section")  # type: ignore[attr-defined]

    def moment(self, row: Syndication) -> str:
        """When it was proposed."""
        return date_format(localtime(row.proposed_at), "SHORT_DATETIME_FORMAT")

    moment.short_description = gettext_lazy("Proposed at")  # type: ignore[attr-defined]
    moment.admin_order_field = "proposed_at"  # type: ignore[attr-defined]

    def state_name(self, row: Syndication) -> SafeString:
        """What became of it, and what asks for a decision."""
        marks = []
        if row.has_newer_version:
            marks.append(_("newer version"))
        if row.original_is_offline:
            marks.append(_("original taken offline"))
        label = format_html('<span class="w-status">{}</span>', row.state.label)
        for mark in marks:
            label += format_html(' <span class="w-status w-status--primary">{}</span>', mark)
        return label

    state_name.short_description = pgettext_lazy(  # type: ignore[attr-defined]
        "proposal", "State"
    )


class IncomingRegister(ProposalRegister):
    """What component sites proposed for the portal, and the copies that it published."""

    model = IncomingProposal
    menu_label = gettext_lazy("Proposals received")
    list_display = ("page_title", "agency_name", "section_title", "moment", "state_name")
    permission_helper_class = IncomingPermissions
    inspect_view_class = IncomingView
    index_template_name = "syndication/admin/incoming.html"

    def agency_name(self, row: Syndication) -> str:
        """Whose page it is."""
        return row.agency.short_name

    agency_name.short_description = gettext_lazy("Agency")  # type: ignore[attr-defined]


class OutgoingRegister(ProposalRegister):
    """What became of the agency's own proposals."""

    model = OutgoingProposal
    menu_label = gettext_lazy("Our proposals")
    list_display = ("page_title", "section_title", "moment", "state_name")
    permission_helper_class = OutgoingPermissions
    inspect_view_class = OutgoingView
    index_template_name = "syndication/admin/outgoing.html"
