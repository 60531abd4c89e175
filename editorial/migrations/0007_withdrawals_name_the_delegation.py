"""Name the delegation under which a page was taken offline."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0006_digests_of_no_run")]

    operations = [
        migrations.AddField(
            model_name="withdrawal",
            name="delegation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="withdrawals",
                to="editorial.delegation",
                verbose_name="acting under the delegation",
            ),
        ),
    ]
