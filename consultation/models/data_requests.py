"""What authors asked for about their own data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation.enums import DataRequestKind


class DataRequest(models.Model):
    """An author's request for a copy of their data, or for its erasure (ND13: rights over data)."""

    opinion = models.ForeignKey(
        "consultation.Opinion", on_delete=models.CASCADE, related_name="data_requests"
    )
    kind = models.CharField(_("asked for"), max_length=10, choices=DataRequestKind.choices)
    asked_at = models.DateTimeField(_("asked at"))
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        verbose_name = _("request about own data")
        verbose_name_plural = _("requests about own data")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.kind}"
