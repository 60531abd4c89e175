"""How a text page begins from what the newsroom has."""

from django.utils.html import format_html_join

from home.models import StandardPage
from newsroom.drafts import Material


def text_page_from(material: Material) -> StandardPage:
    """Return a text page: one picture, the text, and a link to each file at its end."""
    links = format_html_join(
        "",
        '<p><a linktype="document" id="{}">{}</a></p>',
        ((file.pk, file.title) for file in material.files),
    )
    return StandardPage(
        title=material.title,
        body=f"{material.html}{links}",
        image=material.pictures[0] if material.pictures else None,
    )
