"""The glossary: how offices, papers and places are called in another language."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from agencies.models import Agency
from agencies.texts import fold, nfc


class Term(models.Model):
    """An official Vietnamese term of a portal with its one translation into a language."""

    portal = models.ForeignKey(
        Agency, on_delete=models.CASCADE, related_name="terms", verbose_name=_("portal")
    )
    language = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    source = models.CharField(_("Vietnamese term"), max_length=160)
    target = models.CharField(_("translation"), max_length=200)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("When to use it, or where it is from.")
    )
    folded = models.CharField(max_length=160, editable=False)

    class Meta:
        verbose_name = _("official term")
        verbose_name_plural = _("official terms")
        ordering = ["folded", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "language", "source"],
                name="one_translation_of_a_term",
                violation_error_message=_("The glossary has this term already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} = {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the term in NFC, and folded for the order of lists."""
        self.source, self.target = nfc(self.source.strip()), nfc(self.target.strip())
        self.folded = fold(self.source)[:160]
        super().save(*args, **kwargs)
