"""Regulation files: what the five we carry say, and how they are found and read."""

import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from django.utils.translation import override as language
from pydantic import BaseModel

from agencies.enums import AgencyKind
from agencies.regulations import (
    Regulation,
    RegulationError,
    available_regulations,
    load_regulation,
)
from agencies.regulations.enums import (
    Condition,
    DeadlineCode,
    Event,
    ReportItem,
    Rights,
    SectionType,
    TimeUnit,
)
from agencies.regulations.loader import BUILT_IN

TODAY = date(2026, 11, 22)
TUYEN_QUANG = (BUILT_IN / "tuyen-quang.toml").read_text(encoding="utf-8")
FIVE = ["thai-binh", "tuyen-quang", "ben-tre", "quang-nam", "quang-binh"]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


@pytest.fixture
def tuyen_quang() -> Regulation:
    return load_regulation("tuyen-quang")


@pytest.fixture
def quang_binh() -> Regulation:
    return load_regulation("quang-binh")


# --- what the files say -----------------------------------------------------------------------


def test_all_five_regulations_are_available() -> None:
    assert set(available_regulations()) == set(FIVE)


@pytest.mark.parametrize(
    ("kind", "clock", "condition", "expected"),
    [
        ("documents", "update", "normative", [(7, "working_days", "TQ-7.2")]),
        ("documents", "update", "administrative", [(2, "working_days", "TQ-7.2")]),
        ("documents", "update", "urgent", [(None, "same_day", "TQ-7.2")]),
        ("documents", "supply", "urgent", [(3, "working_days", "TQ-6.2.b")]),
        ("planning", "update", None, [(15, "days", "TQ-7.3")]),
        ("projects", "update", None, [(2, "working_days", "TQ-7.4")]),
        ("science", "update", None, [(10, "working_days", "TQ-7.5")]),
        ("other", "update", None, [(5, "working_days", "TQ-7.6")]),
        ("statistics", "update", None, [(5, "working_days", "TQ-7.6")]),
        (
            "news",
            "supply",
            None,
            [(24, "hours", "TQ-6.2.a"), (3, "working_days", "TQ-6.2.b")],
        ),
    ],
)
def test_tuyen_quang_has_its_own_table_of_time_limits(
    tuyen_quang: Regulation,
    kind: str,
    clock: str,
    condition: str | None,
    expected: list[tuple[int | None, str, str]],
) -> None:
    found = tuyen_quang.limits(kind, clock, on=TODAY, condition=condition)
    assert [(limit.amount, limit.unit, limit.clause) for limit in found] == expected


@pytest.mark.parametrize("kind", ["introduction", "news", "direction"])
def test_timely_kinds_wait_for_the_board_to_set_their_limit(
    tuyen_quang: Regulation, kind: str
) -> None:
    (limit,) = tuyen_quang.limits(kind, "update", on=TODAY)
    assert limit.board_sets
    assert limit.unit is None


def test_every_kind_of_tuyen_quang_has_both_clocks(tuyen_quang: Regulation) -> None:
    for kind in tuyen_quang.kinds:
        for clock in ("supply", "update"):
            assert tuyen_quang.limits(kind.code, clock, on=TODAY), (kind.code, clock)


@pytest.mark.parametrize(
    ("kind", "party", "amount", "event"),
    [
        ("legal_guidance", None, 15, "issue"),
        ("documents", "issuer", 2, "issue"),
        ("documents", "affected", 10, "issue"),
        ("planning", None, 10, "approval"),
        ("projects", None, 10, "approval"),
        ("science", None, 20, "approval"),
        ("statistics", None, 10, "approval"),
        ("questions", None, 15, "receipt"),
    ],
)
@pytest.mark.parametrize("slug", ["quang-binh", "quang-nam"])
def test_two_provinces_keep_the_clocks_of_decree_43(
    slug: str, kind: str, party: str | None, amount: int, event: str
) -> None:
    (limit,) = load_regulation(slug).limits(kind, "update", on=TODAY, party=party)
    assert (limit.amount, limit.unit, limit.from_events[0]) == (amount, "working_days", event)
    assert limit.clause == "ND43-17"


