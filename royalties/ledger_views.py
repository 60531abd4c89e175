"""What the views of the ledger share: refusals as messages, private fields out of filters."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin import messages
from wagtail_modeladmin.views import IndexView

from agencies.actions import ActionRefused
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.roles import agencies_with


class LedgerIndexView(IndexView):
    """A list that filters by what it offers and nothing else.

    Any other field in the address, such as a bank account, would let a person without the right to
    see it guess it letter by letter.
    """

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        offered = {each.parameter_name for each in self.list_filter}
        found = super().get_filters_params(params)
        return {name: value for name, value in found.items() if name in offered}


def kept_by(user: Any) -> QuerySet[Agency]:
    """Return the agencies whose ledger the person keeps."""
    agencies = Agency.objects.select_related("portal")
    if user.is_superuser:
        return agencies
    return agencies.filter(pk__in=agencies_with(user, Rights.EDIT))


def show_refusal(request: HttpRequest, refusal: ActionRefused) -> None:
    """Show every reason as a message."""
    for reason in refusal.reasons:
        messages.error(request, reason)
