"""The columns of tables of opinions, by the names that people give them."""

from collections.abc import Sequence

from agencies.texts import fold

COLUMNS: dict[str, tuple[str, ...]] = {
    "full_name": (
        *("họ và tên", "họ tên", "người góp ý", "người phát biểu", "đại biểu", "tên người góp ý"),
        *("họ và tên người góp ý", "người có ý kiến", "full name", "name"),
    ),
    "organisation": (
        *("tổ chức, doanh nghiệp", "tổ chức", "cơ quan", "cơ quan, tổ chức", "đơn vị"),
        *("cơ quan, đơn vị", "doanh nghiệp", "đơn vị công tác", "organisation"),
        *("cơ quan, tổ chức góp ý", "chủ thể góp ý"),
    ),
    "kind": ("loại", "cá nhân hay tổ chức", "cá nhân/tổ chức", "đối tượng", "kind"),
    "email": ("thư điện tử", "email", "e-mail"),
    "phone": ("điện thoại", "số điện thoại", "phone"),
    "address": ("địa chỉ", "nơi ở", "address"),
    "provision": (
        *("điều khoản", "điều, khoản", "nội dung dự thảo", "phần của dự thảo", "điều khoản góp ý"),
        *("điểm, khoản, điều", "nhóm vấn đề hoặc điều, khoản", "vị trí", "provision"),
    ),
    "stance": ("quan điểm", "thái độ", "ý kiến chung", "nhất trí hay không", "view", "stance"),
    "text": (
        *("ý kiến", "nội dung góp ý", "ý kiến góp ý", "nội dung ý kiến", "nội dung phát biểu"),
        *("góp ý", "nội dung", "ý kiến phát biểu", "opinion", "text"),
    ),
    "proposed_wording": (
        *("đề xuất sửa", "phương án đề xuất", "đề xuất", "nội dung đề xuất sửa đổi", "kiến nghị"),
        *("câu chữ đề xuất", "proposed wording"),
    ),
    "agreed": (
        *("đồng ý công khai tên", "đồng ý công khai họ tên", "công khai tên", "agreed"),
        "đồng ý công khai danh tính",
    ),
    "received_on": ("ngày nhận", "ngày tiếp nhận", "ngày góp ý", "ngày gửi", "received on"),
}
"""Each column with its headers; the first is the one that the template has."""


def _plain(header: str) -> str:
    return " ".join(fold(header).split()).strip(" .:*()")


_BY_HEADER = {
    _plain(header): name for name, headers in COLUMNS.items() for header in (name, *headers)
}


def read_header(cells: Sequence[str]) -> dict[int, str]:
    """Return the columns by place; of two of one name the first counts."""
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        name = _BY_HEADER.get(_plain(cell))
        if name and name not in found.values():
            found[place] = name
    return found
