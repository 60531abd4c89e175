"""The project's addresses, and public pages that behave well or badly."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.cache import never_cache

import config.urls

_form = engines["django"].from_string("<form>{% csrf_token %}</form>")


def plain(request: HttpRequest) -> HttpResponse:
    """Nothing of a visitor's."""
    return HttpResponse("<p>Xin chào</p>")


def with_form(request: HttpRequest) -> HttpResponse:
    """A form with a token."""
    return HttpResponse(_form.render({}, request))


def greeting(request: HttpRequest) -> HttpResponse:
    """A page that looks who is there."""
    return HttpResponse(f"{request.user}")


def counting(request: HttpRequest) -> HttpResponse:
    """A page with a stray cookie."""
    response = HttpResponse("ok")
    response.set_cookie("visits", "1")
    return response


def failing(request: HttpRequest) -> HttpResponse:
    """A page that breaks, with somebody's address in the reason."""
    cache.get("x")
    raise RuntimeError("Duplicate key (email)=(le.thi.hoa@example.vn)")


def echo(request: HttpRequest) -> HttpResponse:
    """A form that comes back with what was typed."""
    sizes = {name: file.size for name, file in request.FILES.items()}
    kept = {name: len(file.read()) for name, file in request.FILES.items()}
    return HttpResponse(f"{request.POST.get('title')} {sizes} {kept}")


urlpatterns = [
    path("plain/", plain),
    path("form/", with_form),
    path("uncached-form/", never_cache(with_form)),
    path("greeting/", greeting),
    path("counting/", counting),
    path("failing/", failing),
    path("echo/", echo),
    *config.urls.urlpatterns,
]
