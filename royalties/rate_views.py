"""The admin's views of tables of rates."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormView
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView, WMABaseView

from agencies.actions import ActionRefused
from agencies.models import Agency
from royalties.decree import decree_on
from royalties.models import RateTable
from royalties.permissions import agencies_decided_by
from royalties.rate_forms import RatesForm
from royalties.rates import DecideRates, table_for


class DecideRatesView(FormView, WMABaseView):
    """The head's form: a range of coefficients for each genre."""

    form_class = RatesForm
    page_title = gettext_lazy("Decide royalty rates")

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_create(user)

    def get_template_names(self) -> list[str]:
        return ["royalties/rates_form.html"]

    @cached_property
    def agencies(self) -> Any:
        """The agencies for which the person decides."""
        mine = agencies_decided_by(self.request.user)
        return Agency.objects.filter(pk__in=mine).select_related("portal")

    def get_form_kwargs(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {**super().get_form_kwargs(), "agencies": self.agencies, "decree": decree_on(today)}

    def get_initial(self) -> dict[str, Any]:
        """Begin with the table that holds now, so that the head changes what changes."""
        first, today = self.agencies.first(), timezone.localdate()
        initial: dict[str, Any] = {"agency": first, "valid_from": today}
        table = table_for(first, today) if first else None
        for rate in table.rates.all() if table else ():
            initial[f"low_{rate.genre}"], initial[f"high_{rate.genre}"] = rate.low, rate.high
        return initial

    def form_valid(self, form: RatesForm) -> HttpResponse:
        found = form.cleaned_data
        action = DecideRates(
            agency=found["agency"],
            user=self.request.user,
            decision=found["decision"],
            valid_from=found["valid_from"],
            ranges=form.ranges(),
            now=timezone.now(),
            valid_to=found["valid_to"],
        )
        try:
            table = action.execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        messages.success(self.request, _("The rates are on record."))
        return redirect(self.url_helper.get_action_url("inspect", table.pk))


class RateTableView(InstanceSpecificView):
    """One table, with the decree's caps beside."""

    page_title = gettext_lazy("Royalty rates")
    instance: RateTable

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get_template_names(self) -> list[str]:
        return ["royalties/rate_table.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        table = self.instance
        decree = decree_on(table.valid_from)
        rates = [(rate, decree.genre(rate.genre)) for rate in table.rates.all()]
        return super().get_context_data(table=table, rates=rates, decree=decree, **kwargs)
