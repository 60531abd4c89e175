"""Consultations on drafts and the page that lists them."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import PageManager

from agencies.models import Agency
from consultation.drafts.showing import current_version
from consultation.enums import ConsultationState
from consultation.models.opinion import Opinion
from consultation.models.opinion_routes import OpinionRoutes
from consultation.page_forms import ConsultationPageForm
from consultation.querysets import ConsultationQuerySet
from consultation.windows import days_left, state_of
from documents.blocks import LegalTextBlock
from editorial.models import EditorialPage

CONSULTATIONS_PER_PAGE = 12
OPINIONS_PER_PAGE = 10


class ConsultationIndexPage(EditorialPage):
    """The list of consultations: open, coming, being processed, answered."""

    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = ["consultation.ConsultationPage"]
    search_type = "page"

    class Meta:
        verbose_name = _("list of consultations")
        verbose_name_plural = _("lists of consultations")

    @property
    def consultations(self) -> ConsultationQuerySet:
        """The published consultations of this list."""
        return ConsultationPage.objects.child_of(self).published()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        consultations = self.consultations
        counts = consultations.counts_at(now)
        state = self._chosen_state(request.GET.get("state", ""), counts)
        found = consultations.in_state(state, now).select_related("receiving_agency")
        paginator = Paginator(found, CONSULTATIONS_PER_PAGE)
        paginator.count = counts[state]
        context["page_obj"] = paginator.get_page(request.GET.get("page"))
        context["state"] = state
        context["tabs"] = [
            {
                "label": each.label,
                "url": f"{request.path}?state={each.value}",
                "count": counts[each],
                "active": each == state,
            }
            for each in ConsultationState
        ]
        return context

    def _chosen_state(self, asked: str, counts: dict[ConsultationState, int]) -> ConsultationState:
        """Return the state asked for, else the first that has any consultation."""
        if asked in ConsultationState.values:
            return ConsultationState(asked)
        return next((state for state in ConsultationState if counts[state]), ConsultationState.OPEN)


class ConsultationPage(OpinionRoutes, RoutablePageMixin, EditorialPage):
    """A draft laid open for opinions, with dossier, window and outcome (TQ-4.14.b, ND224-10)."""

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
    asked_count = models.PositiveIntegerField(
        _("number of agencies and people asked"), null=True, blank=True
    )
    received_count = models.PositiveIntegerField(
        _("number of opinions received in all"),
        null=True,
        blank=True,
        help_text=_("On paper and by e-mail too."),
    )
    outcome_published_on = models.DateField(
        _("outcome published on"),
        null=True,
        blank=True,
        help_text=_("The consultation is unfinished until its table of answers is public."),
    )
    issued_document = models.ForeignKey(
        "documents.LegalDocumentPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("issued document"),
    )
    issued_document_url = models.URLField(
        _("or link to the issued document"), max_length=500, blank=True
    )

    shows_form_again = True
    """A form that fails the cross-site check comes back with what was typed, see `views`."""

    objects = PageManager.from_queryset(ConsultationQuerySet)()
    base_form_class = ConsultationPageForm
    parent_page_types = ["consultation.ConsultationIndexPage"]
    subpage_types: list[str] = []
    default_information_kind = "consultations"
    shown_with = (*EditorialPage.shown_with, "receiving_agency")
    search_type = "consultation"

    content_panels = [
        *EditorialPage.content_panels,
        FieldPanel("field"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("shortening_ground"),
                FieldPanel("extension_ground"),
                FieldPanel("answer_due_on"),
            ],
            heading=_("Window for opinions"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("drafting_agency"),
                FieldPanel("receiving_agency"),
                FieldPanel("postal_address"),
                FieldPanel("email"),
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_phone")]),
            ],
            heading=_("Where opinions go"),
        ),
        FieldPanel("body"),
        InlinePanel("files", heading=_("Dossier"), label=_("File")),
        MultiFieldPanel(
            [
                FieldPanel("outcome_published_on"),
                FieldRowPanel([FieldPanel("asked_count"), FieldPanel("received_count")]),
                FieldPanel("issued_document"),
                FieldPanel("issued_document_url"),
            ],
            heading=_("Outcome"),
        ),
        InlinePanel("outcome_rows", heading=_("Opinions and answers"), label=_("Row")),
    ]

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

    def state_at(self, at: Any) -> ConsultationState:
        """Return where the consultation stands at a moment."""
        return state_of(self.opens_at, self.closes_at, self.outcome_published_on, at)

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

    def _public_document(self) -> Any:
        """Return the issued document when readers may see it."""
        document = self.issued_document
        return document if document is not None and document.live else None

    def form_url(self, request: HttpRequest) -> str:
        """Return the address of the form for opinions."""
        return (self.get_url(request) or "") + self.reverse_subpage("opinion_form")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        opinions = Opinion.objects.on(self).published()
        context["opinions"] = Paginator(opinions, OPINIONS_PER_PAGE).get_page(
            request.GET.get("page")
        )
        previewed = getattr(request, "is_preview", False)
        context["version"] = None if previewed else current_version(self)
        context["state"] = self.state
        context["state_label"] = self.state.label
        context["outcome_rows"] = self.outcome_rows.all()
        files = self.files.select_related("file__text_of_file")
        context["files"] = files.defer("file__text_of_file__text")
        context["form_url"] = self.form_url(request)
        context["issued_document"] = self._public_document()
        return context
