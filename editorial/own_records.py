"""Views of one record in the admin, closed to whoever does not have the record among their own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def only_own(view: View, own: Callable[[Any], QuerySet[Any]]) -> View:
    """Return the view such that it raises `Http404` for a `pk` that is not among `own(user)`."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **captured: Any) -> HttpResponse:
        key = captured.get("pk")
        if key is not None and not own(request.user).filter(pk=unquote(str(key))).exists():
            raise Http404
        return view(request, *args, **captured)

    return guarded
