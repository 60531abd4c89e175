"""The root of the page tree bears a Vietnamese name: people meet it in the explorer's crumbs."""

from django.db import migrations

STOCK, NAME = "Root", "Tất cả trang"


def rename(before, after):
    def run(apps, schema_editor):
        roots = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=before)
        roots.update(title=after, draft_title=after)

    return run


class Migration(migrations.Migration):
    dependencies = [("agencies", "0007_themes")]

    operations = [migrations.RunPython(rename(STOCK, NAME), rename(NAME, STOCK))]
