"""Addresses: the admin, files, then everything public in each language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include("editorial.withdrawal.urls")),
    path("admin/", include("editorial.doors.urls")),
    path("admin/", include("editorial.walls.urls")),
    path("admin/", include("translation.doors")),
    path("admin/", include(wagtailadmin_urls)),
    path("tai-lieu/", include("editorial.doors.private_files")),
    path("api/v1/", include("consultation.api.urls")),
    path("api/v1/", include("documents.api.urls")),
    path("api/v1/", include("search.api.urls")),
    path("api/v1/", include("operations.api.urls")),
    path("", include("operations.urls")),
    path("", include("home.urls")),
]

urlpatterns += i18n_patterns(
    path(_("search/"), include("search.urls")),
    path("api/", include("operations.api.pages")),
    path("", include("consultation.outcome.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
