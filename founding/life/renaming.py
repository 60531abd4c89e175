"""Giving an agency another name; its site, people and addresses stay."""

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import Collection

from agencies.enums import AgencyEventKind
from agencies.hosts import check_host
from agencies.models import Agency
from agencies.texts import nfc
from documents.models import IssuingBody
from editorial.actions import PublishByDecision
from editorial.models import Board
from editorial.succession.work import open_workflows, set_times
from founding.homes import home_title
from founding.life.event import OneAgencyEvent
from founding.life.report import Report
from home.models import HomePage

LONGEST_NAME = 200
LONGEST_SHORT_NAME = 60


@dataclass(kw_only=True)
class RenameAgency(OneAgencyEvent):
    """Give an agency a new name by decision; what bears the old one as history keeps it.

    Site, Board, groups, collection and the title of the home pages follow, where they bear the
    agency's name. Documents keep the issuer that they name; a new issuer stands beside it for those
    to come. The host stays: `MoveHost` changes it. Refuses a name that is missing, too long, no
    other than before, or borne by another agency of the portal.
    """

    name: str
    name_en: str = ""
    short_name: str = ""

    kind: ClassVar = AgencyEventKind.RENAME

    def refusals(self) -> list[str]:
        self.name = nfc(self.name).strip()
        self.name_en, self.short_name = nfc(self.name_en).strip(), nfc(self.short_name).strip()
        reasons = []
        if not self.name:
            reasons.append(_("The agency's name is missing."))
        if max(len(self.name), len(self.name_en)) > LONGEST_NAME:
            reasons.append(_("The name is longer than 200 characters."))
        if len(self.short_name) > LONGEST_SHORT_NAME:
            reasons.append(_("The short name is longer than 60 characters."))
        if self._new_names() == self._old_names():
            reasons.append(_("These are the names that the agency bears already."))
        family = Agency.objects.active().under(self.agency.portal or self.agency)
        if family.exclude(pk=self.agency.pk).filter(name=self.name).exists():
            reasons.append(_("Another agency of the portal bears this name."))
        return [*reasons, *self._refusals_of_homes()]

    def carry_out(self, report: Report) -> None:
        old = self._old_names()
        self.agency.name, self.agency.name_en, self.agency.short_name = self._new_names()
        self.agency.save(update_fields=["name", "name_en", "short_name"])
        said = _("“%(old)s” becomes “%(new)s”")
        report.add(
            "names",
            _("Names"),
            [
                said % {"old": before or "–", "new": after or "–"}
                for before, after in zip(old, self._new_names(), strict=True)
                if before != after
            ],
        )
        report.add("follows", _("Bears the new name"), self._follow(old))
        report.add("issuers", _("Issuers of documents"), self._keep_issuer(old[0]))
        report.add("host", _("Host name"), self._hints_of_host())

    def _old_names(self) -> tuple[str, str, str]:
        return self.agency.name, self.agency.name_en, self.agency.short_name

    def _new_names(self) -> tuple[str, str, str]:
        agency = self.agency
        return self.name, self.name_en or agency.name_en, self.short_name or agency.short_name

    def _refusals_of_homes(self) -> list[str]:
        homes = {home.pk: home for home in HomePage.objects.filter(agency=self.agency)}
        busy = [int(each.object_id) for each in (*open_workflows(homes), *set_times(homes))]
        said = _("The home page “%(home)s” waits for approval or for its set time: decide first.")
        return [said % {"home": homes[key].title} for key in sorted(set(busy))]

    def _follow(self, old: tuple[str, str, str]) -> list[str]:
        lines = []
        agency = self.agency
        if agency.site is not None and agency.site.site_name == old[0]:
            agency.site.site_name = agency.name
            agency.site.save(update_fields=["site_name"])
        if Collection.objects.filter(pk=agency.collection_id, name=old[0]).update(name=agency.name):
            lines.append(_("The collection of files and pictures"))
        boards = Board.objects.filter(agency=agency, name=f"Ban Biên tập {old[0]}")
        if boards.update(name=f"Ban Biên tập {agency.name}"):
            lines.append(_("The editorial Board"))
        return [*lines, *self._rename_groups(old[2]), *self._rename_homes(old)]

    def _rename_groups(self, old: str) -> list[str]:
        groups = Group.objects.filter(board_role__agency=self.agency, name__startswith=f"{old} · ")
        if old == self.agency.short_name:
            return []
        for group in groups:
            name = f"{self.agency.short_name}{group.name[len(old) :]}"
            taken = Group.objects.filter(name=name).exists()
            group.name = f"{name} ({self.agency.host})" if taken else name
            group.save(update_fields=["name"])
        said = _("Groups of roles: %(count)d")
        return [said % {"count": len(groups)}] if groups else []

    def _rename_homes(self, old: tuple[str, str, str]) -> list[str]:
        lines = []
        for home in HomePage.objects.filter(agency=self.agency).select_related("locale"):
            language = home.locale.language_code
            before = home_title(old[0], old[1], language)
            after = home_title(self.agency.name, self.agency.name_en, language)
            if before == after:
                continue
            if home.title != before:
                lines.append(_("The home page keeps its own title “%s”") % home.title)
                continue
            lines.append(_("The home page “%s”, by this decision") % after)
            # A rehearsal leaves pages alone: an engine would take in a title that is taken back.
            if not self.rehearsing and home.live:
                self._publish(home, before, after)
        return lines

    def _publish(self, home: HomePage, before: str, after: str) -> None:
        """Publish the title by the decision; a draft under way stays the latest version."""
        draft = home.get_latest_revision_as_object() if home.has_unpublished_changes else None
        home.title = home.draft_title = after
        PublishByDecision(home, self.approval.strip(), self.now, approver=self.by).execute()
        if draft is not None:
            draft = home.with_content_json(draft.serializable_data())
            draft.title = after if draft.title == before else draft.title
            draft.save_revision(user=self.by)

    def _keep_issuer(self, old: str) -> list[str]:
        body = IssuingBody.objects.filter(agency=self.agency, name=old).first()
        if body is None or old == self.agency.name:
            return []
        if not IssuingBody.objects.filter(name=self.agency.name).exists():
            IssuingBody.objects.create(
                name=self.agency.name,
                name_en=self.agency.name_en,
                symbol=body.symbol,
                level=body.level,
                agency=self.agency,
            )
        said = _("Documents keep the issuer “%(old)s”; “%(new)s” is there for those to come")
        return [said % {"old": old, "new": self.agency.name}]

    def _hints_of_host(self) -> list[str]:
        """Say that the host stays, and what the regulation says of it under the new name."""
        agency = self.agency
        lines = [_("The site stays at %s; a change of host is an event of its own") % agency.host]
        if agency.portal is None:
            return lines
        rule = agency.regulation.host_rule(agency.kind)
        said = check_host(
            rule,
            agency.name,
            agency.host,
            agency.portal.host,
            name_en=agency.name_en,
            override=agency.host_reason,
        )
        return lines + said
