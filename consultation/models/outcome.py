"""The outcome of a consultation, frozen: editions of the table, their rows, which one is public."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from agencies.texts import fold
from consultation.contributors import with_others
from consultation.enums import OpinionKind, Verdict
from consultation.querysets import PublishedOutcomeQuerySet

if TYPE_CHECKING:
    from agencies.models import User
    from consultation.models.draft import DraftVersion
    from consultation.models.opinion import Opinion


class Frozen(models.Model):
    """What is written once: a Board approves exactly what was frozen (TQ-12.3, TQ-4.14.b)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A frozen row is never changed; make a new edition.")
        super().save(*args, **kwargs)


class OutcomeEdition(Frozen):
    """The table and the figures of a consultation at one moment; later answers change nothing.

    `totals` is what `consultation.outcome.figures` writes and reads.
    """

    consultation = models.ForeignKey(
        "consultation.ConsultationPage",
        on_delete=models.CASCADE,
        related_name="outcome_editions",
        verbose_name=_("consultation"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    made_at = models.DateTimeField(_("made at"))
    made_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    version: "models.ForeignKey[DraftVersion | None, DraftVersion | None]" = models.ForeignKey(
        "consultation.DraftVersion",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("version of the draft"),
    )
    totals = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    is_trial = models.BooleanField(_("trial"), default=False)
    """Made to be looked at, while opinions had no answer: it is never published."""
    source = models.CharField(_("read from the file"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("edition of the outcome")
        verbose_name_plural = _("editions of the outcome")
        ordering = ["consultation", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="one_outcome_edition_a_number"
            )
        ]
        default_permissions = ()

    def __str__(self) -> str:
        words = _("Trial edition %(number)d") if self.is_trial else _("Edition %(number)d")
        return str(words) % {"number": self.number}


class OutcomeEntry(Frozen):
    """A row of an edition: what was said of what, by whom, and what became of it (ND43-10.1.i)."""

    edition = models.ForeignKey(OutcomeEdition, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField()
    """From 1, in the order of the draft."""
    about_key = models.UUIDField(null=True, blank=True)
    issue = models.CharField(max_length=255)
    contributor = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=12, choices=OpinionKind.choices, blank=True)
    count = models.PositiveIntegerField(default=1)
    opinion = models.TextField(blank=True)
    wording = models.TextField(blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    answer = models.TextField(blank=True)
    folded = models.TextField(blank=True, editable=False)
    """All its words without accents: what the page's search reads."""
    of_opinion: "models.ForeignKey[Opinion | None, Opinion | None]" = models.ForeignKey(
        "consultation.Opinion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcome_entries",
    )
    """The opinion that is answered, of a mass letter its first; never told to readers."""

    class Meta:
        verbose_name = _("row of the outcome")
        verbose_name_plural = _("rows of the outcome")
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "position"], name="one_outcome_entry_a_position"
            )
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.edition_id}.{self.position}"

    @property
    def contributors(self) -> str:
        """The contributor as the table names them; one from a paper table as it is written."""
        return with_others(self.contributor, self.count)

    @property
    def answer_in_full(self) -> str:
        """The answer behind its verdict, unless it begins with it anyway."""
        label = self.get_verdict_display() if self.verdict else ""
        if not label or fold(self.answer).startswith(fold(label)):
            return self.answer
        return f"{label}. {self.answer}"

    def fold_words(self) -> None:
        """Set what the search reads; called when the row is made."""
        words = (self.issue, self.contributor, self.opinion, self.wording, self.answer)
        self.folded = fold(" ".join(filter(None, words)))


class PublishedOutcome(models.Model):
    """Which outcome of a consultation readers see: there is a row while its page is live.

    `OutcomePage.save` keeps it in the transaction in which the page goes live or offline, so that
    lists tell the state of many consultations without a query for each.
    """

    consultation = models.OneToOneField(
        "consultation.ConsultationPage", on_delete=models.CASCADE, related_name="published_outcome"
    )
    page = models.OneToOneField(
        "consultation.OutcomePage", on_delete=models.CASCADE, related_name="publication"
    )
    edition = models.ForeignKey(OutcomeEdition, on_delete=models.RESTRICT, related_name="+")
    published_at = models.DateTimeField(_("outcome published at"), db_index=True)
    """When it was public first; a corrected edition does not change it."""

    objects = PublishedOutcomeQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.consultation_id} {localdate(self.published_at):%d/%m/%Y}"
