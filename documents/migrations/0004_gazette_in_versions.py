"""Carry the gazette's issue over in the versions of documents: drafts are published from them."""

from django.db import migrations


def rename(old, new):
    def in_versions(apps, schema_editor):
        revisions = apps.get_model("wagtailcore", "Revision").objects
        of_documents = revisions.filter(
            content_type__app_label="documents", content_type__model="legaldocumentpage"
        )
        for revision in of_documents.only("content").iterator(chunk_size=100):
            if old in revision.content:
                revision.content[new] = revision.content.pop(old)
                revision.save(update_fields=["content"])

    return in_versions


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_gazette"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    steps = rename("gazette_ref", "gazette_number"), rename("gazette_number", "gazette_ref")
    operations = [migrations.RunPython(*steps)]
