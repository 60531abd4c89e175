"""Models of agencies; import them from here."""

from agencies.models.agency import Agency, OpeningApproval
from agencies.models.appearance import SiteAppearance
from agencies.models.calendar import CalendarDay
from agencies.models.life import AgencyEvent, FormerAddress, FormerHost, PagePassage
from agencies.models.media import PortalDocument, PortalImage, PortalRendition
from agencies.models.pages import LanguageRootPage
from agencies.models.people import Leader, ScheduleEntry, User
from agencies.models.public_record import PublicRecord

__all__ = [
    "Agency",
    "AgencyEvent",
    "CalendarDay",
    "FormerAddress",
    "FormerHost",
    "LanguageRootPage",
    "Leader",
    "OpeningApproval",
    "PagePassage",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "PublicRecord",
    "ScheduleEntry",
    "SiteAppearance",
    "User",
]
