"""Answers to opinions, and what they hang on."""

import uuid
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from consultation.enums import Verdict
from consultation.models import Opinion, Recommendation, Segment
from consultation.processing.taking_in import take_in


def segment(sent: Opinion, **fields: Any) -> Segment:
    """Return what is to be answered of a published opinion that was not split."""
    take_in([sent.pk])
    found = Segment.objects.get(opinion=sent)
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()
    return found


def recommendation(
    part: Segment, author: AbstractUser, verdict: Verdict = Verdict.ACCEPTED, text: str = ""
) -> Recommendation:
    """Return a new version of the answer to a segment."""
    made = Recommendation.objects.create(
        segment=part,
        number=part.recommendations.count() + 1,
        verdict=verdict,
        text=text or "Tiếp thu, chỉnh sửa trong dự thảo.",
        author=author,
        written_at=timezone.now(),
        batch=uuid.uuid4(),
    )
    part.current = made
    part.save()
    return made
