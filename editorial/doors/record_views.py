"""What waits of leaders and schedules, old beside new, and its approval, several at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Field, ForeignKey, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import localize
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.regulations.enums import Rights
from editorial.doors.public_records import ApproveRecords, refusals
from editorial.registers import visible_to

ROWS = 50


@dataclass
class WaitingRow:
    """One row that awaits approval: what would change, and why this person may not approve it."""

    row: Any
    changes: list[tuple[str, str, str]]
    reasons: list[str]
    token: str


class WaitingRecordsView(View):
    """List the rows of the person's agencies that wait; approve the ticked ones."""

    model: Any = None
    icon = "check"
    index_url_name = ""
    waiting_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in who works for an agency at all."""
        if not self._rows(request).exists() and not self._mine(request).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the rows, a page of them at a time."""
        page = Paginator(self._rows(request), ROWS).get_page(request.GET.get("p"))
        waiting = waiting_rows(list(page.object_list), request.user)
        context = {
            "page_obj": page,
            "waiting": waiting,
            "may_approve": any(not each.reasons for each in waiting),
            "meta": self.model._meta,
            "icon": self.icon,
            "index_url_name": self.index_url_name,
            "waiting_url_name": self.waiting_url_name,
        }
        return TemplateResponse(request, "editorial/waiting_records.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Approve what was ticked, as it was seen."""
        mine = set(self._rows(request).values_list("pk", flat=True))
        seen = {
            key: moment
            for key, moment in map(_read_token, request.POST.getlist("row"))
            if key in mine
        }
        try:
            count = ApproveRecords(self.model, seen, request.user, timezone.now()).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        else:
            said = ngettext("%(count)d entry approved.", "%(count)d entries approved.", count)
            messages.success(request, said % {"count": count})
        return redirect(self.waiting_url_name)

    def _mine(self, request: HttpRequest) -> Any:
        rows = self.model.objects.select_related("agency__portal", "edited_by")
        return visible_to(request.user, rows, Rights.OWN, "agency")

    def _rows(self, request: HttpRequest) -> Any:
        return self._mine(request).waiting().order_by("agency__name", "edited_at", "pk")


def waiting_rows(rows: list[Any], user: Any) -> list[WaitingRow]:
    """Return what waits of the rows, in a fixed number of queries."""
    names = _names_of_related(rows)
    found = []
    for row, reasons in refusals(rows, user):
        changes = [] if row.removal_proposed else _changes(row, names)
        token = f"{row.pk}|{row.edited_at.isoformat() if row.edited_at else ''}"
        found.append(WaitingRow(row, changes, reasons, token))
    return found


def _changes(row: Any, names: dict[tuple[type[Model], int], str]) -> list[tuple[str, str, str]]:
    """Return label, public value and proposed value of what would change for readers."""
    public = row.public_values()
    new = row.approved_at is None
    proposed = public if new else (row.proposal or {})
    changes = []
    for name in row.PUBLIC_FIELDS:
        field = row._meta.get_field(name)
        if field.attname not in proposed:
            continue
        after = _shown(field, proposed[field.attname], names)
        before = "" if new else _shown(field, public[field.attname], names)
        if after or before:
            changes.append((str(field.verbose_name), before, after))
    return changes


def _shown(field: "Field[Any, Any]", value: Any, names: dict[tuple[type[Model], int], str]) -> str:
    if value in (None, ""):
        return ""
    if isinstance(field, ForeignKey):
        return names.get((field.related_model, value), "?")  # type: ignore[arg-type]
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(localize(field.to_python(value)))


def _names_of_related(rows: list[Any]) -> dict[tuple[type[Model], int], str]:
    """Return the names of all pictures and leaders that the rows show or would show."""
    wanted: dict[Any, set[int]] = {}
    for row in rows:
        for name in row.PUBLIC_FIELDS:
            field = row._meta.get_field(name)
            if isinstance(field, ForeignKey):
                keys = {getattr(row, field.attname), (row.proposal or {}).get(field.attname)}
                wanted.setdefault(field.related_model, set()).update(keys - {None})
    return {
        (model, each.pk): str(each)
        for model, keys in wanted.items()
        for each in model.objects.filter(pk__in=keys)
    }


def _read_token(token: str) -> tuple[int, datetime | None]:
    key, _sep, moment = token.partition("|")
    return (int(key) if key.isdecimal() else 0, parse_datetime(moment) if moment else None)
