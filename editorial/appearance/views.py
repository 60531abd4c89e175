"""The screens of a site's appearance: propose, preview, compare, approve. Own agencies alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.models import Agency, SiteAppearance
from agencies.regulations.enums import Rights
from editorial.appearance.changes import changes_of
from editorial.appearance.conformity import demands_on
from editorial.appearance.forms import AppearanceForm
from editorial.appearance.preview import preview_of
from editorial.appearance.proposing import ApproveAppearance, DiscardProposal, ProposeAppearance
from editorial.doors.public_records import refusals
from editorial.roles import agencies_of, may

ROWS = 50


class SitesView(View):
    """The person's sites with what waits; whoever works for one site alone gets to it at once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """List the open sites."""
        sites = Agency.objects.active().exclude(site=None).select_related("appearance", "portal")
        if not request.user.is_superuser:  # type: ignore[union-attr]
            sites = sites.filter(pk__in=agencies_of(request.user))
        page = Paginator(sites.by_name("kind"), ROWS).get_page(request.GET.get("p"))
        if page.paginator.count == 1:
            only = page.object_list[0]
            edits = may(request.user, Rights.EDIT, only.pk)
            return redirect("editorial_appearance" if edits else "appearance_waiting", only.pk)
        if not page.paginator.count:
            raise PermissionDenied
        rows = [(each, getattr(each, "appearance", None)) for each in page.object_list]
        context = {"page_obj": page, "rows": rows}
        return TemplateResponse(request, "editorial/appearance/sites.html", context)


class OfSiteView(View):
    """A screen of one site; another agency's is not found."""

    model = Agency
    rights = Rights.OWN

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the agency and its row; the row of an agency without one is made in memory only."""
        super().setup(request, *args, **kwargs)
        found = Agency.objects.select_related(
            "portal", "site__root_page", "collection", "appearance"
        )
        agency = found.filter(pk=kwargs["pk"]).exclude(site=None).first()
        if agency is None or not may(request.user, Rights.OWN, agency.pk):
            raise Http404
        self.agency = agency
        self.row = getattr(agency, "appearance", None) or SiteAppearance(
            agency=agency, approved_at=timezone.now()
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may(request.user, self.rights, self.agency.pk):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class AppearanceView(OfSiteView):
    """Propose how the site looks; look at it first."""

    rights = Rights.EDIT

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is proposed already, else what readers see."""
        self._take_proposal()
        return self._shown(AppearanceForm(self.row, request.user), self._stamp())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it for the Board, or show the home page with it; lose nothing that was typed."""
        self._take_proposal()
        stamp = request.POST.get("seen", "")
        form = AppearanceForm(self.row, request.user, request.POST)
        if not form.is_valid():
            return self._shown(form, stamp, status=422)
        if "preview" in request.POST:
            return preview_of(request, self.agency, self.row.public_values())
        try:
            row = ProposeAppearance(
                Agency.objects.get(pk=pk),
                form.values,
                request.user,
                timezone.now(),
                moment_of(stamp),
            ).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return self._shown(form, stamp, status=422)
        if row.proposal is None:
            messages.info(request, _("Nothing differs from what readers see already."))
            return redirect("editorial_appearance", pk)
        messages.success(request, _("Handed in. Readers see it once the Board has approved it."))
        return redirect("appearance_waiting", pk)

    def _take_proposal(self) -> None:
        self.row.take_values(self.row.proposal or {})

    def _stamp(self) -> str:
        return stamp_of(self.row)

    def _shown(self, form: AppearanceForm, stamp: str, status: int = 200) -> HttpResponse:
        context = {
            "agency": self.agency,
            "row": self.row,
            "form": form,
            "seen": stamp,
            "demands": demands_on(self.row, form.sections),
        }
        return TemplateResponse(
            self.request, "editorial/appearance/edit.html", context, status=status
        )


class WaitingView(OfSiteView):
    """What waits of the site beside what readers see, for all of its people; its approval."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it, and why this person may not approve it."""
        waits = self.row.proposal is not None
        [(_row, reasons)] = refusals([self.row], request.user) if waits else [(None, [])]
        context = {
            "agency": self.agency,
            "row": self.row,
            "changes": changes_of(self.row) if waits else [],
            "reasons": reasons,
            "may_approve": waits and not reasons,
            "may_edit": may(request.user, Rights.EDIT, self.agency.pk),
            "seen": stamp_of(self.row),
        }
        return TemplateResponse(request, "editorial/appearance/waiting.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Approve what was seen, or take the proposal back."""
        now = timezone.now()
        try:
            seen = moment_of(request.POST.get("seen", ""))
            if "discard" in request.POST:
                DiscardProposal(self.agency, request.user, now, seen).execute()
                said = _("The proposal is taken back; nothing has changed for readers.")
            else:
                ApproveAppearance(self.agency, request.user, now, seen).execute()
                said = _("Approved: readers see it now.")
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        else:
            messages.success(request, said)
        return redirect("appearance_waiting", pk)


class PreviewView(OfSiteView):
    """The home page with what waits for approval: what the approver sees is what was proposed."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it; without a proposal the page as it is."""
        return preview_of(request, self.agency, self.row.proposal or {})


def stamp_of(row: SiteAppearance) -> str:
    """Return the moment of the last edit, as a form carries it."""
    return row.edited_at.isoformat() if row.edited_at else ""


def moment_of(stamp: str) -> Any:
    """Return the moment that a form carried; None for none, and for what is no moment."""
    try:
        return parse_datetime(stamp)
    except ValueError:
        return None
