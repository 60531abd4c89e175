"""The register of opinions in the admin: each Board sees the opinions sent to its own agency."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.template.defaultfilters import truncatechars
from django.urls import re_path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from agencies.keys import key_in
from consultation.enums import OpinionStatus
from consultation.models import Opinion
from consultation.moderation_views import (
    BULK_URL_NAME,
    AttachmentView,
    BulkView,
    DecisionView,
    RegisterView,
)
from consultation.permissions import may_moderate, may_see_contacts, moderated_agencies

EXCERPT = 160


class OpinionPermissionHelper(PermissionHelper):
    """Rights follow from roles on Boards, never from a right on all opinions of the install."""

    def user_can_list(self, user: Any) -> bool:
        return user.is_superuser or bool(moderated_agencies(user))

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Opinion) -> bool:
        return may_moderate(user, obj.consultation.agency_id)

    def user_can_inspect_obj(self, user: Any, obj: Opinion) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Opinion) -> bool:
        return False


class ConsultationFilter(SimpleListFilter):
    """One consultation of those whose opinions the person may read."""

    title = gettext_lazy("consultation")
    parameter_name = "consultation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        rows = Opinion.objects.moderated_by(request.user).order_by("consultation__title")
        return list(rows.values_list("consultation_id", "consultation__title").distinct())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        key = key_in(self.value())
        return queryset.filter(consultation_id=key) if key is not None else queryset


class StatusFilter(SimpleListFilter):
    """Waiting, published, refused."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return list(OpinionStatus.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(status=self.value()) if self.value() else queryset


class OpinionAdmin(ModelAdmin):
    """The register: filters, decisions one by one or together, export."""

    model = Opinion
    menu_icon = "comment"
    menu_order = 220
    list_display = ("tick", "received_at", "excerpt", "sender_name", "status_name", "of")
    list_display_add_buttons = "excerpt"
    list_filter = (StatusFilter, ConsultationFilter)
    list_select_related = ("consultation",)
    list_per_page = 50
    history_view_enabled = False
    permission_helper_class = OpinionPermissionHelper
    index_view_class = RegisterView
    edit_view_class = DecisionView
    index_template_name = "consultation/admin/opinions.html"
    edit_template_name = "consultation/admin/opinion.html"
    export_filename = "opinions"

    def get_menu_label(self) -> str:
        return _("Opinions")

    def register_indexing(self) -> None:
        """Leave opinions out of the index of references: they hold none, and come in crowds."""

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return the opinions that the person may read, and no other."""
        return super().get_queryset(request).moderated_by(request.user)

    def get_list_export(self, request: HttpRequest) -> list[str]:
        """Return the columns; contacts only for those who may see them (TT25)."""
        columns = [
            "tracking_code",
            "received_at",
            "of",
            "get_kind_display",
            "sender_name",
            "publish_anonymously",
            "provision",
            "get_stance_display",
            "text",
            "status_name",
            "refusal_reason",
        ]
        contacts = ["full_name", "email", "phone", "address"]
        return columns + contacts if may_see_contacts(request.user) else columns

    def get_admin_urls_for_registration(self) -> Iterator[Any]:
        base = f"^{self.url_helper.base_url_path}"
        yield from super().get_admin_urls_for_registration()
        yield re_path(rf"{base}/decide/$", BulkView.as_view(), name=BULK_URL_NAME)
        yield re_path(
            rf"{base}/attachment/(?P<pk>\d+)/$",
            AttachmentView.as_view(),
            name="consultation_opinion_attachment",
        )

    def tick(self, opinion: Opinion) -> SafeString:
        """A box that adds the opinion to the decision below the list."""
        label = _("Choose opinion %s") % opinion.tracking_code
        return format_html(
            '<input type="checkbox" name="opinion" value="{}" form="decide" aria-label="{}">',
            opinion.pk,
            label,
        )

    tick.short_description = ""  # type: ignore[attr-defined]

    def excerpt(self, opinion: Opinion) -> str:
        """The beginning of the text."""
        return truncatechars(opinion.text, EXCERPT)

    excerpt.short_description = gettext_lazy("opinion")  # type: ignore[attr-defined]

    def sender_name(self, opinion: Opinion) -> str:
        """Who sent it, and whether the name stays hidden."""
        if opinion.publish_anonymously:
            return _("%s (name not published)") % opinion.sender
        return opinion.sender

    sender_name.short_description = gettext_lazy("sender")  # type: ignore[attr-defined]

    def status_name(self, opinion: Opinion) -> str:
        """The status in words."""
        return opinion.get_status_display()

    status_name.short_description = gettext_lazy("status")  # type: ignore[attr-defined]
    status_name.admin_order_field = "status"  # type: ignore[attr-defined]

    def of(self, opinion: Opinion) -> str:
        """The consultation."""
        return opinion.consultation.title

    of.short_description = gettext_lazy("consultation")  # type: ignore[attr-defined]
