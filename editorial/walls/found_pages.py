"""Words in the window in which a page is chosen: what is found, in a fixed number of queries."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.admin.views.chooser import SearchView
from wagtail.models import Locale, Page, Revision, WorkflowState


class FoundPagesView(SearchView):
    """Wagtail asks for parent, language, schedule and approval of each page by itself."""

    def get(self, request: HttpRequest) -> TemplateResponse:
        response: TemplateResponse = super().get(request)
        if response.context_data is not None:
            prepare(list(response.context_data["pages"]))
        return response


def prepare(pages: list[Any]) -> None:
    """Give the pages what their row in the list shows."""
    keys = [str(page.pk) for page in pages]
    locales = {locale.pk: locale for locale in Locale.objects.all()}
    parents = {page.path: page for page in Page.objects.filter(path__in=set(map(_above, pages)))}
    scheduled = set(_keys(Revision.page_revisions.filter(approved_go_live_at__isnull=False), keys))
    states: dict[str, list[Model]] = {}
    of_pages = ContentType.objects.get_for_model(Page)
    active = WorkflowState.objects.active().filter(base_content_type=of_pages)
    for state in active.filter(object_id__in=keys):
        states.setdefault(state.object_id, []).append(state)
    for page in pages:
        page.locale = locales[page.locale_id]
        page._cached_parent_obj = parents.get(_above(page))
        page._approved_schedule = str(page.pk) in scheduled
        page._current_workflow_states = states.get(str(page.pk), [])


def _above(page: Page) -> str:
    return page.path[: -page.steplen]


def _keys(revisions: Any, keys: list[str]) -> Any:
    return revisions.filter(object_id__in=keys).values_list("object_id", flat=True)
