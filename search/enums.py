"""What search can be narrowed to, and its orders."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SearchType(TextChoices):
    """Types of content, in the order of the filter; page models name theirs in `search_type`."""

    DOCUMENT = "document", _("Legal documents")
    NEWS = "news", _("News")
    CONSULTATION = "consultation", _("Consultations")
    PROJECT = "project", _("Projects")
    PAGE = "page", _("Introduction and guides")


class SearchScope(TextChoices):
    """Whose pages are searched."""

    SITE = "site", _("This site")
    ALL = "all", _("All sites of the province")


class SearchOrder(TextChoices):
    """How results are ordered."""

    RELEVANCE = "relevance", _("Best match first")
    NEWEST = "newest", _("Newest first")
    OLDEST = "oldest", _("Oldest first")
