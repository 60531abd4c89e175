"""The clocks of a page by what its editor has typed and not saved yet."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from editorial.models import EditorialPage
from editorial.timing.clock_rows import clock_context


@require_GET
def typed_clocks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the clocks as they would run; what makes no sense counts as not typed. Saves nothing."""
    page: Any = get_object_or_404(EditorialPage, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    page = page.get_latest_revision_as_object()
    names = [name for name in page.clock_inputs if name in request.GET]
    form = modelform_factory(type(page), fields=names)(request.GET, instance=page)
    form.is_valid()
    context = clock_context(page, timezone.now())
    return render(request, "editorial/panels/clock_rows.html", context)
