"""How some sites of the demo look: an editor proposes, the head approves; one still waits."""

from dataclasses import field

from pydantic.dataclasses import dataclass

from agencies.models import Agency, SiteAppearance
from editorial.appearance.proposing import ApproveAppearance, ProposeAppearance
from founding.demo.desk import Desk
from founding.demo.records import STRICT, AgencyLabel

VALUES = (
    "brand_colour",
    "notice_kind",
    "notice_text",
    "notice_text_en",
    "notice_address",
    "trust_tag",
)


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoAppearance:
    """The settings of one site; `waits` leaves them to the head's decision."""

    agency: AgencyLabel
    editor: str
    head: str
    brand_colour: str
    notice_kind: str = "information"
    notice_text: str = ""
    notice_text_en: str = ""
    notice_address: str = ""
    trust_tag: str = ""
    accounts: dict[str, str] = field(default_factory=dict)
    waits: bool = False


def dress_sites(
    records: tuple[DemoAppearance, ...], agencies: dict[str, Agency], desk: Desk
) -> None:
    """Propose and approve the appearance of sites that have none yet."""
    known = set(SiteAppearance.objects.values_list("agency_id", flat=True))
    for record in records:
        agency = agencies[record.agency]
        if agency.pk in known:
            continue
        values = {name: getattr(record, name) for name in VALUES}
        values["social_accounts"] = record.accounts
        row = ProposeAppearance(
            agency, values, desk.person(record.editor), desk.now, seen=None
        ).execute()
        if not record.waits:
            head = desk.person(record.head)
            ApproveAppearance(agency, head, desk.now, seen=row.edited_at).execute()
