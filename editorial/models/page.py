"""The base of every public page."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import (
    Page,
    PageManager,
    PagePermissionTester,
    PageViewRestriction,
    Revision,
)
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from agencies.models import Agency
from agencies.regulations.enums import Condition, Party
from editorial.doors.live_content import approved_change, refuse_unapproved
from editorial.forms import EditorialPageForm
from editorial.page_panels import BOARD_PANELS, DUBLIN_CORE_PANEL, page_editor
from editorial.permissions import EditorialPagePermissionTester
from editorial.querysets import EditorialPageQuerySet, restrictions_above
from editorial.search_words import asked_words
from editorial.texts import normalise_texts
from editorial.timing.clocks import CLOCK_FIELDS, DUE_FIELDS, count_clocks
from editorial.translated_fields import EDITORIAL_FIELDS

HOME_DEPTH = 3
"""Where home pages stand in the tree: below the root and the container of their language."""


class EditorialPage(Page):
    """A page for which an editorial Board answers.

    Carries the kind of information and the moments that start its clocks (TQ-6.2, TQ-7), the
    source of a quoted item (TQ-6.1.c) and Dublin Core metadata (TT24-4). Its agency follows from
    its place in the tree.
    """

    agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="pages",
        verbose_name=_("agency"),
    )
    owner_agency = models.ForeignKey(
        Agency,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_sections",
        verbose_name=_("owner of the section"),
        help_text=_("The agency that supplies this section; empty means the Board itself."),
    )
    summary = models.TextField(_("summary"), blank=True, max_length=1000)
    image = models.ForeignKey(
        "agencies.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    information_kind = models.CharField(
        _("kind of information"),
        max_length=60,
        blank=True,
        help_text=_("Decides the time limit, from the province's regulation."),
    )
    occurred_at = models.DateTimeField(
        _("event ended, or signed or approved at"),
        null=True,
        blank=True,
        help_text=_("Starts the clock for supplying the information to the Board."),
    )
    received_at = models.DateTimeField(
        _("received by the Board at"),
        null=True,
        blank=True,
        help_text=_("Starts the clock for publishing it."),
    )
    supply_due_at = models.DateTimeField(
        _("supply due at"), null=True, editable=False, db_index=True
    )
    update_due_at = models.DateTimeField(
        _("publication due at"), null=True, editable=False, db_index=True
    )
    source_author = models.CharField(_("author of the original"), max_length=200, blank=True)
    source_name = models.CharField(_("full name of the source"), max_length=200, blank=True)
    source_published_at = models.DateTimeField(
        _("published by the source at"), null=True, blank=True
    )
    source_url = models.URLField(_("link to the original"), max_length=500, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    contributor = models.CharField(_("contributors"), max_length=255, blank=True)
    keywords = models.CharField(
        _("keywords"), max_length=255, blank=True, help_text=_("Separate them by semicolons.")
    )
    coverage = models.CharField(_("place or period covered"), max_length=200, blank=True)
    rights = models.CharField(_("rights"), max_length=255, blank=True)

    objects = PageManager.from_queryset(EditorialPageQuerySet)()
    is_creatable = False
    private_page_options = ["password", "login"]
    """Who may be let in alone; Wagtail would offer the groups of all agencies besides."""
    base_form_class = EditorialPageForm
    default_information_kind = ""
    """Kind of information that a new page of this type has where its section names none."""
    shown_with: tuple[str, ...] = ("locale", "image", "owner_agency")
    """What is loaded together with the page when it is shown."""
    clock_inputs: tuple[str, ...] = tuple(sorted(CLOCK_FIELDS))
    """Fields in the editor from which the clocks follow, also before they are saved."""
    counted_with: tuple[str, ...] = ()
    """What is loaded together with many pages whose clocks are counted anew."""
    override_translatable_fields = EDITORIAL_FIELDS
    search_type = ""
    """Code of the type of content under which search lists the page; empty hides it there."""

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("image"),
    ]
    board_panels = BOARD_PANELS
    promote_panels = [*Page.promote_panels, DUBLIN_CORE_PANEL]
    search_fields = [
        *Page.search_fields,
        index.SearchField("title_words", boost=4),
        index.SearchField("text_words"),
        index.SearchField("token_text", boost=10),
        index.FilterField("agency_id"),
        index.FilterField("first_published_at"),
    ]

    class Meta:
        verbose_name = _("editorial page")
        verbose_name_plural = _("editorial pages")

    def clean(self) -> None:
        """Bring every text to NFC before a draft of it is kept."""
        super().clean()
        normalise_texts(self)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Store texts in NFC and take the agency of the place in the tree.

        Raises `PermissionDenied` where that would put the page live, or change it while it is
        live, past the door of approval (TB-16.3, TQ-12.3, BT-8.3.b).
        """
        normalise_texts(self)
        if self.path and (self._state.adding or self.agency_id is None):  # type: ignore[has-type]
            # A copy brings along the agency of what it was copied from.
            self.agency_id = self._agency_of_parent() or self.agency_id  # type: ignore[has-type]
        refuse_unapproved(self, kwargs.get("update_fields"))
        fields = kwargs.get("update_fields")
        if fields is None or CLOCK_FIELDS & set(fields):
            count_clocks(self)
            if fields is not None:
                kwargs["update_fields"] = {*fields, *DUE_FIELDS}
        return super().save(*args, **kwargs)

    save.alters_data = True  # type: ignore[attr-defined]

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep a draft; the clocks of a page that was never public go by its latest one.

        What was approved is not written over, not even by the editor that saves by itself.
        """
        overwritten = kwargs.get("overwrite_revision")
        if overwritten is not None and self.approvals.filter(revision=overwritten).exists():
            kwargs["overwrite_revision"] = None
        count_clocks(self)
        revision = super().save_revision(*args, **kwargs)
        if self.first_published_at is None and not self.live:
            names = (*CLOCK_FIELDS, *DUE_FIELDS)
            values = {name: getattr(self, name) for name in names}
            EditorialPage.objects.filter(pk=self.pk).update(**values)
        return revision

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the page as a version had it; whose it is, the tree says and no version."""
        page = super().with_content_json(content)
        page.agency_id = self.agency_id or page.agency_id
        return page

    def _agency_of_parent(self) -> int | None:
        parent_path = self.path[: -self.steplen]
        found = EditorialPage.objects.filter(path=parent_path).values_list("agency_id", flat=True)
        return found.first()

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Return what the person may do with the page; worked out once while it stays in place.

        Wagtail asks ten times for each row of a list.
        """
        known: EditorialPagePermissionTester | None = self.__dict__.get("_permissions")
        if known is None or not known.is_of(user, self):
            known = self.__dict__["_permissions"] = EditorialPagePermissionTester(user, self)
        return known

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return the restrictions on this page and those above it, in one query.

        Wagtail's own reads all ancestors first. An alias has the restrictions of its source.
        """
        return restrictions_above(self.path)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish an approved revision; every path of Wagtail to the public ends here.

        Raises `PermissionDenied` when no approval of the Board is on record for exactly this
        revision (TB-16.3, TQ-12.3, BT-8.3.b).
        """
        if not self.approvals.filter(revision=revision).exists():
            raise PermissionDenied(
                gettext("Nothing is published without the Board's recorded approval.")
            )
        with approved_change():
            published = super().publish(revision, *args, **kwargs)
        # What was offline and is back has no withdrawal any more; a scheduled page is not yet back.
        back = self.withdrawals.filter(ended_at=None, page__live=True)
        back.update(ended_at=timezone.now())
        return published

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Copy the page and what is below it as drafts, whoever copies (TB-16.3)."""
        return super().copy(*args, **{**kwargs, "keep_live": False})

    copy.alters_data = True  # type: ignore[attr-defined]

    def search_text(self) -> str:
        """Return the plain text to index besides title and summary; subclasses add theirs."""
        return ""

    def search_tokens(self) -> list[str]:
        """Return alphanumeric tokens that name the page exactly, such as a document number."""
        return []

    @property
    def clock_condition(self) -> Condition | None:
        """Which of a kind's time limits holds, where the regulation tells several apart."""
        return None

    @property
    def clock_party(self) -> Party | None:
        """Whose time limit holds, where issuer and affected agency have their own (ND43-17).

        None counts by both, and the earlier end is due.
        """
        return None

    @property
    def title_words(self) -> str:
        """The title's words, folded and in exact spelling, for the search index."""
        return asked_words(self.title)

    @property
    def text_words(self) -> str:
        """The words of summary, keywords and text, for the search index."""
        return asked_words(f"{self.summary} {self.keywords} {self.search_text()}")

    @property
    def token_text(self) -> str:
        """The exact tokens, for the search index."""
        return " ".join(self.search_tokens())

    @property
    def is_sourced(self) -> bool:
        """Whether the item quotes another publisher (TQ-6.1.c)."""
        return bool(self.source_name or self.source_url)

    @cached_property
    def shown_on(self) -> date | None:
        """The date that readers see."""
        moment = self.first_published_at
        return timezone.localdate(moment) if moment else None

    @cached_classmethod
    def get_edit_handler(cls) -> Any:  # noqa: N805
        """Return the editor: content, clocks and source, promotion, settings."""
        return page_editor(cls)
