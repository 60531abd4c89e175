"""Compare the queries of promoted results with y where a rhyme is a lone i: `bac si`, `bac sy`."""

import re
from typing import Any

from django.db import migrations

from agencies.texts import fold

WORD = re.compile(r"[^\W_]+")
LONE_I = re.compile(r"(?<!\S)([hklmst]|qu)i(?!\S)")


def rewrite(apps: Any, schema_editor: Any) -> None:
    promotions = apps.get_model("search", "PromotedResult").objects
    for promotion in promotions.only("folded").iterator():
        folded = LONE_I.sub(r"\1y", promotion.folded)
        if folded != promotion.folded:
            promotions.filter(pk=promotion.pk).update(folded=folded)


def restore(apps: Any, schema_editor: Any) -> None:
    """Compare them as they were typed, each between two line ends."""
    promotions = apps.get_model("search", "PromotedResult").objects
    for promotion in promotions.only("queries").iterator():
        lines = promotion.queries.splitlines()
        keys = [" ".join(map(fold, WORD.findall(line))) for line in lines]
        folded = "".join(f"\n{key}\n" for key in keys if key)
        promotions.filter(pk=promotion.pk).update(folded=folded)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_words_on_postgresql")]

    operations = [migrations.RunPython(rewrite, restore)]
