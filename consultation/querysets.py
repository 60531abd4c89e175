"""The vocabulary of lists of consultations and opinions."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from agencies.enums import AgencyStatus
from consultation.enums import RECEIVED, ConsultationState, OpinionStatus
from consultation.permissions import moderated_agencies
from editorial.querysets import EditorialPageQuerySet

if TYPE_CHECKING:
    from consultation.models import (  # noqa: F401 - names the rows
        ConsultationIndexPage,
        ConsultationPage,
        Opinion,
        PublishedOutcome,
        Segment,
    )

LAST_PLACE = 1_000_000_000
"""Behind all provisions of a draft: what is about one that is no longer in it."""


class PublishedOutcomeQuerySet(QuerySet["PublishedOutcome"]):
    """Which outcomes readers see."""

    def of(self, translation_key: Any) -> Self:
        """Return those of one consultation, which is all of its translations (TQ-4.14.b).

        What is answered in one language is answered: its opinions are the same. Whoever asks
        whether a consultation is answered asks here. Takes an `OuterRef` too.
        """
        return self.filter(consultation__translation_key=translation_key)


def _outcomes() -> PublishedOutcomeQuerySet:
    rows = apps.get_model("consultation", "PublishedOutcome").objects
    return rows.of(OuterRef("translation_key"))


def _answered(at: datetime) -> Q:
    return Q(Exists(_outcomes().filter(published_at__lte=at)))


def _in_state(now: datetime) -> dict[ConsultationState, Q]:
    past = Q(closes_at__lt=now)
    answered = _answered(now)
    unanswered = ~answered
    return {
        ConsultationState.OPEN: Q(opens_at__lte=now, closes_at__gte=now),
        ConsultationState.COMING: Q(opens_at__gt=now),
        ConsultationState.CLOSED: past & unanswered,
        ConsultationState.ANSWERED: past & answered,
    }


class ConsultationQuerySet(EditorialPageQuerySet):
    """Consultations by where their window stands at a moment."""

    def listed_on(self, index: "ConsultationIndexPage", now: datetime) -> Self:
        """Return what a list shows: what is public below it, on a portal also its sites' open ones.

        Of sites that are open, in the language of the list; never of another portal.
        """
        shown = Q(path__startswith=index.path, depth=index.depth + 1)
        agency = index.agency
        if agency is not None and agency.is_portal:
            of_sites = Q(agency__portal=agency, agency__status=AgencyStatus.ACTIVE)
            open_there = _in_state(now)[ConsultationState.OPEN]
            shown |= of_sites & Q(locale=index.locale_id) & open_there
        return self.filter(shown).published()

    def for_rows(self) -> Self:
        """Load what a row of a list tells, without the draft's text."""
        beside = ("agency", "receiving_agency", "locale")
        return self.with_outcome().select_related(*beside).defer("body")

    def with_outcome(self) -> Self:
        """Load since when the outcome is public in any language (`answered_at`), for many rows."""
        first = _outcomes().order_by("published_at").values("published_at")
        return self.annotate(answered_at=Subquery(first[:1]))

    def unanswered(self, at: datetime) -> Self:
        """Return consultations whose outcome is not public at the moment, in no language."""
        return self.exclude(_answered(at))

    def in_state(self, state: ConsultationState, now: datetime) -> Self:
        """Return consultations of one state, the most pressing first."""
        order = {
            ConsultationState.OPEN: "closes_at",
            ConsultationState.COMING: "opens_at",
            ConsultationState.CLOSED: "-closes_at",
            ConsultationState.ANSWERED: "-answered_at",
        }
        found = self.filter(_in_state(now)[state]).with_outcome()
        return found.order_by(order[state], "-pk")

    def open_at(self, now: datetime) -> Self:
        """Return consultations that take opinions now, the first to close first."""
        return self.in_state(ConsultationState.OPEN, now)

    def coming_at(self, now: datetime) -> Self:
        """Return consultations that open later, the next first."""
        return self.in_state(ConsultationState.COMING, now)

    def closed_at(self, now: datetime) -> Self:
        """Return consultations whose opinions are being processed, the last closed first."""
        return self.in_state(ConsultationState.CLOSED, now)

    def answered_at(self, now: datetime) -> Self:
        """Return consultations whose outcome is public, the newest first."""
        return self.in_state(ConsultationState.ANSWERED, now)

    def received_by(self, user: Any) -> Self:
        """Return the consultations whose opinions the person reads, the last to close first."""
        rows = self.with_outcome().defer("body").select_related("receiving_agency")
        if not (user.is_active and user.is_superuser):
            rows = rows.filter(receiving_agency__in=moderated_agencies(user))
        return rows.order_by("-closes_at", "-pk")

    def counts_at(self, now: datetime) -> dict[ConsultationState, int]:
        """Return how many consultations stand in each state, in one query."""
        counts = {f"in_{state}": Count("pk", filter=q) for state, q in _in_state(now).items()}
        found = self.order_by().aggregate(**counts)
        return {state: found[f"in_{state}"] for state in ConsultationState}


