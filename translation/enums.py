"""Where a translation stands."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Standing(TextChoices):
    """What readers in the other language have of a page, the most pressing first."""

    STALE = "stale", pgettext_lazy("translation", "Out of date")
    MISSING = "missing", pgettext_lazy("translation", "Missing")
    DRAFT = "draft", pgettext_lazy("translation", "Draft")
    WAITING = "waiting", pgettext_lazy("translation", "Waiting for approval")
    PUBLISHED = "published", pgettext_lazy("translation", "Published")
