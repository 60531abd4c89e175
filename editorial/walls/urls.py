"""Addresses that stand before Wagtail's own, where its lists show more than one's own."""

from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from editorial.walls.found_pages import FoundPagesView
from editorial.walls.media_views import FileListView, PictureListView, picture_chooser
from editorial.walls.reading_views import (
    ComparisonView,
    PageHistoryView,
    VersionView,
    read_draft,
)
from editorial.walls.report_views import (
    AgingView,
    LockedView,
    PageTypesView,
    SiteHistoryView,
    WorkflowStepsView,
    WorkflowsView,
)
from editorial.walls.tag_views import propose_tags

LISTS = (
    ("images/", PictureListView),
    ("documents/", FileListView),
    ("reports/site-history/", SiteHistoryView),
    ("reports/page-types-usage/", PageTypesView),
    ("reports/locked/", LockedView),
    ("reports/aging-pages/", AgingView),
    ("reports/workflow/", WorkflowsView),
    ("reports/workflow_tasks/", WorkflowStepsView),
)
READ = (
    ("view_draft/", read_draft, "draft"),
    ("history/", PageHistoryView.as_view(), "history"),
    ("history/results/", PageHistoryView.as_view(results_only=True), "history_results"),
    ("revisions/<int:revision_id>/view/", VersionView.as_view(), "version"),
)
"""What who oversees a province may read of its pages (`editorial.oversight`)."""

urlpatterns = decorate_urlpatterns(
    [
        *(path(address, never_cache(view.as_view())) for address, view in LISTS),
        *(
            path(f"{address}results/", never_cache(view.as_view(results_only=True)))
            for address, view in LISTS
        ),
        path("images/chooser/", never_cache(picture_chooser.choose_view)),
        path("choose-page/search/", never_cache(FoundPagesView.as_view())),
        *(
            path(f"pages/<int:page_id>/{address}", never_cache(view), name=f"read_{name}")
            for address, view, name in READ
        ),
        re_path(
            r"^pages/(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$",
            never_cache(ComparisonView.as_view()),
            name="read_comparison",
        ),
        path("tag-autocomplete/", never_cache(propose_tags)),
        path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", never_cache(propose_tags)),
    ],
    require_admin_access,
)
