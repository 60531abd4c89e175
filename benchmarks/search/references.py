"""The same queries on bare engines: twenty results and their number; no bounds, no passages."""

import tempfile
from typing import Any

from benchmarks.search.asking import Ask
from documents.numbers import query_tokens
from editorial.search_words import folded_word, words_of

RESULTS = 20
FACETS = ("type", "document_type", "issuer_id", "field_id", "year", "status", "agency_id")
NEEDED = "The near-limit reference is left out; it needs: pip install tantivy==0.27.0"


def asked(query: str) -> tuple[str, list[str], bool]:
    """Return the field that a query is about, its folded words, and whether they are a phrase."""
    if tokens := query_tokens(query):
        return "token_words", list(tokens), False
    return "text_words", [folded_word(word) for word in words_of(query)], query.startswith('"')


def tantivy_asked() -> Ask | None:
    """Index the entries' words with tantivy, near the limit of what can be done."""
    try:
        import tantivy
    except ImportError:
        print(NEEDED)
        return None
    from search.models import SearchEntry

    schema = tantivy.SchemaBuilder()
    for name in ("token_words", "text_words"):
        schema.add_text_field(name, tokenizer_name="whitespace")
    index = tantivy.Index(schema.build(), path=tempfile.mkdtemp(prefix="tantivy-"))
    writer = index.writer(heap_size=256_000_000)
    for tokens, words in SearchEntry.objects.values_list("token_words", "text_words").iterator():
        writer.add_document(tantivy.Document(token_words=tokens, text_words=words))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher, known = index.searcher(), index.schema

    def ask(query: str) -> object:
        field, words, is_phrase = asked(query)
        if is_phrase and len(words) > 1:
            return searcher.search(tantivy.Query.phrase_query(known, field, words), RESULTS)
        terms = [tantivy.Query.term_query(known, field, word) for word in words]
        wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in terms])
        return searcher.search(wanted, RESULTS)

    return ask


def database_asked(query: str) -> object:
    """Ask the database's own full-text search for a page of results and their number."""
    from django.db import connection

    field, words, is_phrase = asked(query)
    if connection.vendor == "postgresql":
        vector = {"token_words": "token_vector", "text_words": "found_vector"}[field]
        match = " & ".join(f"'{word}'" for word in words)
        where = f"{vector} @@ %s::tsquery"
        if is_phrase:
            # The index knows the words alone; positions are read of all that have them.
            order = " <-> ".join(f"'{word}'" for word in words)
            where += f" AND all_vector @@ $order${order}$order$::tsquery"
        found = f"FROM search_words WHERE {where}"
        page = f"SELECT page_id {found} ORDER BY shown_on DESC LIMIT {RESULTS}"
    else:
        inner = " ".join(words) if is_phrase else '" AND "'.join(words)
        match = f'{field} : ("{inner}")'
        found = "FROM search_words WHERE search_words MATCH %s"
        page = f"SELECT rowid {found} ORDER BY rank LIMIT {RESULTS}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {found}", [match])
        number = cursor.fetchone()
        cursor.execute(page, [match])
        return number, cursor.fetchall()


def engine_asked(query: str, facets: bool = False) -> object:
    """Ask the engine over HTTP for a page of results and their number, with facets if wanted."""
    from modelsearch.backends import get_search_backend

    from search.models import SearchEntry

    backend = get_search_backend()
    field, words, is_phrase = asked(query)
    kind = {"type": "phrase"} if is_phrase else {"operator": "and"}
    text: dict[str, Any] = {"query": " ".join(words), "fields": [field], **kind}
    body: dict[str, Any] = {
        "query": {"multi_match": text},
        "size": RESULTS,
        "track_total_hits": True,
        "_source": ["pk"],
    }
    if facets:
        body["aggs"] = {
            name: {"terms": {"field": f"{name}_filter", "size": 500}} for name in FACETS
        }
        body["highlight"] = {"fields": {field: {"number_of_fragments": 1}}}
    name = backend.get_index_for_model(SearchEntry).name
    return backend.es.search(index=name, body=body)
