"""Making a delegation and taking it back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView, WMABaseView

from agencies.actions import ActionRefused
from agencies.alphabet import in_alphabet
from agencies.models import User
from agencies.plain_fields import offer
from editorial.boards.admin.views import ActionFormView
from editorial.boards.admin.wording import role_title
from editorial.boards.delegations import LONGEST, Delegate, RevokeDelegation, delegable_roles
from editorial.models import Board, Delegation
from editorial.roles import agencies_of

MOMENT = "%Y-%m-%dT%H:%M"


def moment_field(label: Any, **options: Any) -> forms.DateTimeField:
    """Return a field for a moment that needs no script."""
    widget = forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, widget=widget, **options)


class DelegationForm(forms.Form):
    """Which of one's roles, to whom, on what ground, for how long."""

    role = forms.ChoiceField(label=gettext_lazy("Role that you delegate"))
    delegate = forms.ChoiceField(label=gettext_lazy("To"))
    ground = forms.CharField(label=gettext_lazy("Decision or ground"), max_length=255)
    starts_at = moment_field(
        gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Leave empty to begin at once."),
    )
    ends_at = moment_field(
        gettext_lazy("Until"),
        help_text=gettext_lazy("It ends by itself then; 90 days at most."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boards: dict[str, Board] = {}
        roles: list[tuple[str, str]] = []
        people: list[tuple[str, list[tuple[str, str]]]] = []
        for board, mine, takers in _delegable(user):
            self.boards[str(board.pk)] = board
            roles += [
                (f"{board.pk}:{code}", f"{role_title(board, code)} · {board}") for code in mine
            ]
            people.append((str(board), _takers(board, user, takers)))
        offer(self, "role", roles)
        offer(self, "delegate", people)
        self.nobody_to_take_it = bool(roles) and not any(group for _board, group in people)

    @property
    def can_delegate(self) -> bool:
        """Whether the regulation lets the person delegate anything."""
        return bool(self.boards)

    def chosen(self) -> tuple[Board, str, User]:
        """Return the Board, the role and the delegate."""
        board_key, role = self.cleaned_data["role"].split(":", 1)
        delegate = User.objects.get(pk=self.cleaned_data["delegate"])
        return self.boards[board_key], role, delegate


class MakeView(ActionFormView, WMABaseView):
    """A new delegation of one's own role."""

    form_class = DelegationForm
    template_name = "editorial/boards/delegate.html"
    heading = gettext_lazy("Delegate")
    introduction = gettext_lazy(
        "While it lasts the delegate takes your steps in your place, and every approval names you. "
        "You keep your own rights."
    )
    button = gettext_lazy("Delegate")
    done = gettext_lazy("The delegation is on record.")

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_create(user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_success_url(self) -> str:
        return self.index_url

    def act(self, form: forms.Form) -> None:
        assert isinstance(form, DelegationForm)
        board, role, delegate = form.chosen()
        now, answers = timezone.now(), form.cleaned_data
        user: Any = self.request.user
        Delegate(
            board=board,
            role=role,
            delegator=user,
            delegate=delegate,
            ground=answers["ground"],
            starts_at=answers["starts_at"] or now,
            ends_at=answers["ends_at"],
            made_by=user,
            now=now,
        ).execute()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(longest=LONGEST.days, **kwargs)


class RevokeView(InstanceSpecificView):
    """Asks once, then revokes."""

    template_name = "editorial/boards/revoke.html"
    instance: Delegation

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_edit_obj(user, self.instance)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The delegation in words."""
        given = self.instance
        return {
            "role": role_title(given.board, given.role),
            "delegator": given.delegator.get_full_name(),
            "delegate": given.delegate.get_full_name(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            RevokeDelegation(self.instance, request.user, timezone.now()).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        else:
            messages.success(request, _("The delegation is revoked."))
        return redirect(self.index_url)


def _delegable(user: User) -> list[tuple[Board, list[str], set[str]]]:
    """Return the Boards on which the person holds delegable roles, with these and their takers."""
    found = []
    today = timezone.localdate()
    boards = Board.objects.filter(agency_id__in=agencies_of(user)).select_related("agency__portal")
    for board in boards.order_by(in_alphabet("name")):
        delegable = delegable_roles(board)
        terms = board.memberships.filter(user=user, role__in=delegable).current(today)
        mine = list(terms.values_list("role", flat=True))
        if mine:
            found.append((board, mine, set().union(*(delegable[role] for role in mine))))
    return found


def _takers(board: Board, user: User, roles: set[str]) -> list[tuple[str, str]]:
    terms = board.memberships.filter(role__in=roles, user__is_active=True).exclude(user=user)
    current = terms.current(timezone.localdate()).select_related("user")
    people = {term.user_id: term for term in current}
    return [
        (str(pk), f"{term.user.get_full_name()} · {role_title(board, term.role)}")
        for pk, term in people.items()
    ]
