"""A legal document of the library."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from agencies.regulations.enums import Condition, Party
from agencies.texts import fold
from documents.attachments.search_words import attached_words
from documents.blocks import LegalTextBlock
from documents.dated.routes import HistoryRoutes
from documents.enums import DocumentType, IssuerLevel, ValidityStatus
from documents.forms import LegalDocumentForm
from documents.indexes import DOCUMENT_INDEXES
from documents.models.gazette import InGazette
from documents.models.registers import DocumentField, IssuingBody
from documents.models.routes import DocumentRoutes
from documents.models.translated import TranslatedParts
from documents.number_checks import number_refusals
from documents.numbers import DocumentNumber, parse_number
from documents.page_context import page_context
from documents.panels import CLOCK_INPUTS, DOCUMENT_PANELS, URGENCY_PANEL
from documents.querysets import LegalDocumentQuerySet
from documents.relations import relations_of
from documents.shelves import shelf_of
from documents.validity import Effect, validity_of
from editorial.models import EditorialPage


class LegalDocumentPage(HistoryRoutes, DocumentRoutes, InGazette, TranslatedParts, EditorialPage):
    """A legal or administrative document with the fields that the law asks for (ND43-10.1.e).

    The title is the abstract (trích yếu). Number, year and sign are read from `number_text`.
    Issuer, type, number and year make a document one: a second page for it is refused.
    """

    document_type = models.CharField(
        _("type of document"), max_length=8, choices=DocumentType.choices
    )
    number_text = models.CharField(
        _("number and sign"),
        max_length=120,
        help_text=_("As printed, for example 04/2024/QĐ-UBND, 3069/QĐ-UBND or 3954/UBND-VX."),
    )
    number_serial = models.CharField(max_length=12, blank=True, default="", editable=False)
    number_year = models.PositiveSmallIntegerField(null=True, editable=False)
    number_symbol = models.CharField(max_length=110, blank=True, default="", editable=False)
    is_normative = models.BooleanField(_("normative"), default=False, editable=False)
    issuer = models.ForeignKey(
        IssuingBody,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("issued by"),
    )
    issued_on = models.DateField(_("date of issue"), null=True, db_index=True)
    effective_on = models.DateField(
        _("in force from"),
        null=True,
        blank=True,
        help_text=_("Empty means from the date of issue."),
    )
    expired_on = models.DateField(
        _("no longer in force from"), null=True, blank=True, help_text=_("The first day without.")
    )
    validity_status = models.CharField(
        _("validity as stated"),
        max_length=10,
        choices=ValidityStatus.choices,
        blank=True,
        help_text=_("Empty lets the dates and the relations of published documents decide."),
    )
    signer = models.CharField(_("signed by"), max_length=120, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=200, blank=True)
    urgent_ground = models.CharField(
        _("ground of urgency"),
        max_length=255,
        blank=True,
        help_text=_("Emergency or shortened procedure: published on the day of receipt."),
    )
    field = models.ForeignKey(
        DocumentField,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("field of activity"),
    )
    body = StreamField(
        LegalTextBlock(required=False),
        blank=True,
        verbose_name=_("text"),
        help_text=_("As issued; amendments go into consolidated texts."),
    )
    lookup_text = models.TextField(blank=True, default="", editable=False)
    """Folded type, number and title, then the number's tokens: what the library's filter reads."""
    shelf = models.PositiveBigIntegerField(null=True, editable=False)

    objects = PageManager.from_queryset(LegalDocumentQuerySet)()
    base_form_class = LegalDocumentForm
    page_description = _("A legal or administrative document with its text and files")
    parent_page_types = ["documents.DocumentLibraryPage"]
    subpage_types: list[str] = []
    default_information_kind = "documents"
    shown_with = (*EditorialPage.shown_with, "issuer", "field")
    counted_with = ("issuer",)
    clock_inputs = (*EditorialPage.clock_inputs, *CLOCK_INPUTS)
    search_type = "document"
    current_validity = ""
    """The status on the day that a list is about; `documents.library.statuses` fills it in."""

    content_panels = [*EditorialPage.content_panels, *DOCUMENT_PANELS]
    board_panels = [*EditorialPage.board_panels, URGENCY_PANEL]
    search_fields = [
        *EditorialPage.search_fields,
        index.FilterField("issuer_id"),
        index.FilterField("document_type"),
        index.FilterField("issued_on"),
        index.FilterField("field_id"),
    ]

    class Meta:
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")
        indexes = DOCUMENT_INDEXES

    @property
    def number(self) -> DocumentNumber | None:
        """The number taken apart; None while it is missing or malformed."""
        return parse_number(self.number_text)

    @property
    def designation(self) -> str:
        """Type and number, as the document is cited."""
        return f"{self.get_document_type_display()} {self.number_text}".strip()

    @property
    def clock_condition(self) -> Condition:
        """Which time limit of the regulation runs (TQ-7.2)."""
        if self.urgent_ground:
            return Condition.URGENT
        number = self.number  # as it stands; `is_normative` follows only when the page is saved
        is_normative = number is not None and number.is_normative
        return Condition.NORMATIVE if is_normative else Condition.ADMINISTRATIVE

    @property
    def clock_party(self) -> Party | None:
        """Whether the site's own agency issued the document (ND43-17).

        Unknown for a body of the province whose agency the register does not name.
        """
        if self.issuer is None:
            return None
        if self.issuer.agency_id is None:
            return Party.AFFECTED if self.issuer.level == IssuerLevel.CENTRAL else None
        return Party.ISSUER if self.issuer.agency_id == self.agency_id else Party.AFFECTED

    @property
    def validity_label(self) -> str:
        """`current_validity` in words."""
        return str(ValidityStatus(self.current_validity).label) if self.current_validity else ""

    def validity(self, on: date) -> ValidityStatus:
        """Return whether the document is in force on the day; see `documents.validity`."""
        return self.validity_by(relations_of(self).effects, on)

    def validity_by(self, effects: Iterable[Effect], on: date) -> ValidityStatus:
        """Return the same where what acts on the document is known already."""
        return validity_of(
            stated=self.validity_status,
            starts_on=self.effective_on or self.issued_on,
            expired_on=self.expired_on,
            effects=effects,
            on=on,
        )

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Store the document with the key of the library in which it stands, for its lists."""
        if self.path and kwargs.get("update_fields") is None:
            self.shelf = shelf_of(self.path)
        return super().save(*args, **kwargs)

    save.alters_data = True  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Refuse a malformed or taken number and an end before the beginning."""
        super().clean()
        self.read_number()
        errors = number_refusals(self)
        starts_on = self.effective_on or self.issued_on
        if self.expired_on and starts_on and self.expired_on < starts_on:
            errors["expired_on"] = [gettext("The document cannot end before it takes effect.")]
        if errors:
            raise ValidationError(errors)

    def minimal_clean(self) -> None:
        super().minimal_clean()
        self.read_number()

    def read_number(self) -> None:
        """Set what follows from the number: its parts, normative or not, the filter's text."""
        number = self.number
        issued_year = self.issued_on.year if self.issued_on else None
        tokens: list[str] = []
        if number is None:
            self.number_serial, self.number_symbol, self.number_year = "", "", None
            self.is_normative = False
        else:
            self.number_text = number.canonical
            self.number_serial = number.serial_key
            self.number_symbol = number.symbol
            self.number_year = number.year or issued_year
            self.is_normative = number.is_normative
            tokens = number.search_tokens(issued_year)
        words = fold(f"{self.type_name()} {self.number_text} {self.title}")
        self.lookup_text = f"{words} {' '.join(tokens)} "

    def type_name(self) -> str:
        """Return the type in the document's own language, whoever saves or indexes it."""
        code = self.locale.language_code if self.locale_id else settings.LANGUAGE_CODE
        with override(code):
            return str(self.get_document_type_display())

    def search_text(self) -> str:
        """Return the document's own words, with those that name it and those of its files."""
        return f"{self.own_words()} {attached_words(self)}"

    def own_words(self) -> str:
        """Return the document's own words, with those that name it."""
        names = [self.number_text, self.type_name(), self.signer]
        if self.issuer is not None:
            names += [self.issuer.name, self.issuer.name_en, self.issuer.symbol]
        words = self.body.stream_block.get_searchable_content(self.body)
        return " ".join([*names, *words])

    def search_tokens(self) -> list[str]:
        """Return every token by which the number may be asked for."""
        issued_year = self.issued_on.year if self.issued_on else None
        return self.number.search_tokens(issued_year) if self.number else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, **page_context(self, request)}
