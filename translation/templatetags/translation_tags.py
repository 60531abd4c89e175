"""What the translator's editor shows beside the texts."""

import json
from typing import Any

from django import template
from wagtail_localize.models import Translation

from editorial.models import EditorialPage
from translation.editor_words import offered
from translation.reach import may_translate
from translation.workbench import Workbench, workbench_of

register = template.Library()


@register.simple_tag(takes_context=True)
def workbench(context: template.Context, translation: Translation) -> Workbench | None:
    """Return the state of the translation in the editor; None for what is no page of an agency."""
    source = translation.source
    pages = EditorialPage.objects.select_related("agency__portal", "locale", "live_revision")
    page: Any = pages.filter(translation_key=source.object_id, locale=source.locale_id).first()
    user = context["request"].user
    if page is None or not may_translate(user, page):
        return None
    return workbench_of(page, translation.target_locale, user)


@register.simple_tag(takes_context=True)
def editor_props(context: template.Context, props: str, page: Any) -> str:
    """Return the editor's JSON without the buttons that lead nowhere here."""
    return json.dumps(offered(json.loads(props), page, context["request"].user))
