"""What translators have to do: lines for the daily digest, and what a handover moves."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from agencies.models import Agency
from editorial.digest.gathering import DigestLine, Lines
from editorial.roles import with_served
from translation.models import Job

if TYPE_CHECKING:
    from agencies.models import User


def digest_lines(users: Iterable["User"], now: datetime) -> Lines:
    """Return the translations that people have taken on, in one query for all of them."""
    jobs = Job.objects.filter(translator__in=[user.pk for user in users], closed_at=None)
    lines: Lines = {}
    for job in jobs.select_related("page__agency", "language").order_by("due_on", "pk"):
        lines.setdefault(job.translator_id or 0, []).append(
            DigestLine(
                title=job.page.title,
                url=desk_address(job),
                agency=job.page.agency,
                due_at=make_aware(datetime.combine(job.due_on, time.max)) if job.due_on else None,
                note=_("to be translated: %s") % job.language.get_display_name(),
            )
        )
    return lines


def give_jobs(agency: Agency, leaver: "User", receiver: "User", now: datetime) -> list[str]:
    """Give the leaver's open translations to the receiver; name them."""
    jobs = Job.objects.filter(
        translator=leaver, closed_at=None, page__agency__in=with_served([agency.pk])
    )
    lines = [str(job) for job in jobs.select_related("page", "language").order_by("pk")]
    jobs.update(translator=receiver, taken_at=now)
    return lines


def desk_address(job: Job) -> str:
    """Return the address at which the translation is worked on."""
    return reverse("translation:desk", args=[job.page_id, job.language.language_code])
