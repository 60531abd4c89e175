"""What a text does to other documents, by its title and by its articles. Pure.

Only sentences that act count: those that begin with the verb behind their label ("2. Bãi bỏ khoản 2
Điều 7 …"), those of this text on itself ("Quyết định này … thay thế Quyết định số …"), and those
that let another text lapse ("… hết hiệu lực kể từ ngày Quyết định này có hiệu lực"). Words inside
quotation marks are the new wording of another text and say nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.enums import RelationKind
from documents.metadata.found import Deed
from documents.metadata.lines import Line
from documents.metadata.mentions import Mention, mentions

_VERBS = (
    (r"sửa đổi(?:\s*,?\s*(?:và\s*)?bổ sung)?", RelationKind.AMENDS),
    (r"bổ sung", RelationKind.SUPPLEMENTS),
    (r"thay thế(?!\s+(?:cụm từ|từ|bằng))", RelationKind.REPLACES),
    (r"bãi bỏ(?!\s+(?:cụm từ|từ)\b)|hủy bỏ|huỷ bỏ", RelationKind.REPEALS),
    (r"đính chính", RelationKind.CORRECTS),
    (r"ngưng hiệu lực|tạm ngưng|đình chỉ (?:việc )?thi hành", RelationKind.SUSPENDS),
    (r"(?:xác thực văn bản )?hợp nhất", RelationKind.CONSOLIDATES),
    (r"hướng dẫn (?:thi hành|thực hiện)|quy định chi tiết", RelationKind.GUIDES),
)
_VERB = re.compile(
    "|".join(f"(?P<v{place}>{words})" for place, (words, _kind) in enumerate(_VERBS)),
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?P<article>điều\s+\d+[a-zđ]?)\s*[.:]\s*|(?P<clause>\d{1,3}[a-zđ]?)\s*[.)]\s+|(?P<point>[a-zđ]{1,2}\d?)\)\s+|[-+]\s*)",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"(?:quyết định|nghị quyết|nghị định|thông tư|luật|chỉ thị|quy định|quy chế|kế hoạch|văn bản|pháp lệnh)\s+này\b",
    re.IGNORECASE,
)
_LAPSES = re.compile(r"hết hiệu lực", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_PROVISIONS = re.compile(
    r"(?:(?:điểm\s+[a-zđ]|khoản\s+\d|điều\s+\d|chương\s+[ivx\d]|mục\s+[ivx\d]|phần\s+(?:thứ|[ivx])|phụ lục)[^;.]*?)(?=\s*(?:của\s+)?(?:quy định|quy chế|nghị quyết|quyết định|nghị định|thông tư|luật|bộ luật|pháp lệnh|chỉ thị|kế hoạch|ban hành)\b|$)",
    re.IGNORECASE,
)
TITLE_LINE_NUMBER = 0
SHORT = 200
"""A line that opens a list of documents is no longer than this."""


def read_deeds(title: str, lines: Sequence[Line]) -> list[Deed]:
    """Return the deeds, each document once a kind, the title's first."""
    found: dict[tuple[str, str], Deed] = {}
    for deed in (*_in_title(title), *_in_articles(lines)):
        key = (deed.kind, deed.number.canonical)
        known = found.get(key)
        found[key] = _joined(known, deed) if known else deed
    return list(found.values())


def _in_title(title: str) -> Iterator[Deed]:
    words = re.sub(r"^(?:về việc|về|ban hành)\s+", "", title.strip(), flags=re.IGNORECASE)
    yield from _acting(words, TITLE_LINE_NUMBER, "")


