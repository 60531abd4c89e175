"""The outcome of a consultation as an object of its own, which goes through the Board."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, Revision

from consultation.models.outcome import OutcomeEdition
from consultation.models.outcome_routes import OutcomeRoutes
from consultation.outcome.page_form import OutcomePageForm
from consultation.outcome.publication import keep_publication, searched_words
from consultation.outcome.showing import outcome_context
from editorial.models import EditorialPage
from editorial.querysets import EditorialPageQuerySet
from editorial.texts import plain_text

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class OutcomePage(OutcomeRoutes, RoutablePageMixin, EditorialPage):
    """What became of the opinions on a draft: the table, its figures, the law that came of it.

    The Board approves exactly the edition that the approved version of the page names
    (TQ-4.14.b, TQ-12.3). `MakeOutcome` makes the page; nobody adds one by hand.
    """

    introduction = RichTextField(
        pgettext_lazy("words before a table", "introduction"), blank=True, features=TEXT_FEATURES
    )
    edition = models.ForeignKey(
        OutcomeEdition,
        on_delete=models.RESTRICT,
        related_name="pages",
        verbose_name=_("edition of the table"),
    )
    issued_document = models.ForeignKey(
        "documents.LegalDocumentPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="consultation_outcomes",
        verbose_name=_("issued document"),
    )
    issued_document_url = models.URLField(
        _("or link to the issued document"), max_length=500, blank=True
    )

    objects = PageManager.from_queryset(EditorialPageQuerySet)()
    is_creatable = False
    base_form_class = OutcomePageForm
    page_description = _("The table of acceptance and explanation of a consultation")
    parent_page_types = ["consultation.ConsultationPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    default_information_kind = "consultations"
    shown_with = (*EditorialPage.shown_with, "edition__version", "edition__consultation")
    search_type = "consultation"

    content_panels = [
        *EditorialPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("edition", read_only=True),
        MultiFieldPanel(
            [FieldPanel("issued_document"), FieldPanel("issued_document_url")],
            heading=_("What came of the draft"),
        ),
    ]

    class Meta:
        verbose_name = _("outcome of a consultation")
        verbose_name_plural = _("outcomes of consultations")

    def search_text(self) -> str:
        """Return the introduction and the words of the rows, as many as search holds."""
        return f"{plain_text(self.introduction)} {searched_words(self.edition_id)}"

    def can_move_to(self, parent: Page) -> bool:
        """Whether it may stand there: an outcome stays with its consultation."""
        return super().can_move_to(parent) and parent.pk == self.edition.consultation_id

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish an approved revision.

        Raises `PermissionDenied` for an edition that was made to be looked at, or is another
        consultation's, as after a copy.
        """
        wanted = revision.content.get("edition")
        edition = OutcomeEdition.objects.filter(pk=wanted).first()
        parent = self.get_parent()
        if edition is None or edition.is_trial or edition.consultation_id != parent.pk:
            raise PermissionDenied(
                gettext("Only a whole edition of this consultation's table is published.")
            )
        with transaction.atomic():
            return super().publish(revision, *args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Store the page; whether the consultation is answered follows in the same transaction.

        Here, below all of Wagtail's ways to put a page live and to take it offline (decision 6).
        """
        fields = kwargs.get("update_fields")
        with transaction.atomic():
            saved = super().save(*args, **kwargs)
            if fields is None or {"live", "edition", "edition_id"} & set(fields):
                keep_publication(self)
        return saved

    save.alters_data = True  # type: ignore[attr-defined]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | outcome_context(self, request)
