"""Taking one page offline: the form, what readers will see, the deed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from agencies.actions import ActionRefused
from editorial.models import EditorialPage, Withdrawal
from editorial.withdrawal.forms import PageWithdrawalForm
from editorial.withdrawal.withdrawals import (
    WithdrawPage,
    already_offline,
    live_branch,
    may_take_offline,
)

NAMED_BELOW = 50
"""Pages below that the form names; of more it says how many."""


class WithdrawView(View):
    """Stands where Wagtail would take a page offline at one click."""

    http_method_names = ["get", "post"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        pages = EditorialPage.objects.select_related("agency__portal", "locale")
        self.page: EditorialPage = get_object_or_404(pages, pk=kwargs["page_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_take_offline(request.user, self.page):
            raise PermissionDenied
        if not self.page.live:
            messages.warning(request, already_offline(self.page))
            return redirect(self._next())
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Ask for the reason."""
        initial = {"title": self.page.title}
        return self._shown(PageWithdrawalForm(user=request.user, initial=initial))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Take the page offline, or show what readers would see; keep what was typed."""
        form = PageWithdrawalForm(request.POST, user=request.user)
        if not form.is_valid():
            return self._shown(form, status=422)
        if "preview" in request.POST:
            return self._previewed(form.cleaned_data)
        try:
            rows = WithdrawPage(
                self.page, request.user, **form.cleaned_data, now=timezone.now()
            ).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self._shown(form, status=422)
        edit = messages.button(reverse("wagtailadmin_pages:edit", args=[page_id]), _("Edit"))
        messages.success(request, _said(self.page, len(rows)), buttons=[edit])
        return redirect(self._next())

    def _shown(self, form: PageWithdrawalForm, status: int = 200) -> HttpResponse:
        below = live_branch(self.page).exclude(pk=self.page.pk)
        context = {
            "page": self.page,
            "form": form,
            "below": list(below[:NAMED_BELOW]),
            "below_count": below.count(),
            "next": self._next(),
        }
        return TemplateResponse(
            self.request, "editorial/withdrawals/withdraw.html", context, status=status
        )

    def _previewed(self, data: dict[str, Any]) -> HttpResponse:
        """Show the page that readers would find, in their language, on the way to deciding."""
        row = Withdrawal(page=self.page, withdrawn_at=timezone.now(), **data)
        parent = self.page.get_parent()
        context = {
            "agency": self.page.agency,
            "withdrawal": row,
            "section": parent if parent.live else None,
            "is_preview": True,
        }
        with translation.override(self.page.locale.language_code):
            return TemplateResponse(self.request, "editorial/withdrawn.html", context).render()

    def _next(self) -> str:
        asked = get_valid_next_url_from_request(self.request)
        if asked:
            return str(asked)
        parent = self.page.get_parent()
        return reverse("wagtailadmin_explore", args=[parent.pk])


def _said(page: EditorialPage, count: int) -> str:
    if count == 1:
        return _("“%(title)s” is offline.") % {"title": page.title}
    return ngettext(
        "“%(title)s” and %(count)s page below it are offline.",
        "“%(title)s” and %(count)s pages below it are offline.",
        count - 1,
    ) % {"title": page.title, "count": count - 1}
