"""What the author of a bad regulation file is told."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils.translation import override as language

from agencies.enums import AgencyKind
from agencies.regulations import Problem, RegulationError, load_regulation
from agencies.regulations.loader import BUILT_IN

TUYEN_QUANG = (BUILT_IN / "tuyen-quang.toml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., list[Problem]]:
    """Return the problems of the Tuyên Quang file after replacing one piece of its text."""

    def change(old: str, new: str) -> list[Problem]:
        assert old in TUYEN_QUANG
        path = tmp_path / "tuyen-quang.toml"
        path.write_text(TUYEN_QUANG.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(RegulationError) as caught:
            load_regulation(path)
        return caught.value.problems

    return change


def line_of(piece: str) -> int:
    return TUYEN_QUANG[: TUYEN_QUANG.index(piece)].count("\n") + 1


def unnumbered(field: str) -> str:
    return re.sub(r"\[\d+\]", "", field)


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ('unit = "hours"', 'unit = "weeks"', "time_limits.unit", "one of hours, days"),
        ('unit = "hours"', 'unit = "hour"', "time_limits.unit", "did you mean “hours”?"),
        ("amount = 24", 'amount = "24"', "time_limits.amount", "a whole number"),
        ("amount = 24", "amount = 0", "time_limits.amount", "a whole number from 1"),
        ("amount = 24", "amonut = 24", "time_limits.amonut", "did you mean “amount”?"),
        ('from = ["event_end"]', 'from = "event_end"', "time_limits.from", "a list in square"),
        ("in_menu = true", 'in_menu = "yes"', "sections.in_menu", "true or false"),
        ("valid_from = 2022-08-15", 'valid_from = "soon"', "laws.valid_from", "2026-07-01"),
        ('clause = "TQ-10"', 'clause = "Điều 10"', "advertising.clause", "such as TQ-7.2"),
        ('clause = "TQ-10"', 'clause = "XY-10"', "advertising.clause", "a law listed in it"),
        ('title = "Trưởng ban"', 'title = ""', "board.roles.title", "not empty"),
        ('slug = "tin-tuc"', 'slug = "Tin tức"', "sections.slug", "without accents"),
        ('roles = ["head"]', 'roles = ["hed"]', "board.chain.roles", "did you mean “head”?"),
        ('roles = ["head"]', 'roles = ["editor"]', "board.chain.roles", "“approve”"),
        ("final = true", "final = false", "board.chain.final", "on the last step"),
        ('kinds = ["planning"]', 'kinds = ["plans"]', "time_limits.kinds", "a kind of inform"),
        ('code = "planning"', 'code = "news"', "kinds.code", "no earlier entry"),
        ('parent = "tin-tuc"', 'parent = "tintuc"', "sections.parent", "path of a section"),
        ('slug = "trong-nuoc"', 'slug = "trong-tinh"', "sections.slug", "same parent"),
        ('slug_en = "national"', 'slug_en = "provincial"', "sections.slug_en", "same parent"),
        ('slug = "van-ban"', 'slug = "tai-lieu"', "sections.slug", "does not use itself"),
        ('type = "leaders"', 'type = "leader"', "sections.type", "did you mean “leaders”?"),
        ("valid_to = 2026-06-30", "valid_to = 2020-01-01", "laws.valid_to", "not before valid"),
        ('replaced_by = "ND224"', 'replaced_by = "ND43"', "laws.replaced_by", "back to itself"),
        ('replaced_by = "ND224"', 'replaced_by = "ND9"', "laws.replaced_by", "id of a law"),
        ('text = "Khi sử dụng', 'text = "{writer} Khi', "citation.text", "fields in braces"),
        ('text = "Khi sử dụng', 'text = "{ Khi', "citation.text", "braces are paired"),
        ('slug = "tuyen-quang"', 'slug = "ha-giang"', "meta.slug", "the name of the file"),
        (
            "minimum_posting_days = 20",
            "keep_personal_data_days = 0\nminimum_posting_days = 20",
            "consultation.keep_personal_data_days",
            "a whole number from 1",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_its_field_and_what_is_expected(
    changed: Callable[..., list[Problem]], old: str, new: str, field: str, said: str
) -> None:
    problems = changed(old, new)
    here = [problem for problem in problems if problem.line == line_of(old)]
    assert here, [str(problem) for problem in problems]
    assert unnumbered(here[0].field) == field
    assert said in here[0].expected
    assert here[0].file == "tuyen-quang.toml"


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ('unit = "same_day"', 'unit = "days"', "time_limits", "an amount for the unit days"),
        ("board_sets = true\n", "", "time_limits", "or board_sets = true"),
        ('condition = "normative"', 'condition = "urgent"', "time_limits", "one limit per"),
        ('label = "Quảng cáo"\n', "", "advertising", "mark every advertisement"),
        ('schedule = "work"\n', "", "sections.schedule", "on sections of type schedule"),
        ('clause = "TQ-10"\n', "", "advertising.clause", "the key “clause”"),
    ],
)
def test_what_is_missing_is_told_at_the_head_of_its_table(
    changed: Callable[..., list[Problem]], old: str, new: str, field: str, said: str
) -> None:
    (problem,) = changed(old, new)
    assert unnumbered(problem.field) == field
    assert said in problem.expected
    head = TUYEN_QUANG.split("\n")[problem.line - 1]
    assert head.strip("[]") == field.split(".")[0]


def test_the_sentence_names_file_line_field_expected_and_found(
    changed: Callable[..., list[Problem]],
) -> None:
    (problem,) = changed('unit = "hours"', 'unit = "hour"')
    line = line_of('unit = "hours"')
    assert str(problem) == (
        f"tuyen-quang.toml, line {line}, time_limits[1].unit: expected one of hours, days,"
        ' working_days, same_day (did you mean “hours”?); found "hour".'
    )


def test_a_missing_key_points_to_its_table(changed: Callable[..., list[Problem]]) -> None:
    (problem,) = changed('clause = "TQ-7.3"\nclock', "clock")
    assert problem.field == "time_limits[7].clause"
    assert problem.line == line_of('kinds = ["planning"]') - 1
    assert problem.expected == "the key “clause”, which is required"
    assert problem.found == "nothing"


def test_a_missing_table_is_named(changed: Callable[..., list[Problem]]) -> None:
    whole = '[outage]\nclause = "ND224-13"\nnotice_working_days = 7\n'
    (problem,) = changed(whole, "")
    assert problem.field == "outage"


def test_all_faults_are_told_at_once(changed: Callable[..., list[Problem]]) -> None:
    assert len(changed('amount = 24\nunit = "hours"', 'amount = "24"\nunit = "hour"')) == 2


def test_broken_toml_is_told_with_its_line(changed: Callable[..., list[Problem]]) -> None:
    (problem,) = changed('status = "draft"', 'status = "draft')
    assert problem.line == line_of('status = "draft"')
    assert problem.expected == "valid TOML"


def test_toml_cut_off_at_its_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tuyen-quang.toml"
    path.write_text('[meta]\nslug = """abc', encoding="utf-8")
    with pytest.raises(RegulationError, match="valid TOML"):
        load_regulation(path)


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "tuyen-quang.toml"
    path.write_bytes(b"[meta]\nslug = '\xff'\n")
    with pytest.raises(RegulationError) as caught:
        load_regulation(path)
    assert caught.value.problems[0].line == 2


