"""How an article begins from what the newsroom has."""

from typing import Any

from wagtail.blocks import StreamValue

from news.blocks import ArticleBlock
from news.models import NewsArticlePage
from newsroom.drafts import Material


def article_from(material: Material) -> NewsArticlePage:
    """Return an article: the text as paragraphs, the first picture as its own, the rest inside.

    What the pictures show is for the editor to say: nobody else has seen them.
    """
    blocks: list[dict[str, Any]] = []
    if material.paragraphs:
        blocks.append({"type": "paragraph", "value": material.html})
    for picture in material.pictures[1:]:
        value = {"image": picture.pk, "alt": "", "caption": ""}
        blocks.append({"type": "picture", "value": value})
    for file in material.files:
        blocks.append({"type": "file", "value": {"file": file.pk, "label": ""}})
    return NewsArticlePage(
        title=material.title,
        body=StreamValue(ArticleBlock(), blocks, is_lazy=True),
        image=material.pictures[0] if material.pictures else None,
    )
