"""Taking several pages of a list offline for one reason."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions import UnpublishBulkAction
from wagtail.models import Page

from agencies.actions import ActionRefused
from editorial.models import EditorialPage
from editorial.withdrawal.forms import WithdrawalForm
from editorial.withdrawal.withdrawals import WithdrawPage, live_branch, may_take_offline


class WithdrawInBulk(UnpublishBulkAction):
    """Stands in the place of Wagtail's own, which asks for no reason: all or none."""

    display_name = _("Take offline")
    aria_label = _("Take selected pages offline")
    template_name = "editorial/withdrawals/withdraw_in_bulk.html"
    form_class = WithdrawalForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    @classmethod
    def get_queryset(cls, model: type[Page], object_ids: list[str]) -> list[EditorialPage]:
        """Return the live ones, in the order of the tree; pages that are no news to the public."""
        pks = [pk for pk in object_ids if str(pk).isdecimal()]
        pages = EditorialPage.objects.live().filter(pk__in=pks).order_by("path")
        return list(pages.select_related("agency__portal"))

    def check_perm(self, page: EditorialPage) -> bool:
        return may_take_offline(self.request.user, page)

    def get_actionable_objects(self) -> tuple[list[EditorialPage], dict[str, list[Any]]]:
        """Return the pages that the person may take offline; of others not even the titles."""
        mine, _others = super().get_actionable_objects()
        return mine, {"items_with_no_access": []}

    def object_context(self, page: EditorialPage) -> dict[str, Any]:
        return {"item": page, "live_descendant_count": live_branch(page).count() - 1}

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user, **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(  # type: ignore[override]
        cls, objects: list[EditorialPage], user: Any = None, **said: Any
    ) -> tuple[int, int]:
        """Withdraw the pages one after the other; what went offline with one above it is done."""
        now, rows = timezone.now(), 0
        for page in objects:
            if EditorialPage.objects.live().filter(pk=page.pk).exists():
                rows += len(WithdrawPage(page, user, **said, now=now).execute())
        return rows, 0

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)

    def get_success_message(self, withdrawn: int, below: int) -> str:
        return ngettext("%(count)s page is offline.", "%(count)s pages are offline.", withdrawn) % {
            "count": withdrawn
        }