def test_limits_of_an_unknown_kind_are_an_error(tuyen_quang: Regulation) -> None:
    with pytest.raises(KeyError):
        tuyen_quang.limits("weather")


@pytest.mark.parametrize("slug", FIVE)
@pytest.mark.parametrize("kind", list(AgencyKind))
def test_sections_come_with_parents_first_and_once(slug: str, kind: str) -> None:
    seen: set[str] = set()
    for section in load_regulation(slug).sections_for(kind):
        assert section.parent is None or section.parent in seen
        assert section.path not in seen
        seen.add(section.path)


@pytest.mark.parametrize("slug", FIVE)
def test_the_top_menu_stays_calm(slug: str) -> None:
    regulation = load_regulation(slug)
    for kind in regulation.scope.agencies:
        shown = sum(section.in_menu for section in regulation.sections_for(kind))
        assert 3 <= shown <= 7, (kind, shown)


def test_a_commune_has_fewer_sections_than_the_province(tuyen_quang: Regulation) -> None:
    province = {section.path for section in tuyen_quang.sections_for("province")}
    commune = {section.path for section in tuyen_quang.sections_for("commune")}
    assert commune < province
    assert "gioi-thieu/ban-do-dia-gioi" in commune
    assert "cong-khai/keu-goi-dau-tu" not in commune


@pytest.mark.parametrize(
    "path",
    [
        "gioi-thieu/co-cau-to-chuc",
        "gioi-thieu/chuc-nang-nhiem-vu",
        "lien-he",
    ],
)
def test_structure_functions_and_contact_are_required_in_english(
    tuyen_quang: Regulation, path: str
) -> None:
    assert tuyen_quang.section(path).english_required


@pytest.mark.parametrize("slug", FIVE)
def test_editing_comes_before_approval_and_every_board_has_one_head(slug: str) -> None:
    board = load_regulation(slug).board
    steps = [step.step for step in board.chain]
    assert (steps[0], steps[-1]) == ("edit", "approve")
    assert [role.code for role in board.roles if role.rights == "administer"] == ["head"]
    assert "own" in {role.rights for role in board.roles}


def test_component_boards_are_own_boards_in_quang_binh_only(
    tuyen_quang: Regulation, quang_binh: Regulation
) -> None:
    assert quang_binh.board.component("commune").own
    assert not tuyen_quang.board.component("commune").own
    assert tuyen_quang.board.component("province") is None


def test_a_deputy_approves_only_by_delegation(tuyen_quang: Regulation) -> None:
    final = tuyen_quang.board.final_step
    assert "deputy_head" not in final.roles
    assert final.delegable_to == ("deputy_head",)


def test_the_replacing_law_is_found_by_day(tuyen_quang: Regulation) -> None:
    on = {date(2020, 1, 1): "ND43", date(2024, 1, 1): "ND42", TODAY: "ND224"}
    for day, law in on.items():
        assert tuyen_quang.current_law("ND43-10.1.e", day).id == law
    assert tuyen_quang.current_law("TQ-7.2", TODAY) is None


def test_duties_of_national_law_have_deadlines(tuyen_quang: Regulation) -> None:
    reply = tuyen_quang.deadline("wrong_information_reply", TODAY)
    assert (reply.amount, reply.unit, reply.clause) == (15, "days", "LTT-22.4")
    request = tuyen_quang.deadline("information_request", TODAY, "complex")
    assert (request.amount, request.extension) == (15, 15)
    with pytest.raises(KeyError):
        tuyen_quang.deadline("information_request", TODAY)


def test_what_is_not_verified_is_a_marked_default(tuyen_quang: Regulation) -> None:
    assert tuyen_quang.consultation.minimum_posting_days == 20
    assert tuyen_quang.consultation.evidence == "unverified"


