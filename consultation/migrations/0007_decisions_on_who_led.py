from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultation", "0006_rows_taken_on")]

    operations = [
        migrations.AddField(
            model_name="opiniondecision",
            name="led",
            field=models.BooleanField(default=False),
        ),
    ]
