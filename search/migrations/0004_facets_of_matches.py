"""What lets SQLite count matches without opening their rows."""

from typing import Any

from django.db import migrations

# Random rather than counted up: a change that is taken back must not leave a number to another.
CHANGE = "BEGIN UPDATE search_version SET value = random(); END"
COLUMNS = (
    "shown_on DESC, page_id DESC, path, type, document_type, issuer_id, field_id, year, status,"
    " agency_id, language"
)
EVENTS = {"added": "INSERT", "removed": "DELETE", "changed": "UPDATE"}
SQLITE = (
    f"CREATE INDEX search_facets ON search_searchentry ({COLUMNS})",
    "CREATE TABLE search_version (value INTEGER NOT NULL)",
    "INSERT INTO search_version VALUES (random())",
    *(
        f"CREATE TRIGGER search_version_{name} AFTER {event} ON search_searchentry {CHANGE}"
        for name, event in EVENTS.items()
    ),
)


def make(apps: Any, schema_editor: Any) -> None:
    """Make them; an engine and PostgreSQL count by themselves."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement, params=None)


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove them."""
    if schema_editor.connection.vendor == "sqlite":
        for name in EVENTS:
            schema_editor.execute(f"DROP TRIGGER search_version_{name}", params=None)
        schema_editor.execute("DROP TABLE search_version", params=None)
        schema_editor.execute("DROP INDEX search_facets", params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_steering")]

    operations = [migrations.RunPython(make, drop)]
