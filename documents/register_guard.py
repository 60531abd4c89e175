"""Who changes a row of the registers that the whole province shares (TB-16.4)."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from agencies.regulations.enums import Rights
from documents.models import DocumentField, IssuingBody
from editorial.roles import agencies_with, portals_with


def may_change(user: Any, row: IssuingBody | DocumentField) -> bool:
    """Whether the person heads the Board that answers for the row.

    What it says stands on the pages of every agency that uses it. A body that is an agency is
    that agency's, all else the portal's.
    """
    if user.is_superuser:
        return True
    agency_id = getattr(row, "agency_id", None)
    if agency_id is None:
        return bool(portals_with(user, Rights.ADMINISTER))
    return agency_id in agencies_with(user, Rights.ADMINISTER)


@hooks.register("before_edit_snippet")
def refuse_change(request: HttpRequest, row: Any) -> HttpResponse | None:
    """Tell that the row is another agency's, or the province's."""
    return _refusal(request, [row])


@hooks.register("before_delete_snippet")
def refuse_deletion(request: HttpRequest, rows: Iterable[Any]) -> HttpResponse | None:
    """Tell the same where it would be deleted."""
    return _refusal(request, rows)


def _refusal(request: HttpRequest, rows: Iterable[Any]) -> HttpResponse | None:
    shared = [row for row in rows if isinstance(row, IssuingBody | DocumentField)]
    refused = next((row for row in shared if not may_change(request.user, row)), None)
    if refused is None:
        return None
    if getattr(refused, "agency_id", None) is not None:
        said = _("%(body)s is an agency of its own; the head of its Board changes this.")
        messages.error(request, said % {"body": refused})
    else:
        messages.error(
            request,
            _("This register is the whole province's; the head of the portal's Board changes it."),
        )
    return redirect("wagtailadmin_home")
