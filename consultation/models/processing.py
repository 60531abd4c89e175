"""How opinions are answered: units that work on them, segments, themes, recommendations."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from consultation.enums import Verdict
from consultation.querysets import SegmentQuerySet

if TYPE_CHECKING:
    from agencies.models import User


class Unit(models.Model):
    """A unit of the receiving agency to which segments are assigned."""

    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, related_name="+", verbose_name=_("agency")
    )
    name = models.CharField(_("name of the unit"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("gets work"), default=True)

    class Meta:
        verbose_name = _("unit that answers opinions")
        verbose_name_plural = _("units that answer opinions")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="one_unit_a_name")]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """What several opinions on a draft are about, across its provisions."""

    consultation = models.ForeignKey(
        "consultation.ConsultationPage", on_delete=models.CASCADE, related_name="themes"
    )
    name = models.CharField(_("theme"), max_length=120)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="one_theme_a_name")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Segment(models.Model):
    """What of an opinion gets one answer: the whole of it, or a part once it has been split.

    It quotes the copy that readers see, never the original: what is blacked out stays so. Of a
    mass letter the first opinion alone has segments; their answer is that of all its copies.
    """

    opinion = models.ForeignKey(
        "consultation.Opinion", on_delete=models.CASCADE, related_name="segments"
    )
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("part of the opinion"), blank=True)
    """Empty for the whole of an opinion that was not split."""
    about_key = models.UUIDField(null=True, blank=True, db_index=True)
    """The provision that it is about, as in `Opinion.about_key`; the person who splits may say."""
    provision = models.CharField(_("part of the draft"), max_length=120, blank=True)
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="segments", verbose_name=_("themes")
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="segments",
        verbose_name=_("unit that answers"),
    )
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    claimed_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken on by"),
    )
    claimed_at = models.DateTimeField(_("taken on since"), null=True, blank=True)
    current: "models.ForeignKey[Recommendation | None, Recommendation | None]" = models.ForeignKey(
        "consultation.Recommendation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    """The last version of its recommendation; None while nobody has answered."""

    objects = SegmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("part to be answered")
        verbose_name_plural = _("parts to be answered")
        ordering = ["opinion", "position"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "position"], name="one_segment_a_place")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.opinion_id}.{self.position}"

    @property
    def shown_text(self) -> str:
        """What of the opinion is answered, as readers see it."""
        return self.text or self.opinion.shown_text

    @property
    def shown_wording(self) -> str:
        """The proposed wording as readers see it; a part of an opinion quotes its own."""
        return "" if self.text else self.opinion.shown_wording

    @property
    def has_changed(self) -> bool:
        """Whether it quotes words that readers no longer see in the opinion."""
        shown = f"{self.opinion.shown_text}\n{self.opinion.shown_wording}"
        return bool(self.text) and " ".join(self.text.split()) not in " ".join(shown.split())


class Recommendation(models.Model):
    """A version of the answer to a segment; versions are added and never changed (TQ-4.14.b).

    Those written together share a `batch` and are undone together.
    """

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveSmallIntegerField(_("version"))
    verdict = models.CharField(_("what becomes of it"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("acceptance or explanation"))
    author: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"))
    batch = models.UUIDField(db_index=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["segment", "number"], name="one_answer_a_number")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.segment_id} v{self.number}"


class Boilerplate(models.Model):
    """An answer that the receiving agency gives again and again."""

    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, related_name="+", verbose_name=_("agency")
    )
    title = models.CharField(_("title"), max_length=120)
    verdict = models.CharField(
        _("what becomes of it"), max_length=10, choices=Verdict.choices, blank=True
    )
    text = models.TextField(_("acceptance or explanation"))

    class Meta:
        verbose_name = _("standard answer")
        verbose_name_plural = _("standard answers")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "title"], name="one_standard_answer_a_title")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return self.title


class UnitDigest(models.Model):
    """The mail that a unit has got on a day, so that it gets one a day, and what it told of."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField()
    sent_at = models.DateTimeField()
    told = models.JSONField(default=list)
    """The keys of the segments that it named: what is not among them is new to the unit."""

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "day"], name="one_unit_digest_a_day")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day:%d/%m/%Y}"
