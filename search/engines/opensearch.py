"""OpenSearch and Elasticsearch: one request for the page of results and all counts."""

from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError
from modelsearch.backends.elasticsearchbase import ElasticsearchBaseSearchBackend
from opensearchpy.exceptions import OpenSearchException

from editorial.search_words import exact_word, folded_word
from search.backends.failures import SearchUnavailable
from search.demands import Demand, Spelling, Way
from search.engines.asking import (
    CARRYING_SHARE,
    COLUMNS,
    COMPLETE_WEIGHT,
    EXACT_TITLE_WEIGHT,
    EXACT_WEIGHT,
    EXPIRED_SHARE,
    FRESH_DAYS,
    FRESH_WEIGHT,
    PAIR_WEIGHT,
    PHRASE_TITLE_WEIGHT,
    PHRASE_WEIGHT,
    RULING_TYPES,
    TITLE_WEIGHT,
    TOKENS_WEIGHT,
    Answer,
    Question,
)
from search.enums import SearchOrder, SearchType
from search.models import SearchEntry

Body = dict[str, Any]

TITLE, TOKENS, TEXT = "title_words", "token_words", "text_words"
FIELDS = [f"{TITLE}^4", TEXT]
PATIENCE = "2s"
FACET_SIZE = 500
"""Values of a facet that are counted; the engine's own default is ten."""
REST = "rest"
DAY = "shown_on_filter"
SHARE_OF_LEGACY_WORDS = 1 / 2.2
"""Elasticsearch's BM25 keeps the factor k1 + 1 that Lucene and OpenSearch have dropped. Without
this share words would weigh more than twice as much against all that is weighed by constants."""
RESCORED = 1000
"""Best matches of each shard that are weighed by how their words lie and are spelled."""


class OpenSearchEngine:
    """Asks the index that modelsearch keeps of the entries."""

    def __init__(self, backend: ElasticsearchBaseSearchBackend) -> None:
        self.backend = backend

    def answer(self, question: Question) -> Answer:
        try:
            found = self._search(body_of(question, self._word_share))
        except (OpenSearchException, ApiError, TransportError) as error:
            raise SearchUnavailable(str(error)) from error
        hits = found["hits"]
        page = hits["hits"]
        if question.order == SearchOrder.RELEVANCE:
            page = sorted(page, key=_by_score, reverse=True)
        scores = {int(hit["fields"]["pk"][0]): hit["_score"] or 0.0 for hit in page}
        facets = found["aggregations"]
        counts = {name: _counts(facets.get(name, facets[REST])[name]) for name in COLUMNS}
        return Answer(scores, hits["total"]["value"], counts)

    @property
    def _word_share(self) -> float:
        return SHARE_OF_LEGACY_WORDS if self.backend.use_new_elasticsearch_api else 1.0

    def _search(self, body: Body) -> Any:
        index = self.backend.get_index_for_model(SearchEntry).name
        if self.backend.use_new_elasticsearch_api:
            # Elasticsearch's client takes `from` under another name.
            return self.backend.es.search(index=index, from_=body.pop("from"), **body)
        return self.backend.es.search(index=index, body=body)


def _by_score(hit: Body) -> tuple[float, str, int]:
    """Of equal scores the newest comes first. An engine that weighs twice sorts by score alone."""
    told = hit["fields"]
    return hit["_score"], told.get(DAY, [""])[0], int(told["pk"][0])


def body_of(question: Question, word_share: float = 1.0) -> Body:
    """Return the request for a question; of the engine's own weight of words a share counts."""
    by_rank = question.order == SearchOrder.RELEVANCE
    return {
        "query": _found(question, word_share),
        "post_filter": _all_of(_chosen(question)),
        "aggs": _facets(question),
        **(_weighed(question) if by_rank else _dated(question)),
        "from": question.start,
        "size": question.stop - question.start,
        "track_total_hits": True,
        # From columns: the stored entry holds all words of its page.
        "docvalue_fields": ["pk", DAY],
        "_source": False,
        "stored_fields": "_none_",
        "timeout": PATIENCE,
    }


def _dated(question: Question) -> Body:
    day = "desc" if question.order != SearchOrder.OLDEST else "asc"
    dated = {DAY: {"order": day, "missing": "_last"}}
    return {"sort": [dated, {"pk": day}], "track_scores": True}


def _found(question: Question, word_share: float) -> Body:
    """Return the query: what must match, and what is cheaply weighed of every match."""
    leading = []
    if question.demands:
        leading.append(_constant(TITLE_WEIGHT, _every(question, folded_word, [TITLE])))
    if not question.all_demanded:
        leading.append(_constant(COMPLETE_WEIGHT, _every(question, folded_word, [TITLE, TEXT])))
    must = _matching(question, word_share)
    return _shared({"filter": _bounds(question), "must": must, "should": leading})


def _weighed(question: Question) -> Body:
    """Return what lifts the best: reading the order of words in every match would take long."""
    lifts = _shared({"should": [*_lifts(question), _fresh(question)]})
    window = max(RESCORED, question.stop)
    return {"rescore": {"window_size": window, "query": {"rescore_query": lifts}}}


