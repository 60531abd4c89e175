"""What readers of a page are told about its corrections."""

from django import template
from django.utils import timezone
from wagtail.models import Page

from editorial.corrections import recent_correction, shown_corrections
from editorial.models import Correction, EditorialPage

register = template.Library()


@register.simple_tag
def corrections_of(page: Page | str | None) -> list[Correction]:
    """Return the corrections of a page, the newest first; both tags together ask once."""
    return shown_corrections(page) if isinstance(page, EditorialPage) else []


@register.simple_tag
def correction_to_announce(page: Page | str | None) -> Correction | None:
    """Return the newest correction of a page while it is recent."""
    if not isinstance(page, EditorialPage):
        return None
    return recent_correction(page, timezone.now())
