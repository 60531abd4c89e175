"""Wagtail's interface for the admin's own scripts: pictures and files that one may meet."""

from typing import Any

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from editorial.walls.reach import media_of


class OwnPictures(ImagesAdminAPIViewSet):
    """Pictures."""

    def get_queryset(self) -> QuerySet[Any]:
        own = media_of(self.request.user, self.model).values("pk")
        return super().get_queryset().filter(pk__in=own)


class OwnFiles(DocumentsAdminAPIViewSet):
    """Files."""

    def get_queryset(self) -> QuerySet[Any]:
        own = media_of(self.request.user, self.model).values("pk")
        return super().get_queryset().filter(pk__in=own)


# After Wagtail's own, whose place they take.
@hooks.register("construct_admin_api", order=100)
def keep_to_own_media(router: Any) -> None:
    """Serve pictures and files by these."""
    router.register_endpoint("images", OwnPictures)
    router.register_endpoint("documents", OwnFiles)
