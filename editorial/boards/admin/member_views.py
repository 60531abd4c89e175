"""The forms by which the head appoints members, changes their terms and ends them."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial.boards.accounts import account_for
from editorial.boards.admin.forms import AppointForm, EndForm, TermForm, last_day
from editorial.boards.admin.views import BoardFormView
from editorial.boards.admin.wording import role_title
from editorial.boards.changing_terms import ChangeTerm
from editorial.boards.founding import AppointMember, EndMembership
from editorial.models import BoardMembership


class AppointView(BoardFormView):
    """A new member, or a new role of one."""

    form_class = AppointForm
    heading = _("Appoint a member")
    introduction = _(
        "The role gives its rights on this agency's site for as long as the term lasts. "
        "Nothing is sent: tell the person yourself."
    )
    button = _("Appoint")
    done = _("The member is appointed.")

    def act(self, form: forms.Form) -> None:
        answers, today = dict(form.cleaned_data), timezone.localdate()
        person = account_for(self.instance, answers.pop("account"), today)
        starts_on = answers.pop("starts_on") or today
        AppointMember(
            self.instance, person, by=self.request.user, today=today, starts_on=starts_on, **answers
        ).execute()


class MemberFormView(BoardFormView):
    """A form about one membership of the Board; of another Board's there is none."""

    # `as_view` wants to know it.
    membership_pk: str | None = None

    def __init__(self, model_admin: Any, instance_pk: str, membership_pk: str) -> None:
        super().__init__(model_admin, instance_pk)  # type: ignore[call-arg]
        terms = self.instance.memberships.select_related("board__agency__portal", "user")
        self.membership: BoardMembership = get_object_or_404(terms, pk=membership_pk)

    def about(self) -> str:
        term = self.membership
        return f"{term.user.get_full_name()} · {role_title(self.instance, term.role)}"


class TermView(MemberFormView):
    """The title and term of a member."""

    form_class = TermForm
    heading = _("Change title or term")
    button = _("Save")
    done = _("The membership is changed.")

    def get_initial(self) -> dict[str, Any]:
        names = ("title", "starts_on", "ends_on", "part_time")
        return {name: getattr(self.membership, name) for name in names}

    def act(self, form: forms.Form) -> None:
        today = timezone.localdate()
        ChangeTerm(
            self.membership, by=self.request.user, today=today, **form.cleaned_data
        ).execute()


class EndView(MemberFormView):
    """The end of a membership."""

    form_class = EndForm
    heading = _("End the membership")
    introduction = _(
        "With the term end its rights. Open tasks and drafts stay with the person: to pass them "
        "on, record a handover instead."
    )
    button = _("End the membership")
    done = _("The membership is ended.")

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        del kwargs["board"]
        return kwargs

    def act(self, form: forms.Form) -> None:
        today = timezone.localdate()
        on = last_day(form.cleaned_data["on"], today)
        EndMembership(self.membership, on=on, by=self.request.user, today=today).execute()
