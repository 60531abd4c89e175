"""Types of documents as their titles name them. Pure."""

import re

from agencies.texts import fold
from documents.enums import DocumentType

NAMES = {
    DocumentType.CONSTITUTION: "Hiến pháp",
    DocumentType.CODE: "Bộ luật",
    DocumentType.LAW: "Luật",
    DocumentType.ORDINANCE: "Pháp lệnh",
    DocumentType.ORDER: "Lệnh",
    DocumentType.JOINT_RESOLUTION: "Nghị quyết liên tịch",
    DocumentType.RESOLUTION: "Nghị quyết",
    DocumentType.DECREE: "Nghị định",
    DocumentType.DECISION: "Quyết định",
    DocumentType.JOINT_CIRCULAR: "Thông tư liên tịch",
    DocumentType.CIRCULAR: "Thông tư",
    DocumentType.DIRECTIVE: "Chỉ thị",
    DocumentType.STATUTE: "Quy chế",
    DocumentType.RULES: "Quy định",
    DocumentType.COMMUNIQUE: "Thông cáo",
    DocumentType.ANNOUNCEMENT: "Thông báo",
    DocumentType.GUIDANCE: "Hướng dẫn",
    DocumentType.PROGRAMME: "Chương trình",
    DocumentType.PLAN: "Kế hoạch",
    DocumentType.SCHEME: "Phương án",
    DocumentType.MASTER_SCHEME: "Đề án",
    DocumentType.PROJECT: "Dự án",
    DocumentType.REPORT: "Báo cáo",
    DocumentType.MINUTES: "Biên bản",
    DocumentType.SUBMISSION: "Tờ trình",
    DocumentType.CONTRACT: "Hợp đồng",
    DocumentType.TELEGRAM: "Công điện",
    DocumentType.MEMORANDUM: "Bản ghi nhớ",
    DocumentType.AGREEMENT: "Bản thỏa thuận",
    DocumentType.AUTHORISATION: "Giấy ủy quyền",
    DocumentType.INVITATION: "Giấy mời",
    DocumentType.INTRODUCTION: "Giấy giới thiệu",
    DocumentType.LEAVE: "Giấy nghỉ phép",
    DocumentType.DISPATCH_NOTE: "Phiếu gửi",
    DocumentType.TRANSFER_NOTE: "Phiếu chuyển",
    DocumentType.NOTICE_SLIP: "Phiếu báo",
    DocumentType.OFFICIAL_LETTER: "Công văn",
}
CODES_BY_FOLD = {fold(name): str(kind.value) for kind, name in NAMES.items()}
_LONGEST_FIRST = "|".join(sorted(map(re.escape, CODES_BY_FOLD), key=len, reverse=True))
TITLE_LINE = re.compile(rf"(?P<name>{_LONGEST_FIRST})(?P<rest>(?:[\s:.]\s*.*)?)")
"""A line, folded, that begins with the name of a type."""


def type_of(text: str) -> str:
    """Return the type that the words name, by name or code; empty for none."""
    words = " ".join(text.split()).strip(" .:")
    by_code = {str(kind.value).lower(): str(kind.value) for kind in DocumentType}
    return CODES_BY_FOLD.get(fold(words)) or by_code.get(words.lower(), "")


def name_of(code: str) -> str:
    """Return the name of a type as documents are cited by it."""
    return NAMES.get(DocumentType(code), "") if code in DocumentType.values else ""
