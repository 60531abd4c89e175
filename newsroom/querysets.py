"""The vocabulary of the newsroom's lists: who sees which rows, and how they stand at a moment."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import F, Q, QuerySet

from agencies.regulations.enums import Rights
from editorial.roles import agencies_with
from newsroom.enums import AssignmentState, ContributionStatus, ReporterAnswer, RequestState

if TYPE_CHECKING:
    from newsroom.models import (  # noqa: F401 - names the rows
        AssignedReporter,
        Assignment,
        Contribution,
        RequestAddressee,
    )


class ContributionQuerySet(QuerySet["Contribution"]):
    """Contributions by reader and status."""

    def visible_to(self, user: Any) -> Self:
        """Return what the person may read: all of the agencies they edit for, else their own."""
        if user.is_active and user.is_superuser:
            return self.all()
        own = Q(submitted_by=user.pk, agency__in=agencies_with(user, Rights.OWN))
        return self.filter(own | Q(agency__in=agencies_with(user, Rights.EDIT)))

    def waiting(self) -> Self:
        """Return contributions on which no Board has decided, the longest waiting first."""
        return self.filter(status=ContributionStatus.WAITING).order_by("received_at", "pk")


def _assignment_states(now: datetime) -> dict[AssignmentState, Q]:
    open_still = Q(called_off_at=None, delivered_at=None)
    over = open_still & Q(ends_at__lt=now)
    late = Q(due_at__lt=now)
    return {
        AssignmentState.COMING: open_still & Q(starts_at__gt=now),
        AssignmentState.RUNNING: open_still & Q(starts_at__lte=now, ends_at__gte=now),
        AssignmentState.AWAITING: over & (Q(due_at=None) | ~late),
        AssignmentState.LATE: over & late,
        AssignmentState.DELIVERED: Q(called_off_at=None, delivered_at__isnull=False),
        AssignmentState.CALLED_OFF: Q(called_off_at__isnull=False),
    }


class AssignmentQuerySet(QuerySet["Assignment"]):
    """Assignments by reader and state."""

    def visible_to(self, user: Any) -> Self:
        """Return assignments of the agencies the person edits for, and those given to them."""
        if user.is_active and user.is_superuser:
            return self.all()
        mine = self.model.objects.filter(
            reporters__user=user.pk, agency__in=agencies_with(user, Rights.OWN)
        )
        return self.filter(
            Q(agency__in=agencies_with(user, Rights.EDIT)) | Q(pk__in=mine.values("pk"))
        )

    def in_state(self, state: AssignmentState, now: datetime) -> Self:
        """Return assignments that stand in the state at a moment."""
        return self.filter(_assignment_states(now)[state])

    def unreported(self, now: datetime) -> Self:
        """Return assignments whose event is over and whose report has not come."""
        return self.filter(called_off_at=None, delivered_at=None, ends_at__lt=now)


class AssignedReporterQuerySet(QuerySet["AssignedReporter"]):
    """Reporters of assignments."""

    def engaged(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Return who is at another event during some of this time, unless they declined it."""
        return (
            self.filter(
                assignment__called_off_at=None,
                assignment__starts_at__lt=ends_at,
                assignment__ends_at__gt=starts_at,
            )
            .exclude(answer=ReporterAnswer.DECLINED)
            .select_related("user", "assignment")
        )


def _request_states(now: datetime) -> dict[RequestState, Q]:
    unanswered = Q(answered_at=None)
    return {
        RequestState.SENT: unanswered & Q(seen_at=None, due_at__gte=now),
        RequestState.SEEN: unanswered & Q(seen_at__isnull=False, due_at__gte=now),
        RequestState.LATE: unanswered & Q(due_at__lt=now),
        RequestState.ANSWERED: Q(answered_at__lte=F("due_at")),
        RequestState.ANSWERED_LATE: Q(answered_at__gt=F("due_at")),
    }


class RequestAddresseeQuerySet(QuerySet["RequestAddressee"]):
    """Requests by reader and state."""

    def visible_to(self, user: Any) -> Self:
        """Return requests to, and requests of, the agencies that the person edits for."""
        if user.is_active and user.is_superuser:
            return self.all()
        mine = agencies_with(user, Rights.EDIT)
        return self.filter(Q(agency__in=mine) | Q(request__agency__in=mine))

    def in_state(self, state: RequestState, now: datetime) -> Self:
        """Return requests that stand in the state at a moment."""
        return self.filter(_request_states(now)[state])

    def unanswered(self) -> Self:
        """Return requests without an answer, the first due first."""
        return self.filter(answered_at=None).order_by("due_at", "pk")
