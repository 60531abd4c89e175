"""The admin's views of single royalties: the list, one royalty, its form, decisions on it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView, WMABaseView

from agencies.actions import ActionRefused
from agencies.models import Agency
from editorial.models import EditorialPage
from editorial.registers import RegisterIndexView
from royalties.approvals import ApproveRoyalties, ReturnRoyalty
from royalties.candidates import likely_genre, likely_payee
from royalties.counting import counted
from royalties.enums import EntryState
from royalties.forms import (
    ReturnForm,
    ShareFormSet,
    WorkForm,
    decree_or_newest,
    payee_choices,
    payees_of,
)
from royalties.ledger_views import kept_by, keys_in, show_refusal
from royalties.models import BaseSalary, RoyaltyEntry
from royalties.permissions import decides, decides_anywhere, may_propose
from royalties.proposals import ChangeRoyalty, ProposeRoyalty, WithdrawRoyalty
from royalties.rates import table_for
from royalties.sheet_lines import extras_of


class EntryIndexView(RegisterIndexView):
    """The ledger, with the head's decision on those ticked."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        decides_any = decides_anywhere(self.request.user)
        return super().get_context_data(decides_any=decides_any, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Approve all ticked royalties, or none."""
        ticked = keys_in(request.POST.getlist("entry"))
        entries = list(self.get_base_queryset(request).filter(pk__in=ticked))
        if len(entries) != len(ticked):
            raise PermissionDenied
        if not entries:
            messages.warning(request, _("Tick the royalties that you approve."))
            return redirect(request.get_full_path())
        try:
            done = ApproveRoyalties(entries, request.user, timezone.now()).execute()
        except ActionRefused as refusal:
            show_refusal(request, refusal)
        else:
            words = ngettext("%d royalty approved.", "%d royalties approved.", done)
            messages.success(request, words % done)
        return redirect(request.get_full_path())


class RoyaltyFormView(WMABaseView):
    """The form of one royalty: what was done, and who shares it."""

    agency: Agency
    published_on: date

    def get_template_names(self) -> list[str]:
        return ["royalties/entry_form.html"]

    @cached_property
    def payees(self) -> list[Any]:
        """The payees that the form offers."""
        return payees_of(self.agency, self.named())

    def named(self) -> list[int]:
        """Return the payees that the royalty names already."""
        return []

    def forms(self, data: Any = None, work: Any = None, shares: Any = None) -> dict[str, Any]:
        """Return both parts of the form, with what was typed or what is known."""
        decree = decree_or_newest(self.published_on)
        choices = {"choices": payee_choices(self.payees)}
        return {
            "form": WorkForm(data, decree=decree, initial=work),
            "shares": ShareFormSet(data, prefix="shares", initial=shares, form_kwargs=choices),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            agency=self.agency,
            published_on=self.published_on,
            rates=table_for(self.agency, self.published_on),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        parts = self.forms(request.POST)
        form, shares = parts["form"], parts["shares"]
        if not (form.is_valid() & shares.is_valid()):
            return self.render_to_response(self.get_context_data(**parts))
        try:
            entry = self.write(form.work(shares.shares(self.payees)))
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.render_to_response(self.get_context_data(**parts))
        messages.success(request, _("The royalty is in the ledger and awaits approval."))
        return redirect(self.url_helper.get_action_url("inspect", entry.pk))

    def write(self, work: Any) -> RoyaltyEntry:
        """Carry out the action."""
        raise NotImplementedError


class ProposeOneView(RoyaltyFormView):
    """Propose a royalty for the page named in the address."""

    page_title = gettext_lazy("Propose a royalty")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keys = keys_in([request.GET.get("page", "")])
        if not keys:
            return redirect("royalties_propose")
        pages = EditorialPage.objects.filter(agency__in=kept_by(request.user), live=True)
        self.page = get_object_or_404(pages.select_related("agency__portal", "owner"), pk__in=keys)
        if self.page.first_published_at is None:
            raise Http404
        self.agency = self.page.agency
        self.published_on = timezone.localdate(self.page.first_published_at)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        payee = likely_payee(self.page, self.payees)
        shares = [{"contributor": str(payee.pk)}] if payee else []
        parts = self.forms(work={"genre": likely_genre(self.page)}, shares=shares)
        return self.render_to_response(self.get_context_data(**parts))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        others = RoyaltyEntry.objects.filter(page=self.page)
        return super().get_context_data(page=self.page, others=others, **kwargs)

    def write(self, work: Any) -> RoyaltyEntry:
        return ProposeRoyalty(self.page, self.request.user, work, timezone.now()).execute()


class ChangeView(RoyaltyFormView, InstanceSpecificView):
    """Change a proposal."""

    page_title = gettext_lazy("Change the royalty")
    instance: RoyaltyEntry

    def check_action_permitted(self, user: Any) -> bool:
        self.agency, self.published_on = self.instance.agency, self.instance.published_on
        return self.permission_helper.user_can_edit_obj(user, self.instance)

    def named(self) -> list[int]:
        return [share.contributor_id for share in self.instance.shares.all()]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        entry = self.instance
        work = {
            "genre": entry.genre,
            "coefficient": entry.coefficient,
            "translation": entry.translation_percent,
            "note": entry.note,
            **{f"supplement_{code}": percent for code, percent in entry.supplements.items()},
        }
        shares = [
            {"contributor": str(share.contributor_id), "percent": share.percent}
            for share in entry.shares.all()
        ]
        return self.render_to_response(self.get_context_data(**self.forms(None, work, shares)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.instance.page, entry=self.instance, **kwargs)

    def write(self, work: Any) -> RoyaltyEntry:
        return ChangeRoyalty(self.instance, self.request.user, work, timezone.now()).execute()


class EntryView(InstanceSpecificView):
    """One royalty: how it is counted, who shares it, and what may be done with it."""

    page_title = gettext_lazy("Royalty")
    instance: RoyaltyEntry

    def check_action_permitted(self, user: Any) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get_template_names(self) -> list[str]:
        return ["royalties/entry.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry, user = self.instance, self.request.user
        today = timezone.localdate()
        waiting = entry.state == EntryState.PROPOSED
        approval = ApproveRoyalties([entry], user, timezone.now())
        is_head = decides(user, entry.agency)
        returnable = entry.state != EntryState.PAID and (
            entry.sheet is None or entry.sheet.is_draft
        )
        context = {
            "entry": entry,
            "shares": entry.shares.select_related("contributor"),
            "counted": counted(entry, list(BaseSalary.objects.all())),
            "extras": extras_of(entry),
            "overdue": entry.is_overdue(today),
            "may_change": waiting and may_propose(user, entry.agency_id),
            "is_head": is_head,
            "refusals": approval.refusals(entry) if waiting and is_head else [],
            "may_return": is_head and returnable and not entry.is_returned,
            "return_form": ReturnForm(),
            "waiting": waiting,
        }
        return super().get_context_data(**{**context, **kwargs})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        entry, user, now = self.instance, request.user, timezone.now()
        try:
            match request.POST.get("do"):
                case "approve":
                    ApproveRoyalties([entry], user, now).execute()
                    messages.success(request, _("The royalty is approved."))
                case "return":
                    return self._give_back(request)
                case "withdraw":
                    WithdrawRoyalty(entry, user, now).execute()
                    messages.success(request, _("The proposal was taken back."))
                    return redirect(self.index_url)
        except ActionRefused as refusal:
            show_refusal(request, refusal)
        return redirect(request.path)

    def _give_back(self, request: HttpRequest) -> HttpResponse:
        form: forms.Form = ReturnForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(return_form=form))
        reason = form.cleaned_data["reason"]
        ReturnRoyalty(self.instance, request.user, reason, timezone.now()).execute()
        messages.success(request, _("The royalty was returned."))
        return redirect(request.path)
