"""The page of one Board, and the forms by which its head changes it."""

from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import InstanceSpecificView

from agencies.languages import localized
from agencies.regulations.enums import Rights
from editorial.boards.admin.forms import ChainForm, DescribeForm, LimitsForm
from editorial.boards.admin.members import members_by_state
from editorial.boards.admin.picture import picture_of
from editorial.boards.admin.views import BoardFormView
from editorial.boards.admin.wording import limit_in_words
from editorial.boards.changes import (
    AdjustChain,
    DescribeBoard,
    SetTimeLimits,
    kinds_the_board_times,
)
from editorial.models import Board
from editorial.roles import may


class BoardView(InstanceSpecificView):
    """A Board as its people see it: facts, chain, members, time limits."""

    template_name = "editorial/boards/board.html"
    instance: Board

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        board, now = self.instance, timezone.now()
        return super().get_context_data(
            board=board,
            steps=picture_of(board, now),
            members=members_by_state(board, timezone.localdate(now)),
            limits=self._limits(),
            component_rule=board.agency.regulation.board.component(board.agency.kind),
            leads=may(self.request.user, Rights.ADMINISTER, board.agency_id),
            **kwargs,
        )

    def _limits(self) -> list[tuple[str, str]]:
        board = self.instance
        kept = {row.kind: limit_in_words(row) for row in board.time_limits.all()}
        return [
            (localized(board.agency.regulation.kind(code), "title"), kept.get(code, ""))
            for code in kinds_the_board_times(board)
        ]


class RegulationFileView(InstanceSpecificView):
    """The Board's own regulation, as a download for the agency's people (TB-9.2, BT-8.1)."""

    http_method_names = ["get"]
    instance: Board

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        document = self.instance.own_regulation
        if document is None:
            raise Http404
        response = FileResponse(
            document.file.open("rb"),
            as_attachment=True,
            filename=document.filename,
            content_type="application/octet-stream",
        )
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class DescribeView(BoardFormView):
    """The founding facts of the Board."""

    form_class = DescribeForm
    heading = _("Describe the Board")
    button = _("Save")
    done = _("The Board's description is saved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs["instance"] = kwargs.pop("board")
        return {**kwargs, "for_user": self.request.user}

    def form_invalid(self, form: Any) -> HttpResponse:
        form.forget_foreign_file()
        return super().form_invalid(form)

    def act(self, form: forms.Form) -> None:
        # Read anew: the form has written its answers to the Board it was given.
        board = Board.objects.select_related("agency__portal").get(pk=self.instance.pk)
        DescribeBoard(board, self.request.user, **form.cleaned_data).execute()


class ChainView(BoardFormView):
    """The chain of approval, within the regulation."""

    form_class = ChainForm
    template_name = "editorial/boards/chain.html"
    heading = _("Adjust the chain of approval")
    introduction = _(
        "The regulation sets the steps and who may take them. A Board leaves out only steps that "
        "are optional, and keeps at least one role for every other."
    )
    button = _("Adjust the chain")
    done = _("The chain of approval is adjusted.")

    def act(self, form: forms.Form) -> None:
        assert isinstance(form, ChainForm)
        AdjustChain(
            self.instance, form.left_out(), form.roles_by_step(), self.request.user
        ).execute()


class LimitsView(BoardFormView):
    """The Board's own time limits."""

    form_class = LimitsForm
    template_name = "editorial/boards/limits.html"
    heading = _("Set the Board's time limits")
    introduction = _(
        "For these kinds of information the regulation only says “timely”. The limit that the "
        "Board sets counts from then on in every list."
    )
    button = _("Set the time limits")
    done = _("The Board's time limits are set.")

    def act(self, form: forms.Form) -> None:
        assert isinstance(form, LimitsForm)
        SetTimeLimits(self.instance, form.limits(), self.request.user).execute()
