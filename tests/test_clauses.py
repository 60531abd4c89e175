"""Each clause on editorial work and accounts is held by a test that names it."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent

EDITORIAL_WORK = {
    "nothing without the Board's recorded approval": (
        "TB-16.3 TQ-12.3 TQ-12.4 TQ-19.2 TQ-20.5 BT-8.3.b BT-10.2 QN-NT.4 QN-KD"
    ),
    "owners of sections post directly, or by a link": "QN-TH BT-11.2",
    "contributions come by upload or e-mail, receipt starts the clock": "BT-11.1 QN-TH TQ-6.2",
    "checklist before publication": "TQ-6.1.a TQ-6.1.b QN-NT.1 QN-NT.2 TB-13.2 BT-6.5 QB-7",
    "Boards with members, terms, their own regulation": (
        "TB-9.1 TB-9.2 TQ-11 TQ-12.1 BT-8.1 QB-9.2 QB-9.3"
    ),
    "tasks and events are assigned, rights granted per person": "TB-16.4 BT-15.4 TQ-19.3 TQ-12.6",
    "infrastructure apart from content": "TB-3.4",
    "the head's highest right, delegation that ends by itself": "QN-SL.2 BT-12.1",
    "handover": "TB-12.5 TB-13.3 BT-9.4",
    "editorial plan, requests to agencies": "TQ-12.2 BT-8.3.a TB-12.3 TQ-20.6",
}


def named_clauses() -> Iterator[str]:
    """Yield every clause that a mark on a test names."""
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clause":
                yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant))


def test_every_clause_on_editorial_work_is_named_by_a_test() -> None:
    named = set(named_clauses())
    missing = {
        subject: sorted(set(clauses.split()) - named)
        for subject, clauses in EDITORIAL_WORK.items()
        if set(clauses.split()) - named
    }
    assert not missing
