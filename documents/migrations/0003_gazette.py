"""The official gazette by issue, day and address; the free text of before becomes the issue."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.RenameField("legaldocumentpage", "gazette_ref", "gazette_number"),
        migrations.AlterField(
            "legaldocumentpage",
            "gazette_number",
            models.CharField(
                blank=True,
                help_text="As printed, for example 12+13/2026.",
                max_length=120,
                verbose_name="official gazette, issue",
            ),
        ),
        migrations.AddField(
            "legaldocumentpage",
            "gazette_date",
            models.DateField(blank=True, null=True, verbose_name="official gazette of"),
        ),
        migrations.AddField(
            "legaldocumentpage",
            "gazette_url",
            models.URLField(blank=True, max_length=500, verbose_name="link to the issue"),
        ),
    ]