def test_an_empty_file_lists_every_missing_table(tmp_path: Path) -> None:
    path = tmp_path / "trong.toml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(RegulationError) as caught:
        load_regulation(path)
    fields = {problem.field for problem in caught.value.problems}
    assert {"meta", "board", "sections", "citation"} <= fields


def test_a_section_for_an_agency_that_lacks_its_parent_is_refused(
    changed: Callable[..., list[Problem]],
) -> None:
    old = 'kind = "news"\nagencies = ["province"]'
    new = 'kind = "news"\nagencies = ["province", "topic"]'
    assert TUYEN_QUANG.count(old) == 3
    problems = changed('kind = "direction"\nagencies = ["province"]\nowner = "snv"', new)
    assert any(problem.found == "topic" for problem in problems)


def test_a_site_without_contact_or_privacy_is_refused(
    changed: Callable[..., list[Problem]],
) -> None:
    problems = changed('type = "privacy"', 'type = "standard"')
    assert all("type privacy" in problem.expected for problem in problems)
    assert len(problems) == len(AgencyKind)


def test_a_list_of_documents_holds_no_sections(changed: Callable[..., list[Problem]]) -> None:
    old = 'parent = "cong-khai"\nslug = "cong-bao"'
    (problem,) = changed(old, 'parent = "van-ban"\nslug = "cong-bao"')[:1]
    assert "can hold a section" in problem.expected
    assert problem.found == "a section of type documents"
