"""Host names: folding, proposals, checks, collisions."""

import csv
from pathlib import Path

import pytest
from django.utils.translation import override as language

from agencies.hosts import (
    HostEntry,
    abbreviate,
    check_host,
    check_portal_host,
    collisions,
    fold_to_label,
    propose_host,
    settled_collisions,
)
from agencies.regulations import load_regulation
from agencies.regulations.duties import HostRule

PORTAL = "tuyenquang.gov.vn"
COMMUNES = Path(__file__).parents[2] / "founding" / "demo" / "content" / "communes.tsv"


@pytest.fixture(autouse=True)
def _in_english():
    with language("en"):
        yield


def rule(kind: str, regulation: str = "tuyen-quang") -> HostRule:
    return load_regulation(regulation).host_rule(kind)


def communes() -> list[tuple[str, str]]:
    with COMMUNES.open(encoding="utf-8") as file:
        return [(f"{row[1]} {row[2]}", row[3]) for row in csv.reader(file, delimiter="\t")]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Xã Thái Bình", "thaibinh"),
        ("Ủy ban nhân dân xã Thái Bình", "thaibinh"),
        ("UBND phường Hà Giang 2", "hagiang2"),
        ("Thị trấn Đồng Văn", "dongvan"),
        ("Sở Xây dựng", "xaydung"),
        ("Tỉnh Tuyên Quang", "tuyenquang"),
        ("Thái Bình", "thaibinh"),
        ("Xã", "xa"),
        ("Xã Đồng Văn", "dongvan"),
    ],
)
def test_a_name_folds_to_a_label_without_its_class_word(name: str, label: str) -> None:
    assert fold_to_label(name) == label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Văn phòng UBND tỉnh", "vpubnd"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "vpubnd"),
        ("Sở Nội vụ", "snv"),
        ("Sở Công Thương", "sct"),
        ("Sở Nông nghiệp và Môi trường", "snnmt"),
        ("Sở Khoa học và Công nghệ", "skhcn"),
        ("Sở Văn hóa, Thể thao và Du lịch", "svhttdl"),
        ("Sở Giáo dục và Đào tạo", "sgddt"),
        ("Sở Y tế", "syt"),
        ("Thanh tra tỉnh", "thanhtra"),
        ("Sở Dân tộc và Tôn giáo", "sdttg"),
    ],
)
def test_departments_abbreviate_as_they_are_known_and_pass_the_check(name: str, label: str) -> None:
    assert abbreviate(name) == label
    host = propose_host(rule("department"), name, "", PORTAL)
    assert host == f"{label}.{PORTAL}"
    assert check_host(rule("department"), name, host, PORTAL, name_en="A name in English") == []


def test_all_communes_of_tuyen_quang_get_their_known_host() -> None:
    entries = communes()
    assert len(entries) == 124
    for name, host in entries:
        assert propose_host(rule("commune"), name, "", PORTAL) == host
        assert check_host(rule("commune"), name, host, PORTAL) == []
    assert collisions(HostEntry(name, host) for name, host in entries) == []


def test_a_given_label_wins_over_the_proposal() -> None:
    assert propose_host(rule("commune"), "Xã Văn Lăng", "vanlang2", PORTAL) == f"vanlang2.{PORTAL}"


@pytest.mark.parametrize(
    ("kind", "name", "host", "reason"),
    [
        ("commune", "Xã Thái Bình", "thaibinh.hagiang.gov.vn", "must end in .tuyenquang.gov.vn"),
        ("commune", "Xã Thái Bình", "a.thaibinh.tuyenquang.gov.vn", "level 5; TQ-2.2 asks for"),
        ("commune", "Xã Thái Bình", "tb.tuyenquang.gov.vn", "not the full name"),
        ("commune", "Xã Thái Bình", "xathaibinh.tuyenquang.gov.vn", "“thaibinh”"),
        ("commune", "Xã Thái Bình", "tháibình.tuyenquang.gov.vn", "without accents"),
        ("commune", "Xã Thái Bình", "THAIBINH.tuyenquang.gov.vn", "small letters"),
        ("commune", "Xã Thái Bình", "-thaibinh.tuyenquang.gov.vn", "inner hyphens"),
        ("commune", "Xã Thái Bình", "thai_binh.tuyenquang.gov.vn", "small letters"),
        ("commune", "Xã Thái Bình", "xn--thaibnh.tuyenquang.gov.vn", "encoded"),
        ("commune", "Xã Thái Bình", "thaibinh..gov.vn", "empty part"),
        ("commune", "Xã Thái Bình", "https://thaibinh.tuyenquang.gov.vn", "without scheme"),
        ("commune", "Xã Thái Bình", "thaibinh.tuyenquang.gov.vn:8000", "port"),
        ("commune", "Xã Thái Bình", "thai binh.tuyenquang.gov.vn", "spaces"),
        ("commune", "Xã Thái Bình", "", "empty"),
        ("commune", "Xã Thái Bình", f"{'a' * 64}.tuyenquang.gov.vn", "longer than 63"),
        ("commune", "Xã Thái Bình", f"{'a' * 10_000}.gov.vn", "longer than 253"),
        ("topic", "Chuyển đổi số", "www.tuyenquang.gov.vn", "kept for the network"),
        ("unit", "Bệnh viện đa khoa", "benhvien.example.com", "must end in .vn"),
    ],
)
def test_a_wrong_host_is_refused_with_its_reason(
    kind: str, name: str, host: str, reason: str
) -> None:
    reasons = check_host(rule(kind), name, host, PORTAL)
    assert any(reason in said for said in reasons), reasons


