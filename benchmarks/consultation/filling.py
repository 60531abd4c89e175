"""A consultation on a long draft that has opinions already, and forms filled in beforehand."""

import hashlib
import os
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

ARTICLES = 60
SYLLABLES = "góp ý dự thảo điều khoản thời hạn người dân doanh nghiệp đề nghị làm rõ"
CHOICE = SYLLABLES.split()


def fill(host: str, before: int) -> Any:
    """Return an open consultation with so many opinions read already."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from benchmarks.consultation.urls import TABLE
    from consultation.enums import OpinionStatus
    from consultation.models import Opinion
    from documents.blocks import text_value
    from tests.factories.agencies import portal_factory
    from tests.factories.consultation import consultation, consultation_index
    from tests.factories.home import home_of

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id bigserial PRIMARY KEY, words text)")
    draft = "".join(
        f"<p>Điều {each}. Nội dung thứ {each}</p><p>1. Khoản một.</p><p>2. Khoản hai.</p>"
        for each in range(1, ARTICLES + 1)
    )
    page = consultation(consultation_index(home_of(portal_factory(host))), body=text_value(draft))
    now, chance = timezone.now(), Random(1)
    Opinion.objects.bulk_create(
        (
            Opinion(
                consultation=page,
                full_name=f"Nguyễn Văn {each}",
                text=words(chance),
                status=OpinionStatus.PENDING,
                received_at=now,
                fingerprint=chance.getrandbits(63),
            )
            for each in range(before)
        ),
        batch_size=1_000,
    )
    return page


def words(chance: Random) -> str:
    """Return an opinion of some eighty words."""
    return " ".join(chance.choices(CHOICE, k=80)) + f" {chance.getrandbits(40)}"


def forms(page: Any, number: int) -> list[dict[str, str]]:
    """Return forms as browsers send them a minute after they were opened, their work done."""
    from django.utils import timezone

    from consultation.giving.stamps import Stamp

    chance = Random(2)
    stamps = [Stamp(timezone.now() - timedelta(minutes=1)) for _each in range(number)]
    keys = [str(key) for key in page.versions.get().provisions.values_list("key", flat=True)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        solved = list(pool.map(solve, [each.nonce for each in stamps], chunksize=20))
    return [
        {
            "about": chance.choice(["", *keys]),
            "version": "1",
            "stance": "amends",
            "text": words(chance),
            "proposed_wording": words(chance),
            "kind": "person",
            "full_name": f"Trần Thị {each}",
            "email": f"nguoi{each}@example.vn",
            "phone": "0912 345 678",
            "consent": "on",
            "stamp": stamp.seal(str(page.translation_key)),
            "work": work,
        }
        for each, (stamp, work) in enumerate(zip(stamps, solved, strict=True))
    ]


def solve(nonce: str) -> str:
    """Return the proof of work, found as the browser finds it."""
    began = hashlib.sha256(f"{nonce}:".encode())
    for number in count():
        tried = began.copy()
        tried.update(b"%d" % number)
        if tried.digest()[:2] == b"\0\0":
            return str(number)
    raise AssertionError
