"""Addresses that stand before Wagtail's own: a closed door says why and what to do."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from editorial.doors.chain_settings import closed
from editorial.doors.media_deletion import DeleteFileView, DeletePictureView

SETTINGS = (
    "add/",
    "edit/<int:pk>/",
    "disable/<int:pk>/",
    "remove/<int:page_pk>/",
    "remove/<int:page_pk>/<int:workflow_pk>/",
    "tasks/select_type/",
    "tasks/add/<str:app_label>/<str:model_name>/",
    "tasks/edit/<int:pk>/",
    "tasks/disable/<int:pk>/",
    "task_chooser/create/",
)
"""Where Wagtail writes workflows and their steps; what it only lists stays open."""

urlpatterns = decorate_urlpatterns(
    [
        *(path(f"workflows/{address}", never_cache(closed)) for address in SETTINGS),
        path("documents/delete/<int:document_id>/", DeleteFileView.as_view()),
        path("images/<int:image_id>/delete/", DeletePictureView.as_view()),
    ],
    require_admin_access,
)
