"""What a home page shows on the day its site opens; its Board changes it afterwards."""

from typing import Any

from agencies.languages import is_vietnamese, worded
from agencies.models import Agency

TEXTS = {
    "vi": {
        "latest_news": "Tin mới",
        "newest_documents": "Văn bản mới ban hành",
        "open_consultations": "Lấy ý kiến Nhân dân",
        "projects": "Chương trình, dự án",
        "leaders": "Lãnh đạo",
        "agency_sites": "Trang thông tin của sở, ban, ngành, xã, phường",
    },
    "en": {
        "latest_news": "Latest news",
        "newest_documents": "Newest legal documents",
        "open_consultations": "Public consultations",
        "projects": "Programmes and projects",
        "leaders": "Leaders",
        "agency_sites": "Sites of departments, communes and wards",
    },
}
PORTAL_BLOCKS = (
    "latest_news",
    "open_consultations",
    "newest_documents",
    "projects",
    "leaders",
    "agency_sites",
)
COMPONENT_BLOCKS = ("latest_news", "newest_documents", "open_consultations", "leaders")
ENGLISH_BLOCKS = ("latest_news", "leaders", "agency_sites")


def home_title(name: str, name_en: str, language: str) -> str:
    """Return the title of an agency's home: its own name, in other languages its English one."""
    return worded(name, name_en, language)


def opening_blocks(agency: Agency, language: str) -> list[dict[str, Any]]:
    """Return the raw stream of a new home page; every block gathers by itself."""
    names: tuple[str, ...] = PORTAL_BLOCKS if agency.is_portal else COMPONENT_BLOCKS
    if not is_vietnamese(language):
        names = tuple(name for name in names if name in ENGLISH_BLOCKS)
    texts = TEXTS[worded("vi", "en", language)]
    return [{"type": name, "value": {"heading": texts[name]}} for name in names]
