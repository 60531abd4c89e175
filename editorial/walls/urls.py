"""Addresses that stand before Wagtail's own, where its lists show more than one's own."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from editorial.walls.found_pages import FoundPagesView
from editorial.walls.media_views import FileListView, PictureListView, picture_chooser
from editorial.walls.report_views import PageTypesView, SiteHistoryView
from editorial.walls.tag_views import propose_tags

LISTS = (
    ("images/", PictureListView),
    ("documents/", FileListView),
    ("reports/site-history/", SiteHistoryView),
    ("reports/page-types-usage/", PageTypesView),
)

urlpatterns = decorate_urlpatterns(
    [
        *(path(address, never_cache(view.as_view())) for address, view in LISTS),
        *(
            path(f"{address}results/", never_cache(view.as_view(results_only=True)))
            for address, view in LISTS
        ),
        path("images/chooser/", never_cache(picture_chooser.choose_view)),
        path("choose-page/search/", never_cache(FoundPagesView.as_view())),
        path("tag-autocomplete/", never_cache(propose_tags)),
        path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", never_cache(propose_tags)),
    ],
    require_admin_access,
)
