"""How the table of acceptance and explanation names who contributed. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


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
