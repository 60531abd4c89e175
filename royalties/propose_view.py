"""The month's published items without a royalty, to be filled in many at once."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from agencies.models import Agency
from editorial.models import EditorialPage
from royalties.amounts import HUNDRED
from royalties.candidates import candidates, likely_genre, likely_payee
from royalties.forms import (
    ItemsForm,
    RowForm,
    decree_or_newest,
    genre_choices,
    payee_choices,
    payees_of,
)
from royalties.ledger_views import kept_by, keys_in
from royalties.models import Contributor
from royalties.proposals import ManyRefused, ProposeMany, Work
from royalties.rates import table_for

ROWS_PER_PAGE = 30


class ProposeView(View):
    """List a month's items and propose the royalties of those ticked, all or none."""

    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.agencies = kept_by(request.user)
        first = self.agencies.first()
        if first is None:
            raise PermissionDenied
        self.choice = self._choice(request, first)
        self.agency: Agency = first
        self.month, self.everything = timezone.localdate().replace(day=1), False
        if self.choice.is_valid():
            found = self.choice.cleaned_data
            self.agency, self.month = found["agency"], found["month"]
            self.everything = found["everything"]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        pages = candidates(self.agency, self.month, self.everything)
        listed = WagtailPaginator(pages, ROWS_PER_PAGE).get_page(request.GET.get("p"))
        return self._show(request, self._rows(list(listed)), listed)

    def post(self, request: HttpRequest) -> HttpResponse:
        keys = keys_in(request.POST.getlist("page"))
        pages = list(candidates(self.agency, self.month, everything=True).filter(pk__in=keys))
        rows = self._rows(pages, request.POST)
        # Every line is checked, so that each shows its own errors.
        valid = not [page for page, form in rows if not form.is_valid()]
        taken = [(page, form) for page, form in rows if valid and form.cleaned_data["take"]]
        if valid and not taken:
            messages.warning(request, _("Tick the items for which you propose a royalty."))
        if not taken:
            return self._show(request, rows)
        try:
            entries = ProposeMany(self._works(taken), request.user, timezone.now()).execute()
        except ManyRefused as refusal:
            for page, form in taken:
                for reason in refusal.by_page.get(page.pk, ()):
                    form.add_error(None, reason)
            return self._show(request, rows)
        words = ngettext("%d royalty proposed.", "%d royalties proposed.", len(entries))
        messages.success(request, words % len(entries))
        return redirect(request.get_full_path())

    def _choice(self, request: HttpRequest, first: Agency) -> ItemsForm:
        """Return which items are listed; what the address leaves out has its default."""
        asked = request.GET
        data = {
            "agency": asked.get("agency") or first.pk,
            "month": asked.get("month") or f"{timezone.localdate():%Y-%m}",
            "everything": asked.get("everything"),
        }
        return ItemsForm(data, agencies=self.agencies)

    def _rows(self, pages: list[EditorialPage], data: Any = None) -> list[tuple[Any, RowForm]]:
        self.payees = payees_of(self.agency)
        self.rates = table_for(self.agency, self.month)
        choices: dict[str, Any] = {
            "payees": payee_choices(self.payees),
            "genres": genre_choices(decree_or_newest(self.month)),
        }
        return [
            (page, RowForm(data, prefix=str(page.pk), initial=self._likely(page), **choices))
            for page in pages
        ]

    def _likely(self, page: EditorialPage) -> dict[str, Any]:
        """Fill in what the page itself says: its author, its type's genre, the lowest rate."""
        payee, genre = likely_payee(page, self.payees), likely_genre(page)
        rates = self.rates.rates.all() if self.rates else ()
        low = next((rate.low for rate in rates if rate.genre == genre), None)
        return {"contributor": payee and str(payee.pk), "genre": genre, "coefficient": low}

    def _works(self, taken: list[tuple[EditorialPage, RowForm]]) -> dict[EditorialPage, Work]:
        by_pk: dict[str, Contributor] = {str(payee.pk): payee for payee in self.payees}
        return {
            page: Work(
                genre=form.cleaned_data["genre"],
                coefficient=form.cleaned_data["coefficient"],
                shares=[(by_pk[form.cleaned_data["contributor"]], HUNDRED)],
            )
            for page, form in taken
        }

    def _show(
        self, request: HttpRequest, rows: list[tuple[Any, RowForm]], listed: Any = None
    ) -> HttpResponse:
        context = {
            "choice": self.choice,
            "rows": rows,
            "listed": listed,
            "rates": self.rates,
            "payees": self.payees,
            "agency": self.agency,
            "month": self.month,
            "earlier": _month_before(self.month),
        }
        return render(request, "royalties/propose.html", context)


def _month_before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
