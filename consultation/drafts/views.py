"""The pages of what was public before: an earlier version, and what changed between two."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from consultation.drafts.showing import current_version, versions_of
from consultation.models.draft import DraftProvision
from consultation.page_context import draft_context
from documents.redline.comparing import Unit
from documents.redline.page import NEW, OLD, TEMPLATE, compared_address, redline_context

if TYPE_CHECKING:
    from consultation.models import ConsultationPage


def earlier_version(page: "ConsultationPage", request: HttpRequest, number: int) -> HttpResponse:
    """Show an earlier version with its opinions; the current one has the consultation's address."""
    version = get_object_or_404(page.versions, number=number)
    current = current_version(page)
    if current is not None and current.number == number:
        return redirect(page.get_url(request))
    context = draft_context(page, request, version, form_url="")
    context["current"] = current
    own = {"page": page, "self": page, "page_url": page.get_full_url(request)}
    return TemplateResponse(request, "consultation/consultation_version.html", {**own, **context})


def choose_versions(page: "ConsultationPage", request: HttpRequest) -> HttpResponse:
    """Lead from the form of two versions to the address of their comparison.

    Without a choice it is the two latest; a draft with one version has nothing to compare.
    """
    names = [str(row.number) for row in reversed(versions_of(page))]
    if len(names) < 2:
        raise Http404
    old, new = request.GET.get(OLD, names[-2]), request.GET.get(NEW, names[-1])
    if old not in names or new not in names:
        raise Http404
    return redirect(compared_address(request, old, new))


def compared(page: "ConsultationPage", request: HttpRequest, old: str, new: str) -> HttpResponse:
    """Show what changed between two versions; provisions are known by their keys."""
    known = {str(row.number): row for row in reversed(versions_of(page))}
    if old not in known or new not in known:
        raise Http404
    units = units_of(page, [int(old), int(new)])
    context = {
        **redline_context(units[int(old)], units[int(new)], request, (old, new)),
        "page": page,
        "self": page,
        "page_url": page.get_full_url(request),
        "designation": page.title,
        "back_label": _("Back to the consultation"),
        "choices": [(name, version_name(int(name))) for name in known],
        "old_name": version_name(int(old)),
        "new_name": version_name(int(new)),
    }
    return TemplateResponse(request, TEMPLATE, context)


def version_name(number: int) -> str:
    """Return how readers know a version of a draft."""
    return _("Version %(number)s") % {"number": number}


def units_of(page: "ConsultationPage", numbers: list[int]) -> dict[int, list[Unit]]:
    """Return the provisions of versions in their order, by the version's number, in one query."""
    found: dict[int, list[Unit]] = {number: [] for number in numbers}
    rows = DraftProvision.objects.filter(version__consultation=page, version__number__in=numbers)
    fields = ("version__number", "key", "anchor", "label", "heading", "content", "depth")
    for number, key, anchor, label, heading, content, depth in rows.order_by(
        "version_id", "position"
    ).values_list(*fields):
        text = "\n".join(filter(None, [heading, content]))
        found[number].append(Unit(key, anchor, label, text, depth))
    return found
