"""Whether a picture may be fetched by its address: once something public shows it (TQ-12.3)."""

from django.http import Http404, HttpRequest
from wagtail import hooks

from agencies.models import PortalImage, PortalRendition
from editorial.doors.media_uses import is_public
from editorial.doors.private_files import may_open


@hooks.register("judge_picture")
def is_picture_public(path: str, request: HttpRequest) -> bool:
    """Return whether anyone may have the picture; False when only this person may.

    Takes four queries at most, found by the indexed name of the file. Raises `Http404` when this
    person may not have it.
    """
    image = _image_of(path)
    if image is not None and is_public(image):
        return True
    if image is None or not may_open(request.user, image):
        raise Http404
    return False


def _image_of(path: str) -> PortalImage | None:
    """Return the picture whose original or resized copy lies at the path."""
    rendition = PortalRendition.objects.select_related("image").filter(file=path).first()
    return rendition.image if rendition else PortalImage.objects.filter(file=path).first()
