"""The order in which a library shows its documents, as an index of PostgreSQL.

SQLite reads the other index backwards for this order, and knows no NULLS LAST in an index.
"""

from django.db import migrations

NEWEST_FIRST = """
CREATE INDEX newest_documents_of_a_library ON documents_legaldocumentpage
(shelf, issued_on DESC NULLS LAST, editorialpage_ptr_id DESC)
"""


class OnPostgreSQL(migrations.RunSQL):
    """Statements for PostgreSQL alone."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [OnPostgreSQL(NEWEST_FIRST, "DROP INDEX newest_documents_of_a_library")]
