"""A long text as it would be read: chapters of articles, each with khoản and điểm."""

from documents.enums import ProvisionKind
from documents.models import LegalDocumentPage, ParsedText
from tests.factories.provisions import reading

CHAPTER, ARTICLE, CLAUSE, POINT = (
    ProvisionKind.CHAPTER,
    ProvisionKind.ARTICLE,
    ProvisionKind.CLAUSE,
    ProvisionKind.POINT,
)
CONTAINER = ProvisionKind.CONTAINER
ARTICLES_A_CHAPTER = 10
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
WORDS = (
    "Cơ quan quản lý bến đò công bố giờ mở bến, số điện thoại trực và mức thu, giữ sổ theo dõi "
    "lượt khách trong ba năm, và báo ngay cho trạm trực khi nước lên quá vạch đỏ."
)


def long_reading(page: LegalDocumentPage, articles: int = 300, container: str = "") -> ParsedText:
    """Return a reading of a text with that many articles, attached as a container where named."""
    outer = [(CONTAINER, container)] if container else []
    prefix = "quy-che." if container else ""
    paths, contents = ([outer] if container else []), []
    html = ['<section class="provision provision--preamble"><p>Căn cứ quy chế bến;</p></section>']
    if container:
        contents.append([1, "container", "quy-che", container, "Quản lý bến thủy nội địa"])
        html.append('<section class="provision provision--container" id="quy-che">')
        html.append(_heading(2, container, "Quản lý bến thủy nội địa"))
    for first in range(1, articles + 1, ARTICLES_A_CHAPTER):
        number = first // ARTICLES_A_CHAPTER + 1
        roman = ROMAN[(number - 1) % 10] if number <= 10 else f"{number}"
        chapter = f"{prefix}chuong-{roman.lower()}"
        paths.append([*outer, (CHAPTER, roman)])
        contents.append([1 + len(outer), "chapter", chapter, f"Chương {roman}", "Quy định riêng"])
        html.append(f'<section class="provision provision--chapter" id="{chapter}">')
        html.append(_heading(3, f"Chương {roman}.", "Quy định riêng"))
        for each in range(first, min(first + ARTICLES_A_CHAPTER, articles + 1)):
            html.append(_article(f"{prefix}dieu-{each}", each))
            heading = f"Việc thứ {each} của bến"
            row = [2 + len(outer), "article", f"{prefix}dieu-{each}", f"Điều {each}", heading]
            contents.append(row)
            article = [*outer, (ARTICLE, str(each))]
            paths += [article, [*article, (CLAUSE, "1")], [*article, (CLAUSE, "2")]]
            paths += [
                [*article, (CLAUSE, "2"), (POINT, "a")],
                [*article, (CLAUSE, "2"), (POINT, "đ")],
            ]
        html.append("</section>")
    html.append("</section>" if container else "")
    html.append(
        '<section class="provision provision--closing"><p>Nơi nhận: như trên.</p></section>'
    )
    text = reading(page, *paths, html="".join(html))
    text.contents = contents
    text.save()
    return text


def _article(anchor: str, number: int) -> str:
    points = "".join(
        f'<section class="provision provision--point" id="{anchor}.khoan-2.diem-{step}">'
        f"<p>{letter}) Bến có phao và dây cứu sinh ở chỗ dễ lấy;</p></section>"
        for letter, step in (("a", "a"), ("đ", "dd"))
    )
    return (
        f'<section class="provision provision--article" id="{anchor}">'
        f"{_heading(4, f'Điều {number}.', f'Việc thứ {number} của bến')}"
        f'<section class="provision provision--clause" id="{anchor}.khoan-1"><p>1. {WORDS}</p>'
        f'</section><section class="provision provision--clause" id="{anchor}.khoan-2">'
        f"<p>2. {WORDS}</p>{points}</section></section>"
    )


def _heading(level: int, label: str, title: str) -> str:
    return (
        f'<h{level} class="provision__heading"><span class="provision__label">{label}</span> '
        f'<span class="provision__title">{title}</span></h{level}>'
    )
