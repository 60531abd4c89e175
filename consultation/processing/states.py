"""How far the answer to a row is, and the rows whose words have changed under their answer."""

from datetime import date, timedelta

from django.db.models import F, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultation.models import ConsultationPage, Segment

SOON = timedelta(days=7)


class RowState(TextChoices):
    """By what a list of rows is narrowed; a row that is late or soon due is also unanswered."""

    UNANSWERED = "unanswered", _("Not answered")
    ANSWERED = "answered", pgettext_lazy("rows of the table", "Answered")
    LATE = "late", pgettext_lazy("rows of the table", "Overdue")
    SOON = "soon", _("Due within 7 days")
    CHANGED = "changed", _("The opinion has changed since")


def changed_keys(consultation: ConsultationPage) -> set[int]:
    """Return the rows whose answer, or whose part, is of words that readers no longer see.

    Two queries: one of the rows whose author has edited, one of the parts of split opinions.
    """
    rows = Segment.objects.on(consultation).order_by()
    edited = rows.filter(current__written_at__lt=F("opinion__edited_at"))
    texts = ("text", "public_text", "proposed_wording", "public_wording")
    split = rows.exclude(text="").select_related("opinion")
    split = split.only("text", *(f"opinion__{name}" for name in texts))
    moved = {each.pk for each in split if each.has_changed}
    return moved | set(edited.values_list("pk", flat=True))


def state_of(segment: Segment, changed: set[int], today: date) -> RowState:
    """Return the state that a list shows of a row."""
    if segment.pk in changed:
        return RowState.CHANGED
    if segment.current_id:
        return RowState.ANSWERED
    if segment.due_on and segment.due_on < today:
        return RowState.LATE
    if segment.due_on and segment.due_on <= today + SOON:
        return RowState.SOON
    return RowState.UNANSWERED
