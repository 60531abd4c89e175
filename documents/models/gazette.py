"""Where the official gazette (Công báo) printed a document."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InGazette(models.Model):
    """Number, day and address of the issue, each only where known (requirements C)."""

    gazette_number = models.CharField(
        _("official gazette, issue"),
        max_length=120,
        blank=True,
        help_text=_("As printed, for example 12+13/2026."),
    )
    gazette_date = models.DateField(_("official gazette of"), null=True, blank=True)
    gazette_url = models.URLField(_("link to the issue"), max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def gazette(self) -> dict[str, str | None]:
        """The issue as programs read it; None for what is not known."""
        return {
            "number": self.gazette_number or None,
            "date": self.gazette_date.isoformat() if self.gazette_date else None,
            "url": self.gazette_url or None,
        }
