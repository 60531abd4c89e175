"""What the views of Boards share: one Board, its page, and forms whose action may refuse."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView

from agencies.actions import ActionRefused
from agencies.alphabet import in_alphabet
from agencies.regulations.enums import Rights
from editorial.models import Board
from editorial.roles import may

BOARD_PAGE = "editorial_board_modeladmin_inspect"


def board_address(board: Board) -> str:
    """Return the address of the Board's page in the admin."""
    return reverse(BOARD_PAGE, args=[board.pk])


class ActionFormView(FormView):
    """A form that hands its answers to an action; what the action refuses stands above it."""

    template_name = "editorial/boards/form.html"
    heading: Any = ""
    introduction: Any = ""
    button: Any = ""
    done: Any = ""

    def about(self) -> str:
        """Return what the form is about, for its heading."""
        return ""

    def act(self, form: forms.Form) -> None:
        """Do it, or raise `ActionRefused`."""
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            self.act(form)
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form_title=self.heading,
            about=self.about(),
            introduction=self.introduction,
            button=self.button,
            back=self.get_success_url(),
            **kwargs,
        )


class BoardFormView(ActionFormView, InstanceSpecificView):
    """A form about one Board, for who leads it."""

    instance: Board

    def check_action_permitted(self, user: Any) -> bool:
        return may(user, Rights.ADMINISTER, self.instance.agency_id)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "board": self.instance}

    def get_success_url(self) -> str:
        return board_address(self.instance)

    def about(self) -> str:
        return str(self.instance)

    def get_template_names(self) -> list[str]:
        return [self.template_name]


def boards_led(user: Any) -> Iterator[Board]:
    """Return the Boards that the person leads today; all of them for operators."""
    boards = Board.objects.select_related("agency__portal").order_by(in_alphabet("name"))
    if user.is_superuser and user.is_active:
        yield from boards
        return
    for board in boards.filter(memberships__user=user).distinct():
        if may(user, Rights.ADMINISTER, board.agency_id):
            yield board


def now_and_today() -> tuple[Any, Any]:
    """Return this moment and the day on which it falls."""
    now = timezone.now()
    return now, timezone.localdate(now)