def test_every_reason_is_told_at_once() -> None:
    reasons = check_host(rule("commune"), "Xã Thái Bình", "a.thaibinh.hagiang.gov.vn", PORTAL)
    assert len(reasons) == 2


def test_a_department_takes_an_abbreviation_or_full_name_in_two_languages() -> None:
    name, english = "Sở Khoa học và Công nghệ", "Department of Science and Technology"
    for label in ("skhcn", "khoahocvacongnghe", "sokhoahocvacongnghe", "dost"):
        host = f"{label}.{PORTAL}"
        assert check_host(rule("department"), name, host, PORTAL, name_en=english) == []
    wrong = check_host(rule("department"), name, f"syt.{PORTAL}", PORTAL, name_en=english)
    assert "not an abbreviation" in wrong[0]


def test_an_english_label_passes_while_the_english_name_is_unknown() -> None:
    host = f"dost.{PORTAL}"
    assert check_host(rule("department"), "Sở Khoa học và Công nghệ", host, PORTAL) == []


def test_a_full_name_is_no_abbreviation_where_the_regulation_asks_for_one() -> None:
    name, english = "Sở Tư pháp", "Department of Justice"
    portal = "quangbinh.gov.vn"
    short = rule("department", "quang-binh")
    assert check_host(short, name, f"stp.{portal}", portal, name_en=english) == []
    assert check_host(short, name, f"sotuphap.{portal}", portal, name_en=english)


def test_other_units_may_keep_a_host_of_their_own_level() -> None:
    name = "Bệnh viện đa khoa tỉnh"
    assert check_host(rule("unit"), name, "benhvientuyenquang.vn", PORTAL) == []
    strict = rule("unit", "quang-binh")
    assert check_host(strict, name, "benhvienquangbinh.vn", "quangbinh.gov.vn")


@pytest.mark.parametrize("host", ["tuyenquang.gov.vn", "localhost", "tuyenquang.localhost"])
def test_a_portal_has_the_full_name_of_its_province_or_a_development_host(host: str) -> None:
    assert check_portal_host(rule("province"), "Tuyên Quang", host) == []


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("tuyenquang.vn", "must end in .gov.vn"),
        ("cong.tuyenquang.gov.vn", "level 4"),
        ("tq.gov.vn", "“tuyenquang”"),
        ("127.0.0.1", "must end in .gov.vn"),
        ("localhost:8000", "port"),
        ("Tuyênquang.gov.vn", "without accents"),
    ],
)
def test_a_wrong_portal_host_is_refused_with_its_reason(host: str, reason: str) -> None:
    reasons = check_portal_host(rule("province"), "Tuyên Quang", host)
    assert any(reason in said for said in reasons), reasons


@pytest.mark.parametrize("portal", ["localhost", "tuyenquang.localhost"])
def test_component_sites_of_a_development_portal_stand_right_under_it(portal: str) -> None:
    name = "Xã Thái Bình"
    assert check_host(rule("commune"), name, f"thaibinh.{portal}", portal) == []
    assert check_host(rule("commune"), name, f"a.thaibinh.{portal}", portal)
    assert check_host(rule("commune"), name, f"thaibinh.{PORTAL}", portal)
    assert check_host(rule("commune"), name, f"tb.{portal}", portal)


def test_a_development_host_is_refused_under_a_real_portal() -> None:
    assert check_host(rule("commune"), "Xã Thái Bình", "thaibinh.localhost", PORTAL)


def test_names_that_differ_only_by_accents_collide_until_one_is_chosen_by_hand() -> None:
    host = f"vanlang.{PORTAL}"
    clash = [HostEntry("Xã Văn Lang", host), HostEntry("Xã Văn Lăng", host)]
    found = collisions(clash)
    assert [collision.label for collision in found] == ["vanlang"]
    assert "Xã Văn Lang, Xã Văn Lăng" in found[0].sentence
    assert settled_collisions(clash) == []

    chosen = f"vanlang2.{PORTAL}"
    assert check_host(rule("commune"), "Xã Văn Lăng", chosen, PORTAL)
    why = "Trùng tên không dấu với xã Văn Lang"
    assert check_host(rule("commune"), "Xã Văn Lăng", chosen, PORTAL, override=why) == []

    settled = [clash[0], HostEntry("Xã Văn Lăng", chosen, why)]
    assert collisions(settled) == []
    assert [entry.override for entry in settled_collisions(settled)[0].entries] == ["", why]
    assert chosen in settled_collisions(settled)[0].sentence


def test_a_host_chosen_by_hand_must_still_stand_under_the_portal() -> None:
    assert check_host(rule("commune"), "Xã Văn Lăng", "vl.gov.vn", PORTAL, override="vì thế")


def test_a_ward_and_a_commune_of_one_name_collide() -> None:
    host = f"tantien.{PORTAL}"
    assert collisions([HostEntry("Xã Tân Tiến", host), HostEntry("Phường Tân Tiến", host)])
