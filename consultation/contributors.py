"""How the table of acceptance and explanation names who contributed. Pure."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultation.enums import OpinionKind

KIND_LABELS: dict[str, Any] = {
    OpinionKind.PERSON.value: gettext_lazy("Individuals"),
    OpinionKind.ORGANISATION.value: gettext_lazy("Organisations and enterprises"),
}
ASKED_KIND = OpinionKind.ORGANISATION.value
"""Those whom official letters ask."""


def with_others(name: str, count: int) -> str:
    """Return the name that readers may see, with how many others sent the same.

    An empty name is one that its bearer asked to withhold.
    """
    shown = name or _("Name withheld at the contributor's request")
    others = count - 1
    if others < 1:
        return shown
    return ngettext("%(name)s and %(count)d other", "%(name)s and %(count)d others", others) % {
        "name": shown,
        "count": others,
    }
