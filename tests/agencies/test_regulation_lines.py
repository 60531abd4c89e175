"""Finding the line of every value of a TOML text."""

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.regulations.lines import LineIndex
from agencies.regulations.loader import BUILT_IN, available_regulations


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    yield path


@pytest.mark.parametrize("slug", sorted(available_regulations()))
def test_every_key_of_our_files_is_found_on_its_own_line(slug: str) -> None:
    text = (BUILT_IN / f"{slug}.toml").read_text(encoding="utf-8")
    index, lines = LineIndex(text), text.split("\n")
    for path in leaves(tomllib.loads(text)):
        if path and isinstance(path[-1], str):
            line = lines[index.lines[path] - 1]
            assert line.startswith(("[", path[-1])), path


def test_lines_are_found_through_every_way_of_writing_toml() -> None:
    text = '''# a comment with = and [
top = 1
"quoted key".dotted = 'x # y'
long = """
one "" [table]
\\"""" # comment
raw = \'\'\'
it\'s ]\'\'\'
list = [ # comment
  "a,]", { b = 1, "c d" = [2,
    3] },
]
day = 2026-07-01T00:00:00

[ a . b ]
x = true
[[a.b.c]]
y = {}
[[a.b.c]]
[a.b.c.d]
z = []
'''
    data, index = tomllib.loads(text), LineIndex(text)
    assert index.lines.keys() == {path for path in leaves(data) if path}
    expected = {
        ("top",): 2,
        ("quoted key", "dotted"): 3,
        ("raw",): 7,
        ("list", 1, "b"): 10,
        ("list", 1, "c d", 1): 11,
        ("day",): 13,
        ("a", "b", "x"): 16,
        ("a", "b", "c", 0, "y"): 18,
        ("a", "b", "c", 1): 19,
        ("a", "b", "c", 1, "d", "z"): 21,
    }
    assert {path: index.line(path) for path in expected} == expected
    assert index.line(("a", "b", "c", 1, "missing")) == 19
    assert index.line(("missing",)) is None


@given(st.lists(st.text(alphabet="ab\"'\\[]{}#=,\n ", max_size=12), max_size=6))
def test_no_text_inside_strings_misleads_the_search_for_lines(texts: list[str]) -> None:
    def quoted(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"""{escaped}"""' if "\n" in text else f'"{escaped}"'

    text = "list = [\n" + "".join(f"{quoted(each)},\n" for each in texts) + "]\nlast = 1\n"
    assert tomllib.loads(text)["last"] == 1
    assert LineIndex(text).line(("last",)) == text.count("\n")
