"""Names of bodies and offices in the spelling of running text. Pure.

Letterheads and signatures are in capitals; registers hold "Ủy ban nhân dân tỉnh Tuyên Quang".
"""

import re

from agencies.texts import fold, nfc

_PHRASES = (
    *("Ủy ban Thường vụ Quốc hội", "Ủy ban nhân dân", "Hội đồng nhân dân", "Thường trực"),
    *("Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Chủ tịch nước", "Phó Chủ tịch", "Chủ tịch"),
    *("Mặt trận Tổ quốc Việt Nam", "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Tối cao"),
    *("Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Nông nghiệp và Môi trường"),
    *("Nông nghiệp và Phát triển nông thôn", "Tài nguyên và Môi trường", "Kế hoạch và Đầu tư"),
    *("Văn hóa, Thể thao và Du lịch", "Thông tin và Truyền thông", "Giao thông vận tải"),
    *("Lao động - Thương binh và Xã hội", "Dân tộc và Tôn giáo", "Công Thương", "Tài chính"),
    *("Tư pháp", "Nội vụ", "Xây dựng", "Y tế", "Ngoại vụ", "Ngoại giao", "Quốc phòng", "Công an"),
    *("Phó Chánh Văn phòng", "Chánh Văn phòng", "Phó Chánh Thanh tra", "Chánh Thanh tra"),
    *("Phó Giám đốc", "Giám đốc", "Phó Cục trưởng", "Cục trưởng", "Phó Trưởng ban", "Trưởng ban"),
    *("Thứ trưởng", "Bộ trưởng", "Phó Tổng", "Thủ tướng", "Phó Thủ tướng", "Ban Quản lý"),
    *("Văn phòng", "Thanh tra", "Ban Dân tộc", "Sở", "Bộ", "Cục", "Chi cục", "Ban", "Trung tâm"),
    *("Ngân hàng Nhà nước Việt Nam", "Kiểm toán nhà nước", "Bảo hiểm xã hội", "Ban Biên tập"),
)
_PLACES = "tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|nước"
_PLACE = re.compile(rf"(?<![\w])({_PLACES})\s+(.+)$")
_BY_FOLD = [
    (re.compile(rf"(?<!\w){re.escape(fold(phrase))}(?!\w)"), phrase)
    for phrase in sorted(_PHRASES, key=len, reverse=True)
]
_SMALL = frozenset({"và", "của", "các", "về", "khu", "cho", "-"})


def spelt(text: str) -> str:
    """Return a name in capitals as running text spells it; another one as it is.

    Known phrases have their own capitals; what follows "tỉnh", "xã" and the like is a name.
    """
    text = nfc(" ".join(text.split()))
    if not _mostly_capitals(text):
        return text
    lower = text.lower()
    folded = fold(lower)
    if len(folded) != len(lower):
        return text
    spelling = list(lower)
    free = [True] * len(lower)
    for pattern, phrase in _BY_FOLD:
        for match in pattern.finditer(folded):
            if all(free[match.start() : match.end()]):
                spelling[match.start() : match.end()] = phrase
                free[match.start() : match.end()] = [False] * len(phrase)
    return _with_names("".join(spelling), lower)


def _with_names(spelling: str, lower: str) -> str:
    """Write the names of places, and the first letter, in capitals."""
    if place := _PLACE.search(lower):
        start = place.start(2)
        spelling = spelling[:start] + _title(spelling[start:])
    return spelling[:1].upper() + spelling[1:]


def _title(words: str) -> str:
    return " ".join(
        word if word in _SMALL else word[:1].upper() + word[1:] for word in words.split(" ")
    )


def _mostly_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > 0.7 * len(letters)
