"""An import of very many files: every figure of the report is what was written into them."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection

from documents.models import DocumentRelation, LegalDocumentPage
from tests.factories.legal_files import Paper, written

pytestmark = pytest.mark.django_db

FILES = 1_000 if connection.vendor == "sqlite" else 200
"""What is read does not depend on the database; a server's takes six times as long to write it."""
BODIES = (("UBND", "ỦY BAN NHÂN DÂN"), ("HĐND", "HỘI ĐỒNG NHÂN DÂN"))
KINDS = (("QĐ", "QUYẾT ĐỊNH"), ("NQ", "NGHỊ QUYẾT"))
SIGNERS = ("Ma Thị Lan Chi", "Giàng Mí Thề", "Hứa Thị Minh Nguyệt")


def extension(number):
    """Return mostly plain texts; Word files and PDFs take longer to write than to read."""
    return "pdf" if number % 20 == 0 else "docx" if number % 4 == 0 else "txt"


def paper(number):
    """Return the document of a number: every third one replaces the one before it."""
    sign, body = BODIES[number % 2]
    code, kind = KINDS[number % 2]
    symbol = f"{code}-{sign}"
    issued_on = date(2024, 1, 2) + timedelta(days=number // 4)
    effect = f"Văn bản có hiệu lực từ ngày {number % 27 + 1:02d} tháng 12 năm 2026."
    name = kind.capitalize()
    closing = f"{name} này có hiệu lực từ ngày {number % 27 + 1:02d}/12/2026"
    if number % 3 == 2 and number > 2:
        closing += f" và thay thế {name} số {number - 2}/{issued_on.year}/{symbol}"
    articles = number % 4 + 1
    return (
        Paper(
            number=f"{number}/{issued_on.year}/{symbol}",
            kind=kind,
            issuer=(body, "TỈNH TUYÊN QUANG"),
            issued_on=issued_on,
            title=f"Quy định về việc thứ {number} của tỉnh",
            bases=(),
            body=(
                *(
                    text
                    for article in range(1, articles)
                    for text in (f"Điều {article}. Việc {article}", "1. Làm trước.", "2. Làm sau.")
                ),
                f"Điều {articles}. Hiệu lực",
                f"{closing}.",
            ),
            signer=SIGNERS[number % 3],
        ),
        articles,
        effect,
    )


def replaced(number):
    """Whether the document replaces one of the same year in the batch."""
    today, before = (date(2024, 1, 2) + timedelta(days=each // 4) for each in (number, number - 2))
    return number % 3 == 2 and number > 2, today.year == before.year


def test_very_many_files_are_read_as_they_were_written(folder, run):
    for number in range(1, FILES + 1):
        written(folder, f"{number % 10}/{number:04d}.{extension(number)}", paper(number)[0])

    report = run(folder)

    assert report["totals"] == {"created": FILES, "updated": 0, "unchanged": 0, "refused": 0}
    articles: Counter[str] = Counter()
    for entry in report["entries"]:
        number = int(entry["file"][-9:].split(".")[0].lstrip("/0") or 0)
        told, count, _effect = paper(number)
        assert entry["number"] == told.number
        assert entry["title"] == told.title
        assert entry["issued"] == told.issued_on.isoformat()
        assert entry["effective"] == f"2026-12-{number % 27 + 1:02d}"
        assert entry["signer"] == told.signer
        assert entry["issuer"] == f"{told.issuer[0].capitalize()} tỉnh Tuyên Quang"
        assert entry["provisions"].get("article") == count
        assert entry["provisions"].get("clause", 0) == 2 * (count - 1)
        replaces, found = replaced(number)
        relations = [(row["kind"], row["found"]) for row in entry["relations"]]
        assert relations == ([("replaces", found)] if replaces else [])
        articles[entry["type"]] += count
    assert sum(articles.values()) == sum(paper(number)[1] for number in range(1, FILES + 1))
    assert LegalDocumentPage.objects.filter(live=False).count() == FILES
    expected = [replaced(number) for number in range(1, FILES + 1)]
    assert DocumentRelation.objects.count() == sum(replaces for replaces, _found in expected)
    assert DocumentRelation.objects.exclude(target=None).count() == sum(
        replaces and found for replaces, found in expected
    )
    assert run(folder)["totals"]["unchanged"] == FILES
