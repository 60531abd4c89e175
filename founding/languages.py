"""Opening a further language on the sites that are there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, WorkflowPage

from agencies.actions import refuse_if
from agencies.models import Agency
from agencies.site_roots import changing_site_roots
from editorial.actions import AddByDecision
from founding.containers import language_containers
from founding.homes import home_title, opening_blocks
from home.models import HomePage
from translation.glossary import AddStandardTerms

Progress = Callable[[], None]


@dataclass
class OpenLanguage:
    """Give every site of a portal a home page in a language of the settings (BT-4.2.b).

    Rights and the way of approval are those of the Vietnamese home. All else comes by translation.
    Run twice it changes nothing. Returns how many homes were made; raises `ActionRefused`.
    """

    portal: Agency
    code: str
    ground: str
    now: datetime
    progress: Progress = lambda: None

    @changing_site_roots()
    def execute(self) -> int:
        refuse_if(self.refusals())
        container = language_containers()[self.code]
        AddStandardTerms(self.portal, container.locale).execute()
        made = 0
        for agency in Agency.objects.under(self.portal).exclude(site=None).order_by("pk"):
            homes = HomePage.objects.filter(agency=agency)
            source = homes.filter(locale__language_code=settings.LANGUAGE_CODE).first()
            if source is None or homes.filter(locale=container.locale).exists():
                continue
            self._open(agency, source, container)
            made += 1
            self.progress()
        return made

    def refusals(self) -> list[str]:
        """Return why the language is not opened; empty if it is."""
        codes = [code for code, _name in settings.LANGUAGES]
        reasons = []
        if self.code not in codes:
            reasons.append(
                _("The settings know the languages %(codes)s: add it to SITE_LANGUAGES first.")
                % {"codes": ", ".join(codes)}
            )
        if not self.ground.strip():
            reasons.append(_("Name the decision that orders it."))
        return reasons

    def _open(self, agency: Agency, source: HomePage, container: Any) -> None:
        home = HomePage(
            title=home_title(agency.name, agency.name_en, self.code),
            slug=source.slug,
            agency=agency,
            locale=container.locale,
            translation_key=source.translation_key,
            body=opening_blocks(agency, self.code),
        )
        AddByDecision(home, container, self.ground, self.now).execute()
        for right in GroupPagePermission.objects.filter(page=source):
            GroupPagePermission.objects.get_or_create(
                page=home, group_id=right.group_id, permission_id=right.permission_id
            )
        for row in WorkflowPage.objects.filter(page=source):
            WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": row.workflow})