class OpinionQuerySet(QuerySet["Opinion"]):
    """Opinions by consultation, status and moderator."""

    def on(self, consultation: "ConsultationPage") -> Self:
        """Return opinions on a consultation, whichever language its page was read in."""
        return self.filter(consultation__translation_key=consultation.translation_key)

    def received(self) -> Self:
        """Return what counts: neither unconfirmed nor withdrawn by its sender."""
        return self.filter(status__in=RECEIVED)

    def published(self) -> Self:
        """Return opinions that a moderator has let through, newest first."""
        return self.filter(status=OpinionStatus.PUBLISHED).order_by("-received_at", "-pk")

    def pending(self) -> Self:
        """Return opinions that wait for a moderator, oldest first."""
        return self.filter(status=OpinionStatus.PENDING).order_by("received_at", "pk")

    def sent_to(self, user: Any) -> Self:
        """Return all that was ever sent to the agencies for which the person moderates."""
        if user.is_active and user.is_superuser:
            return self.all()
        return self.filter(consultation__receiving_agency__in=moderated_agencies(user))

    def moderated_by(self, user: Any) -> Self:
        """Return what came in for the agencies for which the person moderates."""
        return self.received().sent_to(user)

    def answered_once(self) -> Self:
        """Return published opinions that get an answer of their own: of a mass letter, one."""
        copies = Q(like__isnull=False, like__status=OpinionStatus.PUBLISHED)
        return self.filter(Q(status=OpinionStatus.PUBLISHED) & ~copies)


class SegmentQuerySet(QuerySet["Segment"]):
    """Parts of opinions by consultation and by how far their answer is."""

    def standing(self) -> Self:
        """Return what has a row in the table.

        Opinions that are not published have none; their authors read the ground for that. Of a
        mass letter the first stands for all.
        """
        copies = Q(opinion__like__isnull=False, opinion__like__status=OpinionStatus.PUBLISHED)
        return self.filter(~copies, opinion__status=OpinionStatus.PUBLISHED)

    def on(self, consultation: "ConsultationPage") -> Self:
        """Return what is to be answered on a consultation, in whichever language it was read."""
        key = consultation.translation_key
        return self.standing().filter(opinion__consultation__translation_key=key)

    def sent_to(self, user: Any) -> Self:
        """Return what is of opinions sent to the agencies for which the person moderates."""
        if user.is_active and user.is_superuser:
            return self.all()
        return self.filter(opinion__consultation__receiving_agency__in=moderated_agencies(user))

    def answered(self) -> Self:
        """Return what has an answer that was written after its opinion last changed."""
        return self.filter(_is_answered())

    def unanswered(self) -> Self:
        """Return what has no answer, or one to words that have changed since."""
        return self.exclude(pk__in=self.model._default_manager.filter(_is_answered()).values("pk"))

    def late(self, today: date) -> Self:
        """Return what is unanswered after its due day."""
        return self.unanswered().filter(due_on__lt=today)

    def ordered_by_provision(self, version_id: int | None) -> Self:
        """Return them as the table has them: on the whole draft first, then by provision."""
        provisions = apps.get_model("consultation", "DraftProvision")
        # By key alone: planners that begin with the version read all of it for each row.
        same = provisions.objects.filter(key=OuterRef("about_key")).order_by().values("key")
        in_version = Min("position", filter=Q(version=version_id or 0))
        known = Coalesce(
            Subquery(same.annotate(found=in_version).values("found")),
            Case(When(about_key=None, then=Value(-1)), default=Value(LAST_PLACE)),
        )
        return self.annotate(place=known).order_by(
            "place", "opinion__received_at", "opinion_id", "position"
        )


def _is_answered() -> Q:
    edited = Q(opinion__edited_at__isnull=True) | Q(
        current__written_at__gte=F("opinion__edited_at")
    )
    return Q(current__isnull=False) & edited
