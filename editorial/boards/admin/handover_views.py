"""Recording a handover, reading its record, and its minute as a file."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_modeladmin.views import InstanceSpecificView, WMABaseView

from agencies.actions import refuse_if
from agencies.alphabet import names_in_alphabet
from agencies.models import User
from agencies.plain_fields import day_field, offer
from editorial.boards.accounts import account_for
from editorial.boards.admin.views import ActionFormView, boards_led
from editorial.boards.admin.wording import role_title
from editorial.boards.handover_minute import write_minute
from editorial.boards.handovers import HandOver
from editorial.models import Board, Handover

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class HandoverForm(forms.Form):
    """Who hands over to whom, when and why."""

    leaver = forms.ChoiceField(label=gettext_lazy("Who hands over"))
    receiver = forms.ChoiceField(
        label=gettext_lazy("Who takes over, from this Board"), required=False
    )
    account = forms.CharField(
        label=gettext_lazy("Or the user name or e-mail of somebody new"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Exactly as the account has it. The operators open accounts."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role_for_receiver = forms.BooleanField(
        label=gettext_lazy("The receiver takes over the roles, for the rest of their terms"),
        required=False,
        initial=True,
    )
    on = day_field(gettext_lazy("Day of the handover"))
    ground = forms.CharField(label=gettext_lazy("Decision or reason"), max_length=255)
    understood = forms.BooleanField(
        label=gettext_lazy("I know that it takes effect at once and cannot be undone")
    )

    def __init__(self, *args: Any, board: Board, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board, self.today = board, today
        people: dict[str, str] = {}
        terms = board.memberships.not_ended(today)
        for term in terms.select_related("user").order_by(*names_in_alphabet("user")):
            key, role = str(term.user_id), role_title(board, term.role)
            people[key] = f"{people[key]}, {role}" if key in people else self._line(term.user, role)
        choices = list(people.items())
        offer(self, "leaver", [("", "–"), *choices])
        offer(self, "receiver", [("", _("somebody new, named below")), *choices])
        self.fields["on"].initial = today

    def _line(self, user: User, role: str) -> str:
        return f"{user.get_full_name()} · {role}"

    def people(self) -> tuple[User, User]:
        """Return leaver and receiver; raises `ActionRefused` for no receiver or for two."""
        answers = self.cleaned_data
        refuse_if(
            [_("Name one receiver: a member of the Board or somebody new.")]
            if bool(answers["receiver"]) == bool(answers["account"].strip())
            else []
        )
        leaver = User.objects.get(pk=answers["leaver"])
        if answers["receiver"]:
            return leaver, User.objects.get(pk=answers["receiver"])
        return leaver, account_for(self.board, answers["account"], self.today)


class RecordView(ActionFormView, WMABaseView):
    """A new handover on a Board that the person leads; asks which where there are several."""

    form_class = HandoverForm
    template_name = "editorial/boards/handover_form.html"
    heading = gettext_lazy("Record a handover")
    button = gettext_lazy("Hand over now")
    done = gettext_lazy("The handover is on record: print its minute and have it signed.")

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_create(user)

    @cached_property
    def boards(self) -> list[Board]:
        """The Boards that the person leads."""
        return list(boards_led(self.request.user))

    @cached_property
    def board(self) -> Board | None:
        """The Board asked for, or the only one there is."""
        asked = self.request.GET.get("board", "")
        if asked:
            return next((board for board in self.boards if str(board.pk) == asked), None)
        return self.boards[0] if len(self.boards) == 1 else None

    def get_form(self, form_class: Any = None) -> Any:
        return super().get_form(form_class) if self.board is not None else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "board": self.board,
            "today": timezone.localdate(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.board is None:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return self.index_url

    def about(self) -> str:
        return str(self.board or "")

    def act(self, form: forms.Form) -> None:
        assert isinstance(form, HandoverForm)
        leaver, receiver = form.people()
        answers = form.cleaned_data
        HandOver(
            board=form.board,
            leaver=leaver,
            receiver=receiver,
            on=answers["on"],
            ground=answers["ground"],
            recorded_by=self.request.user,
            now=timezone.now(),
            role_for_receiver=answers["role_for_receiver"],
        ).execute()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(board=self.board, boards=self.boards, **kwargs)


class HandoverView(InstanceSpecificView):
    """The record of a handover, never edited."""

    template_name = "editorial/boards/handover.html"
    instance: Handover

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(handover=self.instance, **kwargs)


class MinuteView(InstanceSpecificView):
    """The minute of a handover as DOCX."""

    http_method_names = ["get"]
    instance: Handover

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        handover = self.instance
        response = HttpResponse(write_minute(handover), content_type=WORD_TYPE)
        name = f"bien-ban-ban-giao-{handover.on:%Y-%m-%d}-{handover.pk}.docx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
