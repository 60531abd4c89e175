"""The library in which a document stands, kept beside it so that lists need not ask the tree."""

from wagtail.models import Page


def shelf_of(path: str) -> int | None:
    """Return the key of the page above a path of the tree."""
    above = Page.objects.filter(path=path[: -Page.steplen])
    return above.order_by().values_list("pk", flat=True).first()
