"""A digest on record was sent: no run of the command holds it any more."""

from uuid import uuid4

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0005_one_term_going_back")]

    operations = [
        # With a default there is a way back.
        migrations.AlterField(
            model_name="digestsent",
            name="run",
            field=models.UUIDField(default=uuid4, verbose_name="run"),
        ),
        migrations.RemoveField(model_name="digestsent", name="run"),
    ]
