"""Keep each term on a Board as a row of its own; before, a new one took the place of the old."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0003_daily_digest")]

    operations = [
        migrations.RemoveConstraint(model_name="boardmembership", name="one_role_once"),
        migrations.AddConstraint(
            model_name="boardmembership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("board", "user", "role"),
                name="one_open_term_of_a_role",
            ),
        ),
    ]
