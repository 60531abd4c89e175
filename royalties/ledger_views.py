"""What the views of the ledger share: whose it is, refusals as messages."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.keys import key_in
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.roles import agencies_with


def kept_by(user: Any) -> QuerySet[Agency]:
    """Return the agencies whose ledger the person keeps."""
    agencies = Agency.objects.select_related("portal").by_name("kind")
    if user.is_superuser:
        return agencies
    return agencies.filter(pk__in=agencies_with(user, Rights.EDIT))


def keys_in(values: Iterable[str]) -> set[int]:
    """Return the keys of rows that a form or address names; what no row can have is left out."""
    return {key for value in values if (key := key_in(value)) is not None}


def show_refusal(request: HttpRequest, refusal: ActionRefused) -> None:
    """Show every reason as a message."""
    for reason in refusal.reasons:
        messages.error(request, reason)
