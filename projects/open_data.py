"""The register as open data: every published project with all its fields, as CSV and JSON.

Columns keep one name in both languages so that programs can rely on them; labels of states follow
the language of the register.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.text import slugify

if TYPE_CHECKING:
    from projects.models import ProjectPage

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes Vietnamese for Latin-1


def record_of(project: "ProjectPage", request: HttpRequest) -> dict[str, Any]:
    """Return a project's public fields; dates as ISO 8601, sums as whole đồng."""
    return {
        "name": project.title,
        "objective": project.objective,
        "field": project.field,
        "type": project.project_type,
        "group": project.group,
        "status": project.status,
        "status_label": str(project.get_status_display()),
        "starts_on": project.starts_on.isoformat() if project.starts_on else None,
        "ends_on": project.ends_on.isoformat() if project.ends_on else None,
        "budget_vnd": project.budget,
        "disbursed_vnd": project.disbursed,
        "disbursed_as_of": project.disbursed_as_of.isoformat() if project.disbursed_as_of else None,
        "funding_type": project.funding_type,
        "funding_source": project.funding_source,
        "funder": project.funder,
        "location": project.location,
        "url": project.get_full_url(request),
    }


COLUMNS = (
    "name",
    "objective",
    "field",
    "type",
    "group",
    "status",
    "status_label",
    "starts_on",
    "ends_on",
    "budget_vnd",
    "disbursed_vnd",
    "disbursed_as_of",
    "funding_type",
    "funding_source",
    "funder",
    "location",
    "url",
)


def harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: such text gets a leading apostrophe.

    Numbers stay numbers.
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value


class _Line:
    """A file that gives back what is written into it."""

    def write(self, line: str) -> str:
        return line


def csv_response(records: Iterable[dict[str, Any]], name: str) -> StreamingHttpResponse:
    """Return the records as a CSV file in UTF-8, one line at a time."""
    writer = csv.writer(_Line())

    def lines() -> Iterator[str]:
        yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
        for record in records:
            yield writer.writerow([harmless(record[column]) for column in COLUMNS])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    return _named(response, f"{name}.csv")


def json_response(records: Iterable[dict[str, Any]], name: str) -> HttpResponse:
    """Return the records as a JSON list of objects in UTF-8."""
    text = json.dumps(list(records), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    return _named(response, f"{name}.json")


def _named(response: Any, name: str) -> Any:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def file_name(title: str) -> str:
    """Return a plain file name from the title of a register."""
    return slugify(title) or "projects"
