"""A translation that somebody asked for or took on."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from editorial.models import EditorialPage


class Job(models.Model):
    """A page to be translated into a language: who asked, who has it, until when.

    Open until the Board has published the translation; a page has one open job per language.
    """

    page = models.ForeignKey(
        EditorialPage,
        on_delete=models.CASCADE,
        related_name="translation_jobs",
        verbose_name=_("page"),
    )
    language = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    requested_at = models.DateTimeField()
    due_on = models.DateField(_("due on"), null=True, blank=True)
    note = models.CharField(_("note for the translator"), max_length=500, blank=True)
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translation_jobs",
        verbose_name=_("translator"),
    )
    taken_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("translation job")
        verbose_name_plural = _("translation jobs")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language"],
                condition=Q(closed_at=None),
                name="one_open_job_per_page_and_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page.title} → {self.language.language_code}"

    def is_late(self, on: date) -> bool:
        """Whether the day on which it is due has passed."""
        return self.closed_at is None and self.due_on is not None and self.due_on < on
