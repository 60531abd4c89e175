"""Registers and projects."""

from datetime import date
from itertools import count

from agencies.models import Agency
from projects.models import ProjectPage, ProjectRegisterPage
from tests.factories.editorial import publish
from tests.factories.home import home_of

_serial = count(1)


def register(agency: Agency, language: str = "vi") -> ProjectRegisterPage:
    """Return the published register of an agency."""
    page = ProjectRegisterPage(title="Dự án", slug=f"du-an-{next(_serial)}", live=False)
    home_of(agency, language).add_child(instance=page)
    return publish(page)


def draft_project(parent: ProjectRegisterPage, **fields: object) -> ProjectPage:
    """Return a draft of an ongoing project."""
    number = next(_serial)
    defaults = {
        "title": f"Dự án thử số {number}",
        "slug": f"du-an-thu-{number}",
        "objective": "Mở rộng đường, bảo đảm đi lại an toàn trong mùa mưa lũ.",
        "field": "Giao thông",
        "project_type": "Xây dựng công trình",
        "status": "ongoing",
        "starts_on": date(2025, 1, 15),
        "ends_on": date(2027, 12, 31),
        "budget": 1_250_000_000_000,
        "funding_type": "Ngân sách nhà nước",
        "funder": "Ủy ban nhân dân tỉnh",
        "live": False,
    }
    return parent.add_child(instance=ProjectPage(**{**defaults, **fields}))


def project(parent: ProjectRegisterPage, **fields: object) -> ProjectPage:
    """Return a published project."""
    return publish(draft_project(parent, **fields))
