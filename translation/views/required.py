"""The checklist of what a site must say in English (ND42-7.2)."""

from typing import Any

from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from newsroom.views.screens import crumbs
from translation.required import REQUIRED_IN, required_pages
from translation.views.places import SiteAndLanguage


class RequiredView(TemplateView):
    """The required set of one site, and how far all sites of the person are."""

    template_name = "translation/required.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        place = SiteAndLanguage(self.request)
        language = next(
            (each for each in place.languages if each.language_code == REQUIRED_IN),
            place.language,
        )
        by_agency = required_pages(place.agencies, language)
        overview = [
            {
                "agency": agency,
                "kept": sum(row.is_kept for row in by_agency[agency.pk]),
                "all": len(by_agency[agency.pk]),
            }
            for agency in place.agencies
        ]
        title = _("Required in English")
        return super().get_context_data(
            place=place,
            agencies=place.agencies,
            language=language,
            rows=by_agency[place.agency.pk],
            overview=overview if len(overview) > 1 else [],
            header_title=title,
            page_title=title,
            header_icon="circle-check",
            breadcrumbs_items=crumbs(("", title)),
            **kwargs,
        )
