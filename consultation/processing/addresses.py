"""The addresses of answering, and the way back to the place in the work list."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from wagtail.admin import messages

from consultation.moderation.addresses import narrowed, tell_refusal
from consultation.processing.work_list import FILTERS

ANSWERS = "consultation_answers"
SEGMENT = "consultation_answer"
TOGETHER = "consultation_answers_together"
UNDO = "consultation_answers_undo"
TABLE = "consultation_answers_table"
FIGURES = "consultation_answers_figures"
THEMES = "consultation_answers_themes"
UNITS = "answering_units"
STANDARD = "standard_answers"
BASE = "consultation/answers/"

__all__ = ["narrowed", "tell_refusal"]


def query_in(text: str) -> dict[str, str]:
    """Return what narrows the work list in the query of an address; all else in it falls."""
    asked = QueryDict(text[:2000])
    return {name: asked[name] for name in ("consultation", *FILTERS, "p") if asked.get(name)}


def tell_with_undo(request: HttpRequest, sentence: str, batch: Any, query: dict[str, str]) -> None:
    """Say what was answered, with the way to undo it."""
    undo = messages.button(narrowed(UNDO, query, batch), _("Undo"))
    messages.success(request, sentence, buttons=[undo])
