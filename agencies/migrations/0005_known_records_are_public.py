"""Leaders and schedules that readers saw until now stay public."""

from django.db import migrations
from django.utils import timezone


def approve(apps, schema_editor):
    for name in ("Leader", "ScheduleEntry"):
        rows = apps.get_model("agencies", name).objects.filter(approved_at=None)
        rows.update(approved_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("agencies", "0004_public_records")]

    operations = [migrations.RunPython(approve, migrations.RunPython.noop)]
