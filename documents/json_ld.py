"""Data for search engines in the head of a page, never executed. Pure."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_json_ld(data: dict[str, Any]) -> SafeString:
    """Return the element; no text can end it or begin another one."""
    words = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{words}</script>')
