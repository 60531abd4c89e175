"""Models of reports; import them from here."""

from reports.models.late_reason import LateReason
from reports.models.report import Report

__all__ = ["LateReason", "Report"]
