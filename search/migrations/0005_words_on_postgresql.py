"""The words of entries in a narrow table of their own on PostgreSQL, and pairs of neighbours.

A row of an entry is wide, so that counting thousands of matches read the whole table. A phrase was
looked for in the positions of each entry that has its words; now each two neighbours are a word of
the index, and few positions are read.
"""

from typing import Any

from django.db import migrations

# Folded words come first, then as many exact ones where they differ (`editorial.search_words`).
# Pairs go as far as positions do; long ones are hashed, for a vector holds a megabyte.
FOUND = """
CREATE FUNCTION search_found_words(words text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    folded text[] := string_to_array(words, ' ');
    half int := cardinality(folded) / 2;
    exact text[] := folded[half + 1:];
BEGIN
    IF cardinality(folded) = 2 * half AND folded[:half] <> exact AND NOT EXISTS (
        SELECT FROM unnest(folded[:half], exact) spelled(plain, marked)
        WHERE plain <> marked
            AND NOT (left(marked, 2) = 'x' || left(plain, 1) AND marked ~ '[0-9]')
    ) THEN
        folded := folded[:half];
    END IF;
    RETURN ARRAY(SELECT word FROM unnest(folded) word WHERE octet_length(word) < 2047)
        || ARRAY(
            SELECT CASE WHEN octet_length(one) + octet_length(next) < 32 THEN one || '_' || next
                ELSE md5(one || '_' || next) END
            FROM unnest(folded[:least(cardinality(folded), 16383) - 1], folded[2:16383])
                pair(one, next)
        );
END $$
"""
TABLE = (
    """
CREATE TABLE search_words (
    agency_id bigint NOT NULL,
    issuer_id bigint,
    field_id bigint,
    page_id integer PRIMARY KEY,
    shown_on date,
    year smallint,
    kinds text NOT NULL,
    type text NOT NULL,
    document_type text NOT NULL,
    status text NOT NULL,
    language text NOT NULL,
    path text NOT NULL,
    found_vector tsvector NOT NULL,
    title_vector tsvector NOT NULL,
    token_vector tsvector NOT NULL,
    all_vector tsvector NOT NULL
)
""",
    # Rows stay narrow: vectors lie beside them, and are fetched for few; what is counted does not.
    "ALTER TABLE search_words SET (toast_tuple_target = 128)",
    "ALTER TABLE search_words ALTER path SET STORAGE MAIN, ALTER kinds SET STORAGE MAIN",
)
FACETS = {
    **{
        name: f"new.{name}"
        for name in (
            "agency_id",
            "issuer_id",
            "field_id",
            "page_id",
            "shown_on",
            "year",
            "type",
            "document_type",
            "status",
            "language",
            "path",
        )
    },
    "kinds": "concat_ws('|', new.type, new.document_type, new.status, new.language)",
}
VECTORS = {
    "found_vector": "array_to_tsvector("
    "search_found_words(new.title_words) || search_found_words(new.text_words))",
    "title_vector": "to_tsvector('simple'::regconfig, new.title_words)",
    "token_vector": "to_tsvector('simple'::regconfig, new.token_words)",
    "all_vector": "setweight(to_tsvector('simple'::regconfig, new.title_words), 'A')"
    " || setweight(to_tsvector('simple'::regconfig, new.text_words), 'D')",
}
EVERY = FACETS | VECTORS
INSERT = f"INSERT INTO search_words ({', '.join(EVERY)}) SELECT {', '.join(EVERY.values())}"
KEEP = f"""
CREATE FUNCTION search_words_kept() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM search_words;
    ELSIF TG_OP = 'UPDATE'
        AND old.page_id = new.page_id
        AND (old.title_words, old.token_words, old.text_words)
            = (new.title_words, new.token_words, new.text_words) THEN
        UPDATE search_words SET ({", ".join(FACETS)}) = ROW ({", ".join(FACETS.values())})
        WHERE page_id = new.page_id;
    ELSE
        IF TG_OP <> 'INSERT' THEN
            DELETE FROM search_words WHERE page_id = old.page_id;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            {INSERT};
        END IF;
    END IF;
    RETURN NULL;
END $$
"""
TRIGGERS = (
    "CREATE TRIGGER search_words_kept AFTER INSERT OR UPDATE OR DELETE ON search_searchentry"
    " FOR EACH ROW EXECUTE FUNCTION search_words_kept()",
    "CREATE TRIGGER search_words_emptied AFTER TRUNCATE ON search_searchentry"
    " FOR EACH STATEMENT EXECUTE FUNCTION search_words_kept()",
)
INDEXES = tuple(
    f"CREATE INDEX search_words_{name} ON search_words USING gin ({name}_vector)"
    for name in ("found", "title", "token")
)
OLD = ("title_vector", "token_vector", "all_vector")
DROP_OLD = "ALTER TABLE search_searchentry " + ", ".join(f"DROP COLUMN {name}" for name in OLD)


LOCK = "LOCK TABLE search_searchentry IN SHARE ROW EXCLUSIVE MODE"
"""Readers read on; what is published meanwhile waits, and is not missed by the copy."""


def make(apps: Any, schema_editor: Any) -> None:
    """Move the words; SQLite has such a table already."""
    if schema_editor.connection.vendor != "postgresql":
        return
    fill = f"{INSERT} FROM search_searchentry new"
    for statement in (LOCK, FOUND, *TABLE, fill, *INDEXES, KEEP, *TRIGGERS, DROP_OLD):
        schema_editor.execute(statement, params=None)


def drop(apps: Any, schema_editor: Any) -> None:
    """Give the entries their vectors back."""
    if schema_editor.connection.vendor != "postgresql":
        return
    generated = ", ".join(
        f"ADD COLUMN {name} tsvector GENERATED ALWAYS AS ({VECTORS[name].replace('new.', '')})"
        " STORED"
        for name in OLD
    )
    indexes = (
        f"CREATE INDEX search_{name} ON search_searchentry USING gin ({name})" for name in OLD
    )
    for statement in (
        LOCK,
        "DROP TRIGGER search_words_kept ON search_searchentry",
        "DROP TRIGGER search_words_emptied ON search_searchentry",
        "DROP FUNCTION search_words_kept()",
        "DROP TABLE search_words",
        "DROP FUNCTION search_found_words(text)",
        f"ALTER TABLE search_searchentry {generated}",
        *indexes,
    ):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_facets_of_matches")]

    operations = [migrations.RunPython(make, drop)]
