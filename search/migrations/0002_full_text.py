"""The words of entries, searched by the database itself, and letters folded by PostgreSQL."""

from typing import Any

from django.db import migrations

OLD = "'delete', old.page_id, old.title_words, old.token_words, old.text_words"
NEW = "new.page_id, new.title_words, new.token_words, new.text_words"
COLUMNS = "rowid, title_words, token_words, text_words"
REMOVE = f"INSERT INTO search_words(search_words, {COLUMNS}) VALUES ({OLD});"
ADD = f"INSERT INTO search_words({COLUMNS}) VALUES ({NEW});"
SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5(title_words, token_words, text_words,"
    " content='search_searchentry', content_rowid='page_id',"
    " tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER search_words_added AFTER INSERT ON search_searchentry BEGIN {ADD} END",
    f"CREATE TRIGGER search_words_removed AFTER DELETE ON search_searchentry BEGIN {REMOVE} END",
    "CREATE TRIGGER search_words_changed"
    " AFTER UPDATE OF title_words, token_words, text_words ON search_searchentry"
    f" BEGIN {REMOVE} {ADD} END",
)
POSTGRESQL = """
ALTER TABLE search_searchentry
    ADD COLUMN title_vector tsvector
        GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, title_words)) STORED,
    ADD COLUMN token_vector tsvector
        GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, token_words)) STORED,
    ADD COLUMN all_vector tsvector
        GENERATED ALWAYS AS (
            setweight(to_tsvector('simple'::regconfig, title_words), 'A')
            || setweight(to_tsvector('simple'::regconfig, text_words), 'D')
        ) STORED;
CREATE INDEX search_title_vector ON search_searchentry USING gin (title_vector);
CREATE INDEX search_token_vector ON search_searchentry USING gin (token_vector);
CREATE INDEX search_all_vector ON search_searchentry USING gin (all_vector);
"""


def make(apps: Any, schema_editor: Any) -> None:
    """Make what the database searches."""
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement, params=None)
    elif connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove it; on PostgreSQL it goes with the table."""
    if schema_editor.connection.vendor == "sqlite":
        for each in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER search_words_{each}", params=None)
        schema_editor.execute("DROP TABLE search_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
