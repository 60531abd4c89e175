"""What people looked for in numbers, and what editors do about it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.models import Agency
from agencies.texts import nfc
from editorial.models import EditorialPage
from search.steering.expressions import query_key

LONGEST_KEPT = 100
"""Characters of a query that its count keeps."""


class SearchCount(models.Model):
    """How often a query was asked on one site on one day: numbers, and nothing of who asked.

    No address, session, account or time of day. Queries that look like personal data are counted
    together under an empty text. Pruned after 90 days.
    """

    day = models.DateField(_("day"), db_index=True)
    # The constraint's index begins with the agency.
    agency = models.ForeignKey(
        Agency,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        verbose_name=_("agency"),
    )
    language = models.CharField(_("language"), max_length=10)
    folded = models.CharField(_("query without accents"), max_length=LONGEST_KEPT, blank=True)
    query = models.CharField(_("query as last typed"), max_length=LONGEST_KEPT, blank=True)
    asked = models.PositiveIntegerField(_("times asked"), default=0)
    found = models.PositiveIntegerField(_("results at the last time"), default=0)
    nothing_found = models.PositiveIntegerField(_("times without results"), default=0)
    slow = models.PositiveIntegerField(_("times slow"), default=0)
    milliseconds = models.PositiveBigIntegerField(_("milliseconds taken"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("count of a query")
        verbose_name_plural = _("counts of queries")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "language", "folded", "day"],
                name="one_count_per_query_and_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.query} · {self.asked}"


class PromotedResult(models.Model):
    """A page that stands above the results of certain queries on an agency's site."""

    agency = models.ForeignKey(
        Agency,
        on_delete=models.CASCADE,
        related_name="promoted_results",
        verbose_name=_("agency"),
        help_text=_("The site on whose search the page is shown first."),
    )
    queries = models.TextField(
        _("queries"),
        max_length=2000,
        help_text=_(
            "One a line, such as “land use certificate”. The page is shown when somebody types one "
            "of them and nothing else; accents, capitals and punctuation make no difference."
        ),
    )
    folded = models.TextField(_("queries without accents"), editable=False)
    page = models.ForeignKey(
        EditorialPage,
        on_delete=models.CASCADE,
        related_name="promotions",
        verbose_name=_("page"),
        help_text=_(
            "Shown while it is live and open to everybody, to readers of its language alone."
        ),
    )
    note = models.CharField(
        _("note for readers"),
        max_length=200,
        blank=True,
        help_text=_(
            "One sentence below the title, such as why this page answers the query. As readers see "
            "it, only who takes the last step of approval may write it. Choosing another page "
            "removes it."
        ),
    )
    starts_on = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Leave empty to begin at once.")
    )
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Leave empty for no end.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("The smallest number stands first. No more than three pages are shown."),
    )

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["agency", "order", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="a_promotion_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.queries.split("\n")[:3])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the queries as they are compared: each between two line ends."""
        self.queries = "\n".join(line.strip() for line in nfc(self.queries).splitlines())
        keys = [query_key(line) for line in self.queries.splitlines()]
        self.folded = "".join(f"\n{key}\n" for key in keys if key)
        super().save(*args, **kwargs)


class SynonymGroup(models.Model):
    """Expressions that mean the same to the search of a portal and all sites below it."""

    portal = models.ForeignKey(
        Agency,
        on_delete=models.CASCADE,
        related_name="synonym_groups",
        verbose_name=_("portal"),
        limit_choices_to={"portal": None},
        help_text=_("The group holds for the portal and for all its sites."),
    )
    expressions = models.CharField(
        pgettext_lazy("synonyms", "expressions"),
        max_length=500,
        help_text=_(
            "What means the same, with = between, such as “cccd = căn cước công dân”. Who searches "
            "for one finds the others too. 2 to 10 expressions, each of at most 8 words of letters "
            "and digits."
        ),
    )

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("groups of synonyms")
        ordering = ["portal", "expressions"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.expressions
