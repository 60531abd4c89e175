"""The base salaries known so far."""

from datetime import date

from django.db import migrations

KNOWN = (
    (date(2019, 7, 1), 1_490_000, "38/2019/NĐ-CP"),
    (date(2023, 7, 1), 1_800_000, "24/2023/NĐ-CP"),
    (date(2024, 7, 1), 2_340_000, "73/2024/NĐ-CP"),
    (date(2026, 7, 1), 2_530_000, ""),
)


def record(apps, schema_editor):
    salaries = apps.get_model("royalties", "BaseSalary").objects
    for valid_from, amount, decree in KNOWN:
        salaries.get_or_create(valid_from=valid_from, defaults={"amount": amount, "decree": decree})


def forget(apps, schema_editor):
    salaries = apps.get_model("royalties", "BaseSalary").objects
    for valid_from, amount, decree in KNOWN:
        salaries.filter(valid_from=valid_from, amount=amount, decree=decree).delete()


class Migration(migrations.Migration):
    dependencies = [("royalties", "0001_ledger")]

    operations = [migrations.RunPython(record, forget)]
