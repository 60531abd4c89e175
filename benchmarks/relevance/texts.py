"""The texts that are searched: what each page says, before there is a page. Pure.

A subject of `subjects/` becomes a small shelf of documents that differ as real ones do: the rule
in force, the one that it replaced under the same title, its amendment, plans of two years, a
report, a letter. Each mentions other subjects in passing.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from agencies.texts import fold

SUBJECTS = Path(__file__).parent / "subjects"
COMMITTEE, COUNCIL = "Ủy ban nhân dân tỉnh Tuyên Quang", "Hội đồng nhân dân tỉnh Tuyên Quang"
CODES = {"plan2025": "KH", "plan2026": "KH", "report": "BC", "letter": "CV"}
SIGNS = {"portal": "UBND", "sgddt": "SGDĐT"}
ASIDE = "Nội dung về {} và {} thực hiện theo quy định riêng."
Subjects = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Text:
    """A page to be: `key` names it in judgements, `model` is document, news or page."""

    key: str
    model: str
    agency: str
    title: str
    body: str
    moment: datetime
    summary: str = ""
    number: str = ""
    document_type: str = ""
    issuer: str = ""
    field: str = ""
    expired_on: date | None = None


def subjects() -> Subjects:
    """Return all subjects by their key, in the order of the files."""
    found: Subjects = {}
    for path in sorted(SUBJECTS.glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def generated_texts(now: datetime) -> Iterator[Text]:
    """Yield the texts of the generated library; news are dated back from `now`."""
    every = subjects()
    names = [subject["name"] for subject in every.values()]
    for place, (key, subject) in enumerate(every.items()):
        aside = ASIDE.format(names[place - 9], names[place - 20])
        yield from _documents(key, subject, aside, now)
        for count, (days, title, body) in enumerate(subject["news"], start=1):
            moment = now - timedelta(days=days, hours=2)
            yield Text(f"{key}.news{count}", "news", subject["agency"], title, body, moment)
        if "page" in subject:
            title, body = subject["page"]
            yield Text(f"{key}.page", "page", subject["agency"], title, body, now)


def _documents(key: str, subject: dict[str, Any], aside: str, now: datetime) -> Iterator[Text]:
    """Yield the documents of a subject, each with what the others of its shelf lack."""
    serial, name, articles = subject["serial"], subject["name"], subject["articles"]
    council = bool(subject.get("council"))
    act, code = ("Nghị quyết", "NQ-HĐND") if council else ("Quyết định", "QĐ-UBND")
    author = COUNCIL if council else COMMITTEE
    old, rule = f"{serial + 7}/2019/{code}", f"{serial}/2022/{code}"
    plan, title = f"{serial + 90}/KH-UBND", f"Quy định {name} trên địa bàn tỉnh"

    def text(form: str, year: int, number: str, title: str, body: str, issuer: str) -> Text:
        signed = now.replace(year=year, month=1 + serial % 11, day=1 + serial % 27)
        kind = CODES.get(form) or code.partition("-")[0]
        ended = date(2022, 12, 31) if form == "old" else None
        what = (f"{key}.{form}", "document", subject["agency"], title, body, signed)
        return Text(*what, "", number, kind, issuer, subject["field"], ended)

    body = _rule(subject, f"{act} này có hiệu lực sau mười ngày kể từ ngày ký. {aside}", "Trước")
    yield text("old", 2019, old, title, body, author)
    body = _rule(subject, f"{act} này thay thế {act} số {old}. {aside}", "Nay")
    yield text("rule", 2022, rule, title, body, author)
    body = f"Điều 1. Sửa đổi, bổ sung Điều 3\n{articles[1]}\nĐiều 2. Thi hành\n{aside}"
    title = f"Sửa đổi, bổ sung một số điều của Quy định {name} ban hành kèm theo {act} số {rule}"
    yield text("amend", 2024, f"{serial}/2024/{code}", title, body, author)
    for year, number in ((2025, f"{serial + 20}/KH-UBND"), (2026, plan)):
        body = f"## I. Mục tiêu\nThực hiện {act} số {rule} về {name} trong năm {year}.\n"
        body += f"## II. Nhiệm vụ\n{articles[0]}\nPhối hợp tuyên truyền. {aside}"
        title = f"Triển khai {name} năm {year}"
        yield text(f"plan{year}", year, number, title, body, COMMITTEE)
    body = f"## I. Kết quả\nĐã thực hiện {act} số {rule}.\n{articles[2]}\n{aside}"
    number, title = f"{serial + 400}/BC-UBND", f"Kết quả {name} năm 2025"
    yield text("report", 2025, number, title, body, COMMITTEE)
    body = f"Thực hiện Kế hoạch số {plan}, đề nghị các xã, phường đôn đốc {name}. {aside}"
    label = subject["agency"]
    number = f"{serial * 13}/{SIGNS.get(label) or label.upper()}-VP"
    yield text("letter", 2026, number, f"Đôn đốc {name}", body, label)


def _rule(subject: dict[str, Any], ending: str, since: str) -> str:
    """Return the text of a rule, one Điều for each article."""
    lines = ["Điều 1. Phạm vi điều chỉnh", f"Văn bản này quy định {subject['name']}."]
    for number, article in enumerate(subject["articles"], start=2):
        heading, words = article.split(". ", 1)
        lines += [f"Điều {number}. {heading}", f"1. {words}", f"2. {since} áp dụng toàn tỉnh."]
    return "\n".join([*lines, f"Điều {len(subject['articles']) + 2}. Hiệu lực", ending])


def slug_of(key: str) -> str:
    """Return the part of an address for a key."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(key)).split())