def _shared(weighed: Body) -> Body:
    """Return a query of which what has expired and what carries out a rule keeps a share."""
    expired = {"filter": {"term": {"status_filter": "expired"}}, "weight": EXPIRED_SHARE}
    ruling = {"terms": {"document_type_filter": ["", *RULING_TYPES]}}
    carrying = {"filter": {"bool": {"must_not": ruling}}, "weight": CARRYING_SHARE}
    return {"function_score": {"query": {"bool": weighed}, "functions": [expired, carrying]}}


def _fresh(question: Question) -> Body:
    """Return what news gains by being new."""
    news = {"term": {"type_filter": SearchType.NEWS.value}}
    dated = {"exists": {"field": DAY}}
    age = {"origin": question.today.isoformat(), "scale": f"{FRESH_DAYS}d", "decay": 0.01}
    return {
        "function_score": {
            "query": {"bool": {"filter": [news, dated]}},
            "functions": [{"linear": {DAY: age}, "weight": FRESH_WEIGHT}],
            "boost_mode": "replace",
        }
    }


def _matching(question: Question, word_share: float) -> Body:
    ways: list[Body] = []
    if question.tokens:
        ways.append(_constant(TOKENS_WEIGHT, _tokens(question)))
    if question.demands:
        met = question.minimum_met or len(question.demands)
        demands = [_demand(each, folded_word, FIELDS) for each in question.demands]
        met_demands = {"should": demands, "minimum_should_match": met, "boost": word_share}
        ways.append({"bool": met_demands})
    return {"bool": {"should": ways, "minimum_should_match": 1}}


def _lifts(question: Question) -> list[Body]:
    lifts = []
    if any(each.exact != each.folded for each in question.demands):
        lifts.append(_constant(EXACT_TITLE_WEIGHT, _every(question, exact_word, [TITLE])))
        lifts.append(_constant(EXACT_WEIGHT, _every(question, exact_word, [TITLE, TEXT])))
    lifts += [_constant(PAIR_WEIGHT, _phrase(pair)) for pair in question.pairs]
    if len(question.demands) > 1:
        typed = " ".join(folded_word(word) for each in question.demands for word in each.typed)
        lifts.append(_constant(PHRASE_TITLE_WEIGHT, {"match_phrase": {TITLE: typed}}))
        lifts.append(_constant(PHRASE_WEIGHT, {"match_phrase": {TEXT: typed}}))
    return lifts


def _every(question: Question, spell: Spelling, fields: list[str]) -> Body:
    return {"bool": {"must": [_demand(each, spell, fields) for each in question.demands]}}


def _demand(demand: Demand, spell: Spelling, fields: list[str]) -> Body:
    """Return the query of a demand: any of its ways, in any of the fields."""
    ways = [
        {
            "multi_match": {
                "query": " ".join(way),
                "fields": fields,
                "type": "phrase" if len(way) > 1 else "best_fields",
            }
        }
        for way in demand.spelled(spell)
    ]
    return ways[0] if len(ways) == 1 else {"dis_max": {"queries": ways}}


def _phrase(words: Way) -> Body:
    return {"multi_match": {"query": " ".join(words), "fields": [TITLE, TEXT], "type": "phrase"}}


def _tokens(question: Question) -> Body:
    return {"match": {TOKENS: {"query": " ".join(question.tokens), "operator": "and"}}}


def _constant(weight: float, query: Body) -> Body:
    return {"constant_score": {"filter": query, "boost": weight}}


def _bounds(question: Question) -> list[Body]:
    """Return the filters on what may be found at all."""
    refused: list[Body] = [{"prefix": {"path_filter": path}} for path in question.walls]
    if question.hidden:
        refused.append({"terms": {"pk": [str(key) for key in question.hidden]}})
    return [
        {"terms": {"agency_id_filter": list(question.agencies)}},
        {"bool": {"must_not": refused}},
    ]


def _chosen(question: Question, but: str = "") -> list[Body]:
    return [
        {"term": {f"{COLUMNS[name]}_filter": value}}
        for name, value in question.chosen.items()
        if name != but
    ]


def _all_of(filters: list[Body]) -> Body:
    return {"bool": {"filter": filters}} if filters else {"match_all": {}}


def _facets(question: Question) -> Body:
    """Count the options of each facet as all other choices leave them.

    The facets in which nothing is chosen have the same choices left, and so one filter together.
    """
    terms = {
        name: {"terms": {"field": f"{column}_filter", "size": FACET_SIZE}}
        for name, column in COLUMNS.items()
    }
    apart = {
        name: {"filter": _all_of(_chosen(question, name)), "aggs": {name: terms[name]}}
        for name in question.chosen
    }
    rest = {name: each for name, each in terms.items() if name not in question.chosen}
    return apart | {REST: {"filter": _all_of(_chosen(question)), "aggs": rest}}


def _counts(aggregation: Body) -> dict[Any, int]:
    options = aggregation["buckets"]
    return {each["key"]: each["doc_count"] for each in options if each["key"] != ""}
