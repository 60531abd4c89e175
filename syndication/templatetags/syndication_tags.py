"""Where the same text was published first, in templates."""

from django import template

from syndication.models import SyndicationState

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical_url(context: template.Context) -> str:
    """Return the address that search engines are to show for this page.

    That of the original for a copy which stands for it (TQ-20.3), as long as readers find it
    there; else the page's own, without its query.
    """
    request, page = context["request"], context.get("page")
    syndication = getattr(page, "syndication", None) if _may_be_copy(page) else None
    if syndication is not None and syndication.state != SyndicationState.DETACHED:
        original = syndication.original
        if original is not None and original.live:
            return original.full_url or ""
    return f"{request.scheme}://{request.get_host()}{request.path}"


def _may_be_copy(page: object) -> bool:
    """Whether pages of this kind are copied at all; others ask the database nothing."""
    return getattr(type(page), "can_be_syndicated", False)
