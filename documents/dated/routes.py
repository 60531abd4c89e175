"""The addresses below a document at which it stands as it was, and its texts are compared."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from documents.dated import views as dated_views
from documents.redline import views as redline_views


class HistoryRoutes:
    """Routes of a document into its history, in both languages."""

    @path("tai-ngay/", name="on_form_vi")
    @path("on/", name="on_form")
    def choose_day(self: Any, request: HttpRequest) -> HttpResponse:
        return dated_views.choose_day(self, request)

    @path("tai-ngay/<str:day>/", name="on_vi")
    @path("on/<str:day>/", name="on")
    def on_day(self: Any, request: HttpRequest, day: str) -> HttpResponse:
        return dated_views.on_day(self, request, day)

    @path("so-sanh/", name="compare_form_vi")
    @path("compare/", name="compare_form")
    def choose_texts(self: Any, request: HttpRequest) -> HttpResponse:
        return redline_views.choose_texts(self, request)

    @path("so-sanh/<str:old>/<str:new>/", name="compare_vi")
    @path("compare/<str:old>/<str:new>/", name="compare")
    def compared(self: Any, request: HttpRequest, old: str, new: str) -> HttpResponse:
        return redline_views.compared(self, request, old, new)
