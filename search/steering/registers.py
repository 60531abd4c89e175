"""The registers of promoted results and of synonyms."""

from typing import Any

from django.db.models import Exists
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.helpers import ButtonHelper

from agencies.regulations.enums import Rights
from editorial.querysets import restricted_above
from editorial.registers import AgencyRegister, OwnAgencyFilter, PortalPermissionHelper
from search.steering.forms import PromotedResultForm, SynonymGroupForm
from search.steering.models import PromotedResult, SynonymGroup
from search.steering.permissions import PromotionPermissionHelper


class RowButtonHelper(ButtonHelper):
    """Who sees a row may change and delete it: the list asks for nothing row by row."""

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        key = obj.pk
        return [self.edit_button(key), self.delete_button(key)]

    def get_primary_button(self, obj: Any) -> dict[str, Any]:
        return {"url": self.url_helper.get_action_url("edit", obj.pk)}


class SteeringRegister(AgencyRegister):
    """A register that says what it is for, and what to do where it is empty."""

    button_helper_class = RowButtonHelper
    index_template_name = "search/steering/register.html"
    purpose: Any = ""
    nothing_yet: Any = ""
    add_label: Any = ""

    def get_edit_handler(self) -> Any:
        return self.edit_handler


class AgencyFilter(OwnAgencyFilter):
    """One of the agencies for which the person edits; hidden where there is but one."""

    rights = Rights.EDIT


class PromotedResultRegister(SteeringRegister):
    """Which page stands first for which queries, on which site and until when."""

    model = PromotedResult
    menu_label = gettext_lazy("Promoted results")
    menu_icon = "thumbtack"
    base_url_path = "search/promoted"
    permission_helper_class = PromotionPermissionHelper
    list_display = ("for_queries", "page_title", "site", "lasts", "state")
    list_filter = (AgencyFilter,)
    list_select_related = ("agency", "page")
    search_fields = ("queries", "page__title", "note")
    ordering = ("agency__name", "order", "pk")
    add_label = gettext_lazy("Promote a page")
    purpose = gettext_lazy(
        "A promoted page stands above the results when somebody types exactly one of its queries. "
        "Use it where the right page has other words than people look for."
    )
    nothing_yet = gettext_lazy(
        "No page is promoted yet. Look at the searches that find nothing, and name the page that "
        "answers them."
    )
    edit_handler = ObjectList(
        [
            FieldPanel("agency"),
            FieldPanel("queries"),
            FieldPanel("page"),
            FieldPanel("note"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])],
                heading=gettext_lazy("When it is shown"),
            ),
            FieldPanel("order"),
        ],
        base_form_class=PromotedResultForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        restricted = Exists(restricted_above("page__path"))
        return super().get_queryset(request).annotate(page_is_restricted=restricted)

    def for_queries(self, row: PromotedResult) -> str:
        """The queries."""
        return str(row)

    for_queries.short_description = gettext_lazy("queries")  # type: ignore[attr-defined]

    def page_title(self, row: PromotedResult) -> str:
        """The page."""
        return row.page.title

    page_title.short_description = gettext_lazy("page")  # type: ignore[attr-defined]

    def site(self, row: PromotedResult) -> str:
        """The agency on whose site it is shown."""
        return row.agency.short_name

    site.short_description = gettext_lazy("agency")  # type: ignore[attr-defined]

    def lasts(self, row: PromotedResult) -> str:
        """From when until when."""
        first, last = (
            date_format(day, "SHORT_DATE_FORMAT") if day else ""
            for day in (row.starts_on, row.ends_on)
        )
        return f"{first} – {last}" if first or last else pgettext("promotion", "always")

    lasts.short_description = gettext_lazy("time")  # type: ignore[attr-defined]

    def state(self, row: Any) -> str:
        """Whether readers see it today, and if not, why."""
        today = timezone.localdate()
        if not row.page.live or row.page_is_restricted:
            return _("The page is not public")
        if row.starts_on and row.starts_on > today:
            return pgettext("promotion", "Not yet")
        if row.ends_on and row.ends_on < today:
            return pgettext("promotion", "Over")
        return pgettext("promotion", "Shown")

    state.short_description = gettext_lazy("state")  # type: ignore[attr-defined]


class SynonymRegister(SteeringRegister):
    """What means the same to the search of the portal and all its sites."""

    model = SynonymGroup
    menu_label = gettext_lazy("Synonyms")
    menu_icon = "resubmit"
    base_url_path = "search/synonyms"
    permission_helper_class = PortalPermissionHelper
    list_display = ("expressions", "of_portal")
    list_select_related = ("portal",)
    search_fields = ("expressions",)
    ordering = ("expressions", "pk")
    add_label = gettext_lazy("Add synonyms")
    purpose = gettext_lazy(
        "Who searches for one expression of a group finds the others too, on the portal and on all "
        "its sites. A change holds within seconds."
    )
    nothing_yet = gettext_lazy(
        "There are no groups of your own yet. Common abbreviations of the administration are known "
        "to the search without them."
    )
    edit_handler = ObjectList(
        [FieldPanel("portal"), FieldPanel("expressions")],
        base_form_class=SynonymGroupForm,
    )

    def of_portal(self, row: SynonymGroup) -> str:
        """The portal."""
        return row.portal.short_name

    of_portal.short_description = gettext_lazy("portal")  # type: ignore[attr-defined]
