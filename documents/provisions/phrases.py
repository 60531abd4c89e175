"""Phrases that show where parts of a document begin and end. Pure."""

import re

from documents.provisions.blocks import Block, BlockKind

_NAMES = (
    "Quy chế", "Quy định", "Điều lệ", "Nội quy", "Quy trình", "Quy tắc", "Quy chuẩn", "Quy hoạch",
    "Kế hoạch", "Chương trình", "Chiến lược", "Đề án", "Dự án", "Phương án", "Hướng dẫn",
    "Danh mục", "Danh sách", "Bộ tiêu chí", "Bộ quy tắc", "Tiêu chí", "Tiêu chuẩn", "Bảng giá",
    "Đơn giá", "Định mức", "Biểu mức thu",
    "Statute", "Regulations", "Regulation", "Rules", "Charter", "Programme", "Plan", "Scheme",
)  # fmt: skip
_BY_UPPER = {name.upper(): name for name in _NAMES}
_NAME = re.compile("|".join(_BY_UPPER) + "|" + "|".join(f"{name}$" for name in _NAMES))
_NAME_STARTS = frozenset(name[0] for name in _NAMES)
_ANNEXED = re.compile(
    r"\((?:(?:Ban hành )?[kK]èm theo|Ban hành theo|Issued (?:together )?with|Attached to|Enclosed)"
    r"\b"
)
_OF_THE_ROOT = re.compile(
    r"\b(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Công văn|Chỉ thị|Luật|Decision|Resolution"
    r"|Decree|Circular)\b"
)
_CLOSING = re.compile(
    r"N(?:ơi nhận|ƠI NHẬN)\s*[:;./]?|R(?:ecipients|ECIPIENTS)\s*:"
    r"|(?:TM|KT|TL|TUQ|T/M|T/L)(?:\s?\.\s*|\s+)[A-ZĐÂĂÊÔƠƯÁÀẢÃẠỦỤỘ]{2}|Q\.\s?(?:CHỦ|GIÁM|BỘ|CHÁNH)"
    r"|(?:ON BEHALF OF|FOR THE|PP\.) |XÁC THỰC VĂN BẢN HỢP NHẤT"
    r"|(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được .{3,120} thông qua "
)
_TITLES = {
    "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "BỘ TRƯỞNG", "THỨ TRƯỞNG",
    "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "CHỦ NHIỆM",
    "PHÓ CHỦ NHIỆM", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "TỔNG GIÁM ĐỐC", "CHÁNH THANH TRA",
    "CHỦ TỊCH QUỐC HỘI", "CHỦ TỊCH NƯỚC", "CHAIRMAN", "CHAIR", "DIRECTOR", "MINISTER",
    "PRIME MINISTER",
}  # fmt: skip
_CLOSING_STARTS = frozenset("NRTKQOFPXBLCGM") | {title[0] for title in _TITLES}
_WEB = {
    "trang chủ", "đăng nhập", "đăng ký", "giới thiệu", "liên hệ", "tìm kiếm", "in trang",
    "in trang này", "bản in", "chia sẻ", "chia sẻ facebook", "facebook", "zalo", "twitter",
    "tải về", "tải văn bản", "bình luận", "gửi bình luận", "quay lại", "về đầu trang",
    "lên đầu trang", "thuộc tính", "lược đồ", "văn bản liên quan", "bản pdf", "xem thêm",
    "sơ đồ trang", "tin liên quan", "home", "log in", "sign in", "share", "print", "search",
    "contact", "back to top",
}  # fmt: skip
_ORDERING = re.compile(
    r"(?:^|[.:;)/] )(?:Sửa đổi|Bổ sung|Thay thế|Sửa|Thay|Amend|Supplement|Replace)\b"
    r"|(?:được|is|are) (?:sửa đổi|bổ sung|thay thế|amended|supplemented|replaced)"
)
_PROVISION = re.compile(
    r"(?:[kK]hoản|[đĐ]iểm|[đĐ]iều|[cC]hương|[mM]ục|[pP]hần|Article|[cC]lause)\s"
)
_AMENDING_WORDS = re.compile(
    r"(?:Sửa đổi|Bổ sung|Thay|Bãi bỏ|Bỏ|Đổi|Hủy bỏ|Chuyển|Khoản|Điểm|Điều|Chương|Mục|Tên|Cụm từ|Tại"
    r"|Amend|Supplement|Replace|Repeal|Article|Clause|Point)\b"
)
_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây|as follows)\s*:?$")
_UNFINISHED = re.compile(
    r"(?:^|[\s(])(?:và|hoặc|từ|đến|tại|theo|của|các|với|cho|về|do|bằng|trong|những|là|and|or|of|to|in|by|the)$|,$"
)
_CITING = re.compile(r"(?:^|[\s(])(?:tại|và|hoặc|từ|đến|theo|in|and|or|with|to|of)$")
_COUNTING = re.compile(r"(?:^|[\s(])(?:khoản|điểm|mục|số|ngày|tháng|năm|clause|number)$")
_CITING_CLAUSE = re.compile(r"(?:khoản|điểm|clause|point) [0-9a-zđ]{1,3}$")
LONGEST_SIGNATURE = 3000
ENDS = frozenset('.;:!?…”"’»)')


