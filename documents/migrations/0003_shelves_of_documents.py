"""Tell the documents that are there already in which library they stand."""

from django.db import migrations

STEP = 4
"""Characters of one step of a path in the page tree."""


def fill(apps, schema_editor):
    documents = apps.get_model("documents", "LegalDocumentPage").objects
    libraries = apps.get_model("documents", "DocumentLibraryPage").objects
    for key, path in libraries.values_list("pk", "path").iterator():
        below = documents.filter(path__startswith=path, depth=len(path) // STEP + 1)
        documents.filter(pk__in=below.values("pk")).update(shelf=key)


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_libraries_find_their_documents")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
