"""The addresses of moderation, and the way back to the place in the queue."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from agencies.actions import ActionRefused
from consultation.moderation.queue import FILTERS

QUEUE = "consultation_opinions"
OPINION = "consultation_opinion"
DECIDE = "consultation_opinions_decide"
UNDO = "consultation_opinions_undo"
FILE = "consultation_opinion_attachment"
ACCESS = "consultation_opinions_access"


def narrowed(name: str, query: dict[str, str], *args: Any) -> str:
    """Return an address that carries what narrows the queue."""
    carried = urlencode(query)
    return reverse(name, args=args) + (f"?{carried}" if carried else "")


def query_in(text: str, names: Iterable[str] = FILTERS) -> dict[str, str]:
    """Return what narrows a list in the query of an address; all else in it falls."""
    asked = QueryDict(text[:2000])
    return {name: asked[name] for name in (*names, "p") if asked.get(name)}


def tell_with_undo(
    request: HttpRequest, sentence: str, batch: Any, query: dict[str, str], undoing: str = UNDO
) -> None:
    """Say what was done, with the way to undo it."""
    undo = messages.button(narrowed(undoing, query, batch), _("Undo"))
    messages.success(request, sentence, buttons=[undo])


def tell_refusal(request: HttpRequest, refusal: ActionRefused) -> None:
    """Say every reason."""
    for reason in refusal.reasons:
        messages.error(request, reason)