def test_personal_data_of_contributors_is_kept_for_a_year_unless_the_file_says_otherwise(
    tuyen_quang: Regulation, tmp_path: Path
) -> None:
    assert tuyen_quang.consultation.keep_personal_data_days == 365
    piece = "minimum_posting_days = 20"
    path = tmp_path / "tuyen-quang.toml"
    text = TUYEN_QUANG.replace(piece, f"{piece}\nkeep_personal_data_days = 90")
    path.write_text(text, encoding="utf-8")
    assert load_regulation(path).consultation.keep_personal_data_days == 90


def test_a_limit_holds_only_within_its_validity(tmp_path: Path) -> None:
    piece = 'clause = "TQ-7.3"\nclock = "update"'
    text = TUYEN_QUANG.replace(piece, f"{piece}\nvalid_from = 2026-07-01\nvalid_to = 2026-12-31")
    path = tmp_path / "tuyen-quang.toml"
    path.write_text(text, encoding="utf-8")
    regulation = load_regulation(path)
    first, last = date(2026, 7, 1), date(2026, 12, 31)
    day = timedelta(days=1)
    for on, count in {first - day: 0, first: 1, last: 1, last + day: 0}.items():
        assert len(regulation.limits("planning", "update", on=on)) == count


# --- finding and reading ----------------------------------------------------------------------


def test_an_unknown_regulation_is_refused_with_the_known_ones_and_a_guess() -> None:
    with pytest.raises(RegulationError) as caught:
        load_regulation("tuyenquang")
    assert ", ".join(sorted(FIVE)) in str(caught.value)
    assert "did you mean “tuyen-quang”?" in str(caught.value)


@pytest.mark.parametrize("slug", ["../data/tuyen-quang", "", "/etc/passwd"])
def test_a_slug_never_reaches_another_folder(slug: str) -> None:
    with pytest.raises(RegulationError):
        load_regulation(slug)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(RegulationError, match=r"khong-co\.toml.*readable"):
        load_regulation("khong-co.toml")


def test_an_operators_folder_adds_regulations_and_wins(tmp_path: Path) -> None:
    own = TUYEN_QUANG.replace('status = "draft"', 'status = "in_force"')
    (tmp_path / "tuyen-quang.toml").write_text(own, encoding="utf-8")
    assert load_regulation("tuyen-quang", extra_dirs=[tmp_path]).meta.status == "in_force"
    assert load_regulation("tuyen-quang").meta.status == "draft"
    assert available_regulations([tmp_path])["tuyen-quang"].parent == tmp_path


def test_a_missing_operators_folder_is_told_when_it_matters(tmp_path: Path) -> None:
    with pytest.raises(RegulationError, match="do not exist"):
        load_regulation("ha-giang", extra_dirs=[tmp_path / "none"])


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "tuyen-quang.toml"
    path.write_text(TUYEN_QUANG, encoding="utf-8")
    first = load_regulation(path)
    assert load_regulation(path) is first
    path.write_text(TUYEN_QUANG.replace('"draft"', '"expired"', 1), encoding="utf-8")
    os.utime(path, (1, 1))
    assert load_regulation(path).meta.status == "expired"


def test_windows_line_ends_and_byte_order_mark_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "tuyen-quang.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TUYEN_QUANG.replace("\n", "\r\n").encode())
    assert load_regulation(path).province == "Tuyên Quang"


# --- the format's page ------------------------------------------------------------------------


def every_key(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name
        for inner in [field.annotation, *get_args(field.annotation)]:
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from every_key(inner)


def test_the_page_on_the_format_names_every_key_and_value() -> None:
    page = (Path(__file__).parents[2] / "docs" / "regulation-format.md").read_text("utf-8")
    page = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`", page))))
    known = set(every_key(Regulation))
    for vocabulary in (SectionType, Event, TimeUnit, DeadlineCode, ReportItem, Condition, Rights):
        known |= {str(member) for member in vocabulary}
    assert known <= words, known - words
