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
from documents.metadata.touched import provisions_in

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
    r"(?:(?P<article>điều\s+\d+[a-zđ]?)\s*[.:]\s*|(?P<clause>\d{1,3}[a-zđ]?)\s*[.)]\s+"
    r"|(?P<point>[a-zđ]{1,2}\d?)\)\s+|[-+]\s*)",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"(?:quyết định|nghị quyết|nghị định|thông tư|luật|chỉ thị|quy định|quy chế|kế hoạch|văn bản"
    r"|pháp lệnh)\s+này\b",
    re.IGNORECASE,
)
_LAPSES = re.compile(r"hết hiệu lực", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_TOLD = re.compile(r"(?:được|đã|bị|văn bản)\s*$", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:được|đã)\s+(?:sửa đổi|bổ sung|thay thế)|căn cứ|theo\s+quy định|ban hành tại", re.IGNORECASE
)
_SENTENCES = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])|;\s*")
_CHANGING = (RelationKind.AMENDS, RelationKind.SUPPLEMENTS)
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
    amended: Deed | None = None
    quoted = False
    for line in lines:
        words, quoted = _unquoted(line.text, quoted)
        if label := _LABEL.match(words):
            if label["article"]:
                article, clause, pending = label["article"].capitalize(), "", ""
            elif label["clause"]:
                clause = f"khoản {label['clause']}"
            words = words[label.end() :]
        if not words.strip():
            continue
        by = " ".join(filter(None, (clause, article)))
        listed = next(mentions(words), None)
        verb = _VERB.match(words)
        if listed is None and verb:
            pending = _kind(verb) if len(words) < SHORT else ""
            touched = provisions_in(words[verb.end() :])
            if amended is not None and touched:
                # "2. Sửa đổi khoản 2 Điều 7 như sau:" below the article that names the document
                yield replace(
                    amended, kind=_kind(verb), line=line.number, provisions=touched, by=by
                )
        elif pending and listed is not None and listed.start == 0:
            yield _deed(pending, listed, "", line.number, by)
        else:
            for sentence in _SENTENCES.split(words):
                for deed in _in_sentence(sentence, line.number, by):
                    amended = deed if deed.kind in _CHANGING else amended
                    yield deed


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
            touched = provisions_in(words[start : mention.start])
            yield _deed(kind, mention, touched, line, by)
            start = mention.end


def _kind(verb: re.Match[str]) -> str:
    return next(str(kind) for place, (_words, kind) in enumerate(_VERBS) if verb[f"v{place}"])


def _governs(words: str, verb: re.Match[str]) -> bool:
    """Whether the verb is the sentence's own: no "đã được sửa đổi …" about the other text."""
    return not _TOLD.search(words[: verb.start()])


def _is_aside(between: str) -> bool:
    """Whether a document is only told of: "… được sửa đổi, bổ sung tại Nghị quyết số …"."""
    return bool(_ASIDE.search(between))


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
