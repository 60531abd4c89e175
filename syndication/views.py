"""The admin's page on which a component site proposes one of its pages for the portal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic.edit import FormView
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.regulations.enums import Rights
from editorial.models import EditorialPage
from editorial.roles import may
from syndication.forms import ProposalForm
from syndication.models import Syndication
from syndication.proposing import ProposeForPortal, may_be_proposed


class ProposeView(FormView):
    """Show what became of earlier proposals of the page, and take a new one."""

    form_class = ProposalForm
    template_name = "syndication/admin/propose.html"
    page: EditorialPage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        pages = EditorialPage.objects.select_related("agency__portal")
        self.page = get_object_or_404(pages, pk=kwargs["page_id"]).specific
        if not may(request.user, Rights.EDIT, self.page.agency_id):
            raise PermissionDenied
        if not may_be_proposed(self.page):
            raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        earlier = Syndication.objects.filter(original=self.page).for_lists()
        return super().get_context_data(page=self.page, earlier=earlier, **kwargs)

    def form_valid(self, form: ProposalForm) -> HttpResponse:
        chosen = form.cleaned_data
        try:
            ProposeForPortal(
                page=self.page,
                section=chosen["section"],
                user=self.request.user,
                now=timezone.now(),
                note=chosen["note"],
            ).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("“%(page)s” was handed to the portal's Board for “%(section)s”.")
            % {"page": self.page.title, "section": chosen["section"].title},
        )
        return redirect("syndication_outgoingproposal_modeladmin_index")
