"""The register of Boards: each person sees those they sit on; operators see all."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import re_path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.regulations.enums import Rights
from editorial.boards.admin import board_views as views
from editorial.boards.admin import member_views
from editorial.boards.admin.views import board_address
from editorial.boards.terms import head_roles
from editorial.models import Board, BoardMembership
from editorial.registers import AgencyPermissionHelper, AgencyRegister, RegisterIndexView

OF_BOARD = (
    ("regulation", views.RegulationFileView),
    ("chain", views.ChainView),
    ("limits", views.LimitsView),
    ("appoint", member_views.AppointView),
)
OF_MEMBER = (("term", member_views.TermView), ("end", member_views.EndView))


class BoardPermissionHelper(AgencyPermissionHelper):
    """Every member reads their Board; its head writes. Founding a portal or site founds Boards."""

    reads = Rights.OWN
    writes = Rights.ADMINISTER

    def user_can_create(self, user: Any) -> bool:
        return False


class BoardIndexView(RegisterIndexView):
    """The list of Boards; whoever sits on one Board only sees it at once."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        if request.user.is_superuser or request.GET:
            return response
        mine = list(self.get_base_queryset(request)[:2])
        return redirect(board_address(mine[0])) if len(mine) == 1 else response


class BoardRegister(AgencyRegister):
    """Boards with their heads; a Board's page shows the rest."""

    model = Board
    menu_label = gettext_lazy("Members and chain")
    menu_icon = "group"
    base_url_path = "editorial/board"
    permission_helper_class = BoardPermissionHelper
    index_view_class = BoardIndexView
    inspect_view_enabled = True
    inspect_view_class = views.BoardView
    inspect_template_name = "editorial/boards/board.html"
    edit_view_class = views.DescribeView
    index_template_name = "editorial/boards/boards.html"
    list_display = ("board_name", "form_name", "decision", "led_by", "member_count")
    search_fields = ("name", "agency__name", "decision")
    ordering = ("agency__kind", "name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        current = BoardMembership.objects.current(timezone.localdate()).select_related("user")
        rows = super().get_queryset(request).select_related("agency__portal")
        return rows.prefetch_related(Prefetch("memberships", current, to_attr="current_terms"))

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        base = f"^{self.url_helper.base_url_path}"
        board, member = r"(?P<instance_pk>\d+)", r"(?P<membership_pk>\d+)"
        of_board = tuple(
            re_path(f"{base}/{name}/{board}/$", self._view(view), name=f"editorial_board_{name}")
            for name, view in OF_BOARD
        )
        of_member = tuple(
            re_path(
                f"{base}/{name}/{board}/{member}/$",
                self._view(view),
                name=f"editorial_member_{name}",
            )
            for name, view in OF_MEMBER
        )
        return (*super().get_admin_urls_for_registration(), *of_board, *of_member)

    def _view(self, view: Any) -> Any:
        def show(request: HttpRequest, **keys: str) -> HttpResponse:
            return view.as_view(model_admin=self, **keys)(request)

        return show

    def board_name(self, board: Board) -> SafeString:
        """The Board's name, leading to its page, and the agency."""
        return format_html(
            '<a href="{}">{}</a><br>{}', board_address(board), board.name, board.agency.name
        )

    board_name.short_description = gettext_lazy("Board")  # type: ignore[attr-defined]
    board_name.admin_order_field = "name"  # type: ignore[attr-defined]

    def form_name(self, board: Board) -> str:
        """Whether a Board or an assigned unit."""
        return board.get_form_display()

    form_name.short_description = gettext_lazy("form")  # type: ignore[attr-defined]

    def led_by(self, board: Any) -> str:
        """Who leads it today."""
        leading = head_roles(board)
        names = [term.user.get_full_name() for term in board.current_terms if term.role in leading]
        return ", ".join(names) or _("nobody")

    led_by.short_description = gettext_lazy("head")  # type: ignore[attr-defined]

    def member_count(self, board: Any) -> int:
        """How many people sit on it today."""
        return len({term.user_id for term in board.current_terms})

    member_count.short_description = gettext_lazy("members")  # type: ignore[attr-defined]