def container_name(text: str) -> str:
    """Return the name of what may be attached to a decision and begins with this line: Quy chế."""
    if text[:1] not in _NAME_STARTS:
        return ""
    match = _NAME.match(text)
    if match is None or text[match.end() : match.end() + 1].isalnum():
        return ""
    return _BY_UPPER.get(match[0], match[0]) if is_capital(text) or match[0] == text else ""


def is_capital(text: str) -> bool:
    """Whether a line is written in capitals, as titles are."""
    return text.isupper()


def is_annexed(text: str) -> bool:
    """Whether a line says what a text is attached to: “(Ban hành kèm theo …”."""
    return text[:1] == "(" and _ANNEXED.match(text) is not None


def names_the_root(text: str) -> bool:
    """Whether such a line names the decision itself rather than what is attached to it."""
    return _OF_THE_ROOT.search(text) is not None


def begins_closing(block: Block) -> bool:
    """Whether a block begins the signature or the list of recipients."""
    text = block.text
    if block.kind == BlockKind.TABLE:
        if len(text) > LONGEST_SIGNATURE:
            return False
        cells = text.replace("\n", "\t").split("\t")
        return any(cell in _TITLES or _CLOSING.match(cell) for cell in cells)
    if text[:1] not in _CLOSING_STARTS:
        return False
    return text in _TITLES or _CLOSING.match(text) is not None


def is_web_chrome(text: str) -> bool:
    """Whether a line is a button or menu of a web page."""
    return len(text) < 20 and text.lower() in _WEB


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence or an item of a list does."""
    return text[-1:] in ENDS


def is_unfinished(text: str) -> bool:
    """Whether a line ends in the middle of a sentence, as its last word tells."""
    return _UNFINISHED.search(text[-12:]) is not None


def needs(above: str, text: str) -> bool:
    """Whether a line needs the next one behind its last word: “của”, or “ngày” before a figure."""
    return is_unfinished(above) or (text[:1].isdecimal() and ends_counting(above))


def ends_citing(text: str) -> bool:
    """Whether what follows a line can only be something that it cites: “quy định tại”."""
    return _CITING.search(text[-12:]) is not None


def ends_counting(text: str) -> bool:
    """Whether a line wants a number behind it: “trước ngày”."""
    return _COUNTING.search(text[-12:]) is not None


def ends_with_clause(text: str) -> bool:
    """Whether a line ends with a cited clause or point, to which an article may belong."""
    return _CITING_CLAUSE.search(text[-14:]) is not None


def ends_as_follows(text: str) -> bool:
    """Whether a line announces what comes next: “như sau:”."""
    return _AS_FOLLOWS.search(text[-12:]) is not None


def is_amending(text: str) -> bool:
    """Whether a line orders that a provision be amended."""
    return _ORDERING.search(text) is not None and _PROVISION.search(text) is not None


def begins_amending(text: str) -> bool:
    """Whether the words of a clause begin as the next amendment does."""
    return _AMENDING_WORDS.match(text) is not None
