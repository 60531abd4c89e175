"""The register of programmes and projects, and a project in it."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from agencies.languages import worded
from agencies.texts import fold
from documents.listing import forgiving, page_of
from editorial.models import EditorialPage
from editorial.texts import plain_text
from projects.enums import ProjectGroup, ProjectStatus
from projects.forms import RegisterFilterForm
from projects.open_data import csv_response, file_name, json_response, record_of
from projects.querysets import ProjectQuerySet

BODY_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
OPEN_DATA_NAMES = ("du-lieu", "data")
NOT_NEGATIVE = MinValueValidator(0, message=_("A sum of money cannot be negative."))


class ProjectRegisterPage(RoutablePageMixin, EditorialPage):
    """The projects below it in three lists: preparing, ongoing, finished (TQ-4.13.b)."""

    page_description = _("The programmes and projects of this site in three lists, with open data")
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = ["projects.ProjectPage"]
    search_type = "page"

    class Meta:
        verbose_name = _("project register")
        verbose_name_plural = _("project registers")

    @property
    def projects(self) -> ProjectQuerySet:
        """The published projects of this register."""
        below = ProjectPage.objects.descendant_of(self)
        return below.filter(agency_id=self.agency_id, locale_id=self.locale_id).published()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        projects = self.projects
        form = forgiving(RegisterFilterForm, request.GET, years=projects.years())
        found = projects.narrowed(form.cleaned_data)
        counts = found.count_by_status()
        status = form.cleaned_data.get("status") or _first_filled(counts)
        shown = found.filter(status=status).newest().without_texts()
        context["filter_form"] = form
        context["status"] = status
        context["tabs"] = self._tabs(request, counts, status)
        context["page_obj"] = page_of(shown, request.GET.get("page"))
        own, name = self.get_url(request), worded(*OPEN_DATA_NAMES, self.locale.language_code)
        context["csv_url"], context["json_url"] = f"{own}{name}/csv/", f"{own}{name}/json/"
        return context

    def _tabs(self, request: HttpRequest, counts: dict[str, int], chosen: str) -> list[dict]:
        """Return the three lists with their counts; links keep the filters, not the page."""
        tabs = []
        for status in ProjectStatus:
            query = request.GET.copy()
            query.pop("page", None)
            query["status"] = status.value
            tabs.append(
                {
                    "label": status.label,
                    "url": f"?{query.urlencode()}",
                    "count": counts[status.value],
                    "active": status.value == chosen,
                }
            )
        return tabs

    @path("du-lieu/csv/", name="csv_vi")
    @path("data/csv/", name="csv")
    def csv(self, request: HttpRequest) -> HttpResponseBase:
        """Offer all projects as CSV, formulas made harmless."""
        return csv_response(self._records(request), file_name(self.title))

    @path("du-lieu/json/", name="json_vi")
    @path("data/json/", name="json")
    def json(self, request: HttpRequest) -> HttpResponse:
        """Offer all projects as JSON."""
        return json_response(self._records(request), file_name(self.title))

    def _records(self, request: HttpRequest) -> Iterator[dict[str, Any]]:
        projects = self.projects.newest().without_texts()
        return (record_of(project, request) for project in projects)


def _first_filled(counts: dict[str, int]) -> str:
    """Return the list to open with: ongoing projects where there are any."""
    wished = (ProjectStatus.ONGOING, ProjectStatus.PREPARING, ProjectStatus.FINISHED)
    return next((status.value for status in wished if counts[status.value]), wished[0].value)


class ProjectPage(EditorialPage):
    """A programme or project with the fields that the regulation asks for (TQ-4.13.b, QN).

    The title is the project's name. Sums are whole đồng.
    """

    objective = models.TextField(_("main objective"), max_length=3000)
    field = models.CharField(_("field"), max_length=160, help_text=_("For example: transport."))
    project_type = models.CharField(
        _("type of project"),
        max_length=160,
        help_text=_("For example: construction, technical assistance, programme."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ProjectStatus.choices,
        default=ProjectStatus.PREPARING,
        db_index=True,
    )
    starts_on = models.DateField(_("start"), null=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    budget = models.BigIntegerField(_("budget in VND"), null=True, validators=[NOT_NEGATIVE])
    disbursed = models.BigIntegerField(
        _("disbursed so far in VND"), null=True, blank=True, validators=[NOT_NEGATIVE]
    )
    disbursed_as_of = models.DateField(_("disbursement as of"), null=True, blank=True)
    funding_type = models.CharField(
        _("type of funding"),
        max_length=160,
        help_text=_("For example: state budget, concessional loan, grant."),
    )
    funding_source = models.CharField(_("source of funds"), max_length=255, blank=True)
    funder = models.CharField(_("funder"), max_length=255)
    group = models.CharField(_("group"), max_length=1, choices=ProjectGroup.choices, blank=True)
    location = models.CharField(_("place"), max_length=255, blank=True)
    body = RichTextField(_("description"), blank=True, features=BODY_FEATURES)
    lookup_text = models.TextField(blank=True, default="", editable=False)
    """Folded name, objective, field, place and funder: what the register's own filter reads."""

    objects = PageManager.from_queryset(ProjectQuerySet)()
    page_description = _("A programme or project with budget and progress")
    parent_page_types = ["projects.ProjectRegisterPage"]
    subpage_types: list[str] = []
    default_information_kind = "projects"
    search_type = "project"

    content_panels = [
        *EditorialPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("objective"),
                FieldRowPanel([FieldPanel("field"), FieldPanel("project_type")]),
                FieldRowPanel([FieldPanel("status"), FieldPanel("group")]),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("location"),
            ],
            heading=_("Project"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("budget"), FieldPanel("funding_type")]),
                FieldRowPanel([FieldPanel("funder"), FieldPanel("funding_source")]),
                FieldRowPanel([FieldPanel("disbursed"), FieldPanel("disbursed_as_of")]),
            ],
            heading=_("Money"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *EditorialPage.search_fields,
        index.FilterField("status"),
        index.FilterField("starts_on"),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    @property
    def disbursed_percent(self) -> int | None:
        """How much of the budget is disbursed, in whole percent; None where unknown."""
        if self.disbursed is None or not self.budget:
            return None
        return self.disbursed * 100 // self.budget

    def clean(self) -> None:
        """Refuse an end before the start and more money disbursed than there is."""
        super().clean()
        self._fold_words()
        errors = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The project cannot end before it starts.")
        spent, budget = self.disbursed, self.budget
        if spent is not None and budget is not None and spent > budget >= 0:
            errors["disbursed"] = _("More is disbursed than the budget holds.")
        if errors:
            raise ValidationError(errors)

    def minimal_clean(self) -> None:
        super().minimal_clean()
        self._fold_words()

    def _fold_words(self) -> None:
        words = (self.title, self.objective, self.field, self.location, self.funder)
        self.lookup_text = fold(" ".join(words))

    def search_text(self) -> str:
        """Return the project's own words."""
        words = (
            self.objective,
            self.field,
            self.project_type,
            self.funder,
            self.funding_source,
            self.location,
            plain_text(self.body),
        )
        return " ".join(word for word in words if word)
