"""The addresses of answering, and the way back to the place in the work list."""

from typing import Any

from django.http import HttpRequest

from consultation.moderation import addresses
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
    return addresses.query_in(text, ("consultation", *FILTERS))


def tell_with_undo(request: HttpRequest, sentence: str, batch: Any, query: dict[str, str]) -> None:
    """Say what was answered, with the way to undo it."""
    addresses.tell_with_undo(request, sentence, batch, query, UNDO)
