"""How the newsroom's lists say what is due and what is late: in words, not in colour."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agencies.languages import short_moment


@dataclass(frozen=True)
class Badge:
    """Words, set apart where something is late."""

    words: str
    late: bool = False

    @classmethod
    def due(cls, due_at: datetime, now: datetime) -> "Badge":
        """Say until when something is due, or since when it is overdue."""
        moment = short_moment(due_at)
        if now > due_at:
            return cls(_("overdue since %s") % moment, late=True)
        return cls(_("due by %s") % moment)

    def html(self) -> SafeString:
        """Return the badge for a cell of a list."""
        if not self.late:
            return format_html("{}", self.words)
        return format_html('<span class="newsroom-late">{}</span>', self.words)
