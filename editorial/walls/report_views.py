"""Reports over everything: of pages and of what was done, the person's own agencies' alone."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.page_types_usage import (
    PageTypesUsageReportFilterSet,
    PageTypesUsageReportView,
)
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.models import ModelLogEntry, Page

from agencies.exports import LocalExport
from editorial.oversight import overseen_agencies, overseen_pages
from editorial.querysets import below
from editorial.roles import agencies_of, paths_closed_to
from editorial.walls.filters import offers_sites, own_sites
from editorial.walls.reach import colleagues, page_paths, provinces_models


class HistoryFilterSet(SiteHistoryReportFilterSet):
    """Filters of the history: people among one's colleagues."""

    def get_users_queryset(self) -> QuerySet[Any]:
        return colleagues(self.request.user)


class SiteHistoryView(LocalExport, LogEntriesView):
    """What was done, to pages and records of one's own agencies and to the province's registers.

    Wagtail shows every entry on a kind of record to whoever has a right on that kind.
    """

    filterset_class = HistoryFilterSet

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        user = self.request.user
        if queryset.model is ModelLogEntry and not user.is_superuser:
            queryset = queryset.filter(_on_own_records(user))
        return super().filter_queryset(queryset)


def _on_own_records(user: Any) -> Q:
    """Return the condition on entries of the log, by the kind of record."""
    agencies = [*agencies_of(user), *overseen_agencies(user)]
    own = Q(pk__in=[])
    for kind in _kinds_in_log():
        of_kind = Q(content_type=ContentType.objects.get_for_model(kind))
        if kind in provinces_models:
            own |= of_kind
        elif _has_agency(kind):
            rows = kind._base_manager.filter(agency__in=agencies)
            keys = rows.annotate(as_text=Cast("pk", CharField())).values("as_text")
            own |= of_kind & Q(object_id__in=keys)
    return own


def _kinds_in_log() -> list[type[Model]]:
    types = ModelLogEntry.objects.order_by().values_list("content_type", flat=True).distinct()
    found = (ContentType.objects.get_for_id(key).model_class() for key in types)
    return [kind for kind in found if kind is not None]


def _has_agency(kind: type[Model]) -> bool:
    try:
        return bool(kind._meta.get_field("agency").is_relation)
    except FieldDoesNotExist:
        return False


class TypesFilterSet(PageTypesUsageReportFilterSet):
    """Filters of the types of pages: one's own sites, where there are some and not too many."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not offers_sites(self.request):
            self.filters.pop("site", None)
        elif "site" in self.filters:
            sites = own_sites(self.request).select_related("root_page")
            self.filters["site"].extra["choices"] = [(e.root_page.path, str(e)) for e in sites]


class PageTypesView(LocalExport, PageTypesUsageReportView):
    """How often each type of page is used in one's own agencies, and where it was edited last."""

    filterset_class = TypesFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        types = super().get_queryset()
        user = self.request.user
        if user.is_superuser:
            return types
        chosen = self.filters.form.cleaned_data
        of_type = Page.objects.filter(_met_by(user, ""), content_type=OuterRef("pk"))
        counted = _met_by(user, "pages__")
        if language := chosen.get("page_locale"):
            of_type = of_type.filter(locale__language_code=language)
            counted &= Q(pages__locale__language_code=language)
        if site := chosen.get("site"):
            of_type = of_type.filter(path__startswith=site)
            counted &= Q(pages__path__startswith=site)
        latest = of_type.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")
        return types.annotate(
            count=Count("pages", filter=counted),
            last_edited_page_id=Subquery(latest.values("pk")[:1]),
        )


def _met_by(user: Any, prefix: str) -> Q:
    """Return the condition on pages that the person works on or oversees, none closed to them."""
    overseen = overseen_pages(user)
    keys: Any = [] if overseen is None else overseen.values("pk")
    met = Q(**{f"{prefix}pk__in": keys}) | below(page_paths(user), prefix)
    return met & ~below(paths_closed_to(user), prefix)


class LockedView(LocalExport, LockedPagesView):
    """Pages that somebody locked."""


class AgingView(LocalExport, AgingPagesView):
    """Pages by how long ago they were published."""


class WorkflowsView(LocalExport, WorkflowView):
    """Approvals, each with the page that it is about."""


class WorkflowStepsView(LocalExport, WorkflowTasksView):
    """The steps of approvals, each with who took it."""
