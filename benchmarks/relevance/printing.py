"""The tables of a measurement."""

from collections.abc import Sequence

from benchmarks.relevance.founding import Collection
from benchmarks.relevance.measuring import Figures, Measured, average, lost_without_accents

SHOWN = 10


def print_tables(measured: Sequence[Measured]) -> None:
    """Print the figures of each kind and of all."""
    print("| kind | queries | nDCG@10 | MRR | recall@50 | nDCG@10 without accents |")
    print("|---|---|---|---|---|---|")
    for kind in sorted({each.query.kind for each in measured}):
        _row(kind, [each for each in measured if each.query.kind == kind])
    _row("all", measured)
    print(f"lost without accents: {100 * lost_without_accents(measured):.1f} %")


def print_worst(measured: Sequence[Measured], collection: Collection, count: int) -> None:
    """Print the queries with the poorest lists: what was found, and what stands better."""
    for each in sorted(measured, key=_least)[:count]:
        grades = each.query.grades(collection.keys.values())
        print(
            f"\n{each.query.kind}: {each.query.text}"
            f"  nDCG {each.typed.ndcg:.2f}, without accents {each.bare.ndcg:.2f}"
        )
        print("  found:", " ".join(f"{key}={grades.get(key, 0)}" for key in each.found[:SHOWN]))
        missed = sorted(set(grades) - set(each.found[:SHOWN]), key=lambda key: -grades[key])
        print("  not among them:", " ".join(f"{key}={grades[key]}" for key in missed[:SHOWN]))


def _least(each: Measured) -> float:
    return min(each.typed.ndcg, each.bare.ndcg)


def _row(kind: str, measured: Sequence[Measured]) -> None:
    typed: Figures = average(each.typed for each in measured)
    bare = average(each.bare for each in measured).ndcg
    print(
        f"| {kind} | {len(measured)} | {typed.ndcg:.3f} | {typed.mrr:.3f} | {typed.recall:.3f}"
        f" | {bare:.3f} |"
    )
