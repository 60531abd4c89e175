"""Tags proposed while typing: those on pictures and files that the person may meet."""

from django.http import Http404, HttpRequest, JsonResponse
from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from editorial.walls.filters import own_tags

PROPOSED = 10


def propose_tags(request: HttpRequest, app_name: str = "", model_name: str = "") -> JsonResponse:
    """Return names of tags that begin so; a tag that only another agency uses is not known."""
    if app_name and (app_name, model_name) != (Tag._meta.app_label, Tag._meta.model_name):
        raise Http404
    term = request.GET.get("term", "")
    found: set[str] = set()
    if term:
        for model in (get_image_model(), get_document_model()):
            tags = own_tags(request.user, model).filter(name__istartswith=term)
            found.update(tags.values_list("name", flat=True)[:PROPOSED])
    return JsonResponse(sorted(found)[:PROPOSED], safe=False)