def _in_articles(lines: Sequence[Line]) -> Iterator[Deed]:
    article = clause = pending = ""
    quoted = False
    for line in lines:
        text, quoted = _unquoted(line.text, quoted)
        if not text.strip():
            continue
        words = text
        if label := _LABEL.match(text):
            if label["article"]:
                article, clause, pending = label["article"].capitalize(), "", ""
            elif label["clause"]:
                clause = f"khoản {label['clause']}"
            words = text[label.end() :]
        by = " ".join(filter(None, (clause, article)))
        listed = next(mentions(words), None)
        if listed is None and (verb := _VERB.match(words)) and len(words) < SHORT:
            pending = _kind(verb)  # "Điều 1. Bãi bỏ toàn bộ các văn bản sau:"
        elif pending and listed is not None and listed.start == 0:
            yield _deed(pending, listed, "", line.number, by)
            continue
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])|;\s*", words):
            yield from _in_sentence(sentence, line.number, by)


def _in_sentence(sentence: str, line: int, by: str) -> Iterator[Deed]:
    begins = _VERB.match(sentence)
    if begins:
        yield from _acting(sentence, line, by)
    elif (own := _SELF.search(sentence)) and _VERB.search(sentence, own.end()):
        yield from _acting(sentence[own.end() :], line, by)
    elif _LAPSES.search(sentence):
        lapsed = sentence[: _LAPSES.search(sentence).start()]  # type: ignore[union-attr]
        for mention in mentions(lapsed):
            yield _deed(RelationKind.REPEALS, mention, "", line, by)


def _acting(words: str, line: int, by: str) -> Iterator[Deed]:
    """Yield a deed for each document behind a verb, up to the next verb."""
    verbs = [match for match in _VERB.finditer(words) if _governs(words, match)]
    for place, verb in enumerate(verbs):
        end = verbs[place + 1].start() if place + 1 < len(verbs) else len(words)
        kind, start = _kind(verb), verb.end()
        for mention in mentions(words[:end]):
            if mention.start < verb.end():
                continue
            if _is_aside(words[start : mention.start]):
                continue
            touched = _PROVISIONS.search(words[start : mention.start].strip())
            yield _deed(kind, mention, touched[0].strip(" ,") if touched else "", line, by)
            start = mention.end


def _kind(verb: re.Match[str]) -> str:
    return next(str(kind) for place, (_words, kind) in enumerate(_VERBS) if verb[f"v{place}"])


def _governs(words: str, verb: re.Match[str]) -> bool:
    """Whether the verb is the sentence's own: no "đã được sửa đổi …" about the other text."""
    return not re.search(r"(?:được|đã|bị|văn bản)\s*$", words[: verb.start()], re.IGNORECASE)


def _is_aside(between: str) -> bool:
    """Whether a document is only told of: "… được sửa đổi, bổ sung tại Nghị quyết số …"."""
    return bool(
        re.search(
            r"(?:được|đã)\s+(?:sửa đổi|bổ sung|thay thế)|căn cứ|theo\s+quy định|ban hành tại",
            between,
            re.IGNORECASE,
        )
    )


def _deed(kind: str, mention: Mention, provisions: str, line: int, by: str) -> Deed:
    return Deed(
        kind,
        mention.name,
        mention.number,
        line,
        provisions,
        by,
        mention.issuer,
        mention.issued_on,
    )


def _joined(one: Deed, other: Deed) -> Deed:
    """Return both as one: all provisions that either names; a whole document stays whole."""
    if other.kind != RelationKind.AMENDS and not (one.provisions and other.provisions):
        return one
    named = dict.fromkeys(
        filter(None, [*one.provisions.split("; "), *other.provisions.split("; ")])
    )
    by = one.by or other.by
    fuller = one if len(one.target) >= len(other.target) else other
    return replace(fuller, line=one.line, provisions="; ".join(named), by=by)


def _unquoted(text: str, quoted: bool) -> tuple[str, bool]:
    """Return the words outside quotation marks, and whether a quotation goes on."""
    if quoted:
        end = max(text.find("”"), text.find('"'))
        if end < 0:
            return "", True
        text = text[end + 1 :]
    bare = _QUOTED.sub(" ", text)
    return bare, text.count("“") > text.count("”")
