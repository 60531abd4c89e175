"""Files and pictures of an agency that passes on: the rows stay, their collection changes hands."""

from collections.abc import Collection as Keys

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, ReferenceIndex

from agencies.models import Agency, PortalDocument, PortalImage
from editorial.succession.versions import batches


def collection_follows(source: Agency, successor: Agency) -> list[str]:
    """Put the old agency's collection into the successor's, whose people so reach all of it."""
    mine, theirs = source.collection, successor.collection
    if mine is None or theirs is None:
        return []
    mine, theirs = (Collection.objects.get(pk=each.pk) for each in (mine, theirs))
    branch = mine.get_descendants(inclusive=True)
    counts = {
        "files": PortalDocument.objects.filter(collection__in=branch).count(),
        "pictures": PortalImage.objects.filter(collection__in=branch).count(),
    }
    mine.move(theirs, "sorted-child")
    said = _(
        "The collection “%(name)s” with %(files)d files and %(pictures)d pictures"
        " lies in that of %(successor)s"
    )
    return [said % {**counts, "name": mine.name, "successor": successor.name}]


def files_follow_pages(source: Agency, successor: Agency, pages: Keys[int]) -> list[str]:
    """Give a successor that does not take the rest what its pages alone use."""
    if source.collection_id is None or successor.collection_id is None:
        return []
    mine = Collection.objects.get(pk=source.collection_id).get_descendants(inclusive=True)
    counts = {}
    for name, model in (("files", PortalDocument), ("pictures", PortalImage)):
        used = _used_by_these_alone(model, pages)
        counts[name] = sum(
            model.objects.filter(pk__in=some, collection__in=mine).update(
                collection=successor.collection_id
            )
            for some in batches(used)
        )
    if not any(counts.values()):
        return []
    said = _("%(files)d files and %(pictures)d pictures of its pages go to %(successor)s")
    return [said % {**counts, "successor": successor.name}]


def _used_by_these_alone(
    model: type[PortalDocument] | type[PortalImage], pages: Keys[int]
) -> set[int]:
    of_pages = ContentType.objects.get_for_model(Page)
    uses = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(model))
    here = {str(page) for page in pages}
    used: set[int] = set()
    elsewhere: set[int] = set()
    rows = uses.order_by().values_list("to_object_id", "base_content_type", "object_id")
    for file, content_type, user in rows.distinct().iterator():
        mine = content_type == of_pages.pk and user in here
        (used if mine else elsewhere).add(int(file))
    return used - elsewhere
