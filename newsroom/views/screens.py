"""What the newsroom's pages share: a head with the way back, and forms that lose nothing typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView, WMABaseView

from agencies.actions import ActionRefused


def crumbs(*steps: tuple[str, Any]) -> list[dict[str, Any]]:
    """Return the way from the admin's home; the last step is the page itself."""
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return [home, *({"url": url, "label": label} for url, label in steps)]


class Screen(WMABaseView):
    """A page under a register."""

    heading: Any = ""

    def get_heading(self) -> str:
        """Return what the page is about."""
        return str(self.heading)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        heading = self.get_heading()
        register = capfirst(str(self.model_admin.get_menu_label()))
        context = {
            "header_title": heading,
            "page_title": heading,
            "header_icon": self.header_icon,
            "breadcrumbs_items": crumbs((self.index_url, register), ("", heading)),
        }
        return super().get_context_data(**{**context, **kwargs})


class FormScreen(Screen):
    """A page with one form that creates something."""

    template_name = "newsroom/form.html"
    submit_label: Any = ""
    introduction: Any = ""

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_create(user)

    def build_form(self, *data: Any) -> forms.Form:
        """Return the form, with the request's data where it was sent."""
        raise NotImplementedError

    def carry_out(self, form: Any) -> HttpResponse | None:
        """Do what the form asks for; None shows the form again with its errors."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.build_form()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.build_form(request.POST, request.FILES)
        if form.is_valid():
            done = self.carry_out(form)
            if done is not None:
                return done
        messages.validation_error(request, _("Nothing was saved: please look below."), form)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            submit_label=self.submit_label,
            introduction=self.introduction,
            cancel_url=self.index_url,
            **kwargs,
        )


class RowScreen(Screen, InstanceSpecificView):
    """One row with what can be done to it; the button's `do` says which of `doings` is meant."""

    doings: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bound: dict[str, forms.Form] = {}

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_edit_obj(user, self.instance)

    def get_heading(self) -> str:
        return str(self.instance)

    def get_page_subtitle(self) -> Any:
        return self.instance

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        doing = request.POST.get("do", "")
        if doing in self.doings:
            answer = getattr(self, f"do_{doing}")(request)
            if answer is not None:
                return answer
        return self.render_to_response(self.get_context_data())

    def again(self, message: Any) -> HttpResponse:
        """Say that it is done and show the row as it stands now."""
        messages.success(self.request, message)
        return redirect(self.edit_url)

    def show_errors(self, name: str, form: forms.Form) -> None:
        """Keep the form to show it again with what was typed and what is wrong."""
        self.bound[name] = form
        messages.validation_error(self.request, _("Nothing was saved: please look below."), form)


def attempt(form: forms.Form, action: Callable[[], Any]) -> Any:
    """Run an action; turn its refusal into errors of the form and return None."""
    try:
        return action()
    except ActionRefused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return None
