"""Consultations on drafts."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Min
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import PageManager, Revision

from agencies.models import Agency
from consultation.enums import ConsultationState
from consultation.extensions import RecordExtension, public_window
from consultation.models.opinion_routes import OpinionRoutes
from consultation.models.outcome import PublishedOutcome
from consultation.models.routes import DraftRoutes
from consultation.page_context import page_context
from consultation.page_forms import ConsultationPageForm
from consultation.panels import CONSULTATION_PANELS
from consultation.querysets import ConsultationQuerySet
from consultation.windows import days_left, state_of
from documents.blocks import LegalTextBlock
from editorial.child_texts import ChildTexts
from editorial.models import EditorialPage


class ConsultationPage(DraftRoutes, OpinionRoutes, RoutablePageMixin, EditorialPage):
    """A draft laid open for opinions, with dossier and window; its outcome is the page below it
    (TQ-4.14.b, ND224-10)."""

    field = models.CharField(_("field"), max_length=120, blank=True)
    body = StreamField(
        LegalTextBlock(),
        verbose_name=_("full text of the draft"),
        blank=True,
        help_text=_("Article by article; readers comment on each provision."),
    )
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"), help_text=_("Opinions are taken until then."))
    shortening_ground = models.CharField(
        _("ground for a shorter window"),
        max_length=500,
        blank=True,
        help_text=_("Needed where the window is shorter than the regulation asks for."),
    )
    extension_ground = models.CharField(
        _("ground for the extension"),
        max_length=500,
        blank=True,
        help_text=_("Needed when the closing time of a public consultation is put off."),
    )
    answer_due_on = models.DateField(
        _("answer due on"),
        null=True,
        blank=True,
        help_text=_("The day by which the answers to the opinions are to be public."),
    )
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    drafting_agency = models.CharField(_("drafting agency"), max_length=255)
    receiving_agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("agency that receives opinions"),
    )
    postal_address = models.CharField(_("postal address for opinions"), max_length=255)
    email = models.EmailField(_("e-mail for opinions"))

    file_texts = ChildTexts("files", ("title",), verbose_name=_("title of a file"))

    shows_form_again = True
    """A form that fails the cross-site check comes back with what was typed, see `views`."""

    objects = PageManager.from_queryset(ConsultationQuerySet)()
    base_form_class = ConsultationPageForm
    parent_page_types = ["consultation.ConsultationIndexPage"]
    subpage_types = ["consultation.OutcomePage"]
    default_information_kind = "consultations"
    shown_with = (*EditorialPage.shown_with, "receiving_agency")
    search_type = "consultation"

    content_panels = [*EditorialPage.content_panels, *CONSULTATION_PANELS]

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="a_consultation_closes_after_it_opens",
                violation_error_message=_("The consultation must close after it opens."),
            )
        ]

    @property
    def outcome_at(self) -> datetime | None:
        """When the outcome became public in the first language; None while it is in none."""
        if "answered_at" not in self.__dict__:
            rows = PublishedOutcome.objects.of(self.translation_key)
            self.__dict__["answered_at"] = rows.aggregate(first=Min("published_at"))["first"]
        found: datetime | None = self.__dict__["answered_at"]
        return found

    def is_answered_at(self, at: datetime) -> bool:
        """Whether its opinions are answered: the outcome is public in any of its languages."""
        outcome_at = self.outcome_at
        return outcome_at is not None and outcome_at <= at

    def state_at(self, at: Any) -> ConsultationState:
        """Return where the consultation stands at a moment."""
        outcome_at = self.outcome_at if at > self.closes_at else None
        return state_of(self.opens_at, self.closes_at, outcome_at, at)

    @property
    def state(self) -> ConsultationState:
        """The state as a reader sees it now; rules ask `state_at`."""
        return self.state_at(timezone.now())

    @property
    def state_label(self) -> str:
        """The state in the reader's language."""
        return str(self.state.label)

    @property
    def days_left(self) -> int:
        """The days for which opinions are still taken; 0 unless open."""
        now = timezone.now()
        return days_left(self.closes_at, now) if self.opens_at <= now else 0

    def search_text(self) -> str:
        """Return the draft and who drafted it."""
        words = self.body.stream_block.get_searchable_content(self.body)
        return " ".join([self.drafting_agency, self.field, *map(str, words)])

    def form_url(self, request: HttpRequest) -> str:
        """Return the address of the form for opinions."""
        return (self.get_url(request) or "") + self.reverse_subpage("opinion_form")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | page_context(self, request)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish an approved revision; a closing time that it puts off goes on record."""
        with transaction.atomic():
            before = public_window(self)
            published = super().publish(revision, *args, **kwargs)
            RecordExtension(self, before, timezone.now()).execute()
        return published
