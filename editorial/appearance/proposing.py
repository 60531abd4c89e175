"""People of an agency's Board propose how their site looks; another one approves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Collection

from agencies.actions import refuse_if
from agencies.appearance_values import Faults, read_values
from agencies.enums import AgencyStatus
from agencies.models import Agency, PortalImage, SiteAppearance
from agencies.models.appearance import PROFILE
from agencies.regulations.enums import Rights
from editorial.appearance.menus import sections_in_menu
from editorial.doors.authors import DISCARDED, PROPOSED_SITE
from editorial.doors.public_records import ApproveRecords, ProposeRecord
from editorial.rights import SHARED_COLLECTION
from editorial.roles import may


@dataclass
class ProposeAppearance:
    """Keep what a person proposes for their agency's site; readers see it once it is approved.

    `values` names only what the person may have changed; `seen` is the moment of the edit that
    they started from (TB-16.3, TQ-12.3). Raises `ActionRefused` with every reason: no role that
    edits for the agency, a closed site, an edit meanwhile, a value that its rule refuses, a picture
    of another agency, a hidden section that the regulation demands.
    """

    agency: Agency
    values: Mapping[str, Any]
    user: Any
    now: datetime
    seen: datetime | None

    @transaction.atomic
    def execute(self) -> SiteAppearance:
        refuse_if(_closed(self.agency, self.user))
        row = _row_of(self.agency, self.now)
        refuse_if(_changed(row, self.seen))
        shown = row.agency.emblem_id
        row.take_values(row.proposal or {})
        values, faults = read_changes(row, self.values)
        refuse_if(faults.values())
        row.take_values(values)
        refuse_if(refusals_of(row, shown))
        stored: Any = ProposeRecord(row, self.user, self.now, PROPOSED_SITE).execute()
        return stored


@dataclass
class DiscardProposal:
    """Take back what waits for the site, as it was seen: not what a colleague added since.

    Raises `ActionRefused` for who may not edit for it, where nothing waits, and after an edit
    meanwhile.
    """

    agency: Agency
    user: Any
    now: datetime
    seen: datetime | None

    @transaction.atomic
    def execute(self) -> SiteAppearance:
        refuse_if(_closed(self.agency, self.user))
        row = _row_of(self.agency, self.now)
        if row.proposal is None:
            refuse_if([_("Nothing of it waits for approval.")])
        refuse_if(_changed(row, self.seen))
        log(instance=row, action=DISCARDED, user=self.user, data={"values": row.proposal})
        row.proposal, row.edited_by, row.edited_at = None, self.user, self.now
        row.save(update_fields=["proposal", "edited_by", "edited_at"])
        return row


@dataclass
class ApproveAppearance:
    """Let readers see what is proposed for the site (TB-16.3, TQ-12.3, QN-KD).

    Raises `ActionRefused` as `ApproveRecords` does, and where a value that was good when it was
    proposed no longer is: its picture gone, a section demanded since.
    """

    agency: Agency
    user: Any
    now: datetime
    seen: datetime | None

    @transaction.atomic
    def execute(self) -> SiteAppearance:
        row = _row_of(self.agency, self.now)
        shown = row.agency.emblem_id
        ApproveRecords(SiteAppearance, {row.pk: self.seen}, self.user, self.now).execute()
        row = SiteAppearance.objects.select_related("agency__portal").get(pk=row.pk)
        _values, faults = read_values({name: getattr(row, name) for name in row.PUBLIC_FIELDS})
        reasons = [] if row.agency.status == AgencyStatus.ACTIVE else [_closed_site()]
        refuse_if([*reasons, *faults.values(), *refusals_of(row, shown)])
        return row


def read_changes(row: SiteAppearance, entered: Mapping[str, Any]) -> tuple[dict[str, Any], Faults]:
    """Return the values read, and the faults in them.

    What the agency has already and nobody touched is not judged: operators entered it.
    """
    kept = {name for name in PROFILE if entered.get(name) == getattr(row.agency, name)}
    return read_values({name: value for name, value in entered.items() if name not in kept})


def refusals_of(row: SiteAppearance, shown: int | None) -> list[str]:
    """Return why the values of the row, read already, may not stand; asks pictures and pages.

    `shown` is the emblem that readers see: it may stay wherever operators took it from.
    """
    reasons = []
    emblem = row.agency.emblem_id
    if emblem not in (None, shown) and not pictures_of(row.agency).filter(pk=emblem).exists():
        reasons.append(_("Choose a picture of your own agency or a shared one."))
    hidden = {item["key"] for item in row.menu if item["hidden"]}
    if hidden:
        for section in sections_in_menu(row.agency):
            if section.is_required and section.key in hidden:
                sentence = _("The regulation puts “%(section)s” into the menu; it stays there.")
                reasons.append(sentence % {"section": section.title})
    return reasons


def pictures_of(agency: Agency) -> QuerySet[PortalImage]:
    """Return the pictures of the agency's own collection and the province's shared ones."""
    collections = Q(pk=agency.collection_id)
    above = (agency.portal or agency).collection
    if above is not None:
        collections |= Q(path__startswith=above.path, name=SHARED_COLLECTION)
    return PortalImage.objects.filter(collection__in=Collection.objects.filter(collections))


def _row_of(agency: Agency, now: datetime) -> SiteAppearance:
    """Return the agency's row, made when it has none: it says what readers see already."""
    SiteAppearance.objects.get_or_create(agency=agency, defaults={"approved_at": now})
    rows = SiteAppearance.objects.select_for_update(of=("self",))
    return rows.select_related("agency__portal").get(agency=agency)


def _changed(row: SiteAppearance, seen: datetime | None) -> list[str]:
    """Return that the row was edited after it was looked at; nothing if it was not."""
    if row.edited_at == seen:
        return []
    return [_("Somebody else has changed it meanwhile; open it again.")]


def _closed(agency: Agency, user: Any) -> list[str]:
    reasons = []
    if not may(user, Rights.EDIT, agency.pk):
        reasons.append(_("You hold no role that edits for this agency."))
    if agency.status != AgencyStatus.ACTIVE:
        reasons.append(_closed_site())
    return reasons


def _closed_site() -> str:
    return _("This site is closed; it stays as it was.")
