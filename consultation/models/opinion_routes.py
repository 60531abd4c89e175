"""Addresses below a consultation's own on which opinions are given, changed and followed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import re_path

from consultation.giving import link_views, status_views, views
from consultation.privacy import views as privacy_views
from consultation.tracking import CODE_PATTERN


class OpinionRoutes:
    """Routes of a consultation around opinions, in the language of the page."""

    @re_path(format_lazy("^{}$", _("opinion/")), name="opinion_form")
    def opinion_form(self: Any, request: HttpRequest) -> HttpResponse:
        """Take an opinion; this address alone carries a form, the page itself stays cacheable."""
        return views.opinion_form(self, request)

    @re_path(format_lazy("^{}(?P<number>[0-9]+)/$", _("opinion/parts/")), name="opinion_parts")
    def opinion_parts(self: Any, request: HttpRequest, number: str) -> HttpResponse:
        """Hand the provisions of a version to the form's script."""
        return views.opinion_parts(self, request, number)

    @re_path(format_lazy("^{}$", _("opinion/confirm/")), name="confirm_opinion")
    def confirm_opinion(self: Any, request: HttpRequest) -> HttpResponse:
        """Confirm an opinion through the link in the letter."""
        return link_views.confirm(self, request)

    @re_path(format_lazy("^{}$", _("opinion/change/")), name="change_opinion")
    def change_opinion(self: Any, request: HttpRequest) -> HttpResponse:
        """Change an opinion through the link in the letter."""
        return link_views.change(self, request)

    @re_path(format_lazy("^{}$", _("opinion/withdraw/")), name="withdraw_opinion")
    def withdraw_opinion(self: Any, request: HttpRequest) -> HttpResponse:
        """Withdraw an opinion through the link in the letter."""
        return link_views.withdraw(self, request)

    @re_path(format_lazy("^{}$", _("opinion-status/")), name="look_up")
    def look_up(self: Any, request: HttpRequest) -> HttpResponse:
        """Lead from a tracking code to how its opinion stands."""
        return status_views.look_up(self, request)

    @re_path(format_lazy("^{}(?P<code>{})/$", _("opinion-sent/"), CODE_PATTERN), name="receipt")
    def receipt(self: Any, request: HttpRequest, code: str) -> HttpResponse:
        """Show the holder of a tracking code how their opinion stands."""
        return status_views.receipt(self, request, code)

    @re_path(
        format_lazy("^{}(?P<code>{})/{}$", _("opinion-sent/"), CODE_PATTERN, _("data/")),
        name="ask_for_data",
    )
    def ask_for_data(self: Any, request: HttpRequest, code: str) -> HttpResponse:
        """Mail the sender of an opinion a link to what is kept of it."""
        return privacy_views.ask(self, request, code)

    @re_path(format_lazy("^{}$", _("opinion/data/")), name="opinion_data")
    def opinion_data(self: Any, request: HttpRequest) -> HttpResponse:
        """Show what is kept of an opinion through the link in the letter."""
        return privacy_views.show(self, request)

    @re_path(format_lazy("^{}$", _("opinion/erase/")), name="erase_data")
    def erase_data(self: Any, request: HttpRequest) -> HttpResponse:
        """Erase what is personal in an opinion through the link in the letter."""
        return privacy_views.erase(self, request)
