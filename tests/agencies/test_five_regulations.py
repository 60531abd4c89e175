"""The same requirement in five provinces: what each regulation says on the same matter."""

from datetime import date

import pytest

from agencies.hosts import check_host, check_portal_host
from agencies.regulations import Regulation, load_regulation

THAI_BINH, TUYEN_QUANG, BEN_TRE = "thai-binh", "tuyen-quang", "ben-tre"
QUANG_NAM, QUANG_BINH = "quang-nam", "quang-binh"
FIVE = [THAI_BINH, TUYEN_QUANG, BEN_TRE, QUANG_NAM, QUANG_BINH]
TODAY = date(2026, 11, 22)
EVERY_SITE = ["province", "department", "commune", "topic", "unit"]


@pytest.fixture(params=FIVE)
def regulation(request: pytest.FixtureRequest) -> Regulation:
    return load_regulation(request.param)


@pytest.mark.parametrize(
    ("slug", "kinds"),
    [(slug, ["topic"] if slug == BEN_TRE else EVERY_SITE) for slug in FIVE],
)
def test_one_province_governs_a_topic_portal_alone_the_others_all_sites(
    slug: str, kinds: list[str]
) -> None:
    regulation = load_regulation(slug)
    assert list(regulation.scope.agencies) == kinds
    assert [rule.agency for rule in regulation.hosts] == kinds


@pytest.mark.clause("TB-9.1", "TQ-11", "BT-8.1", "QB-9.2")
@pytest.mark.parametrize(
    ("slug", "clause", "founder"),
    [
        (THAI_BINH, "TB-9.1", "Ủy ban nhân dân tỉnh"),
        (TUYEN_QUANG, "TQ-11", "Chủ tịch Ủy ban nhân dân tỉnh"),
        (BEN_TRE, "BT-8.1", "Giám đốc Sở Thông tin và Truyền thông"),
        (QUANG_BINH, "QB-9.2", "Văn phòng Ủy ban nhân dân tỉnh"),
    ],
)
def test_the_board_is_set_up_by(slug: str, clause: str, founder: str) -> None:
    board = load_regulation(slug).board
    assert (board.clause, board.founded_by, board.evidence) == (clause, founder, "read")


def test_who_sets_up_the_board_of_quang_nam_is_a_marked_default() -> None:
    assert load_regulation(QUANG_NAM).board.evidence == "unverified"


@pytest.mark.clause("TB-9.1", "TQ-11", "BT-8.1", "QN-KD")
@pytest.mark.parametrize(
    ("slug", "said", "default"),
    [
        (THAI_BINH, ["head", "deputy_head", "member", "assistant"], ["reporter"]),
        (
            TUYEN_QUANG,
            ["head", "deputy_head", "secretary", "editor", "reporter", "contributor"],
            [],
        ),
        (BEN_TRE, ["head", "deputy_head", "member"], ["reporter", "contributor"]),
        (QUANG_NAM, ["head", "member"], ["contributor"]),
        (QUANG_BINH, [], ["head", "editor", "contributor"]),
    ],
)
def test_roles_are_the_regulations_and_the_rest_marked_defaults(
    slug: str, said: list[str], default: list[str]
) -> None:
    roles = load_regulation(slug).board.roles
    assert [role.code for role in roles if role.evidence != "unverified"] == said
    assert [role.code for role in roles if role.evidence == "unverified"] == default


@pytest.mark.clause("TB-9.2", "TQ-12.1", "QB-9.2")
@pytest.mark.parametrize(
    ("slug", "own"),
    [(THAI_BINH, True), (TUYEN_QUANG, False), (QUANG_NAM, True), (QUANG_BINH, True)],
)
def test_board_of_a_component_site_is_its_own_or_an_assigned_unit(slug: str, own: bool) -> None:
    board = load_regulation(slug).board
    assert {board.component(kind).own for kind in EVERY_SITE[1:]} == {own}
    assert board.component("province") is None


def test_a_topic_portal_has_no_component_sites_and_no_rule_for_their_boards() -> None:
    assert load_regulation(BEN_TRE).board.components == ()


@pytest.mark.parametrize(
    ("slug", "periods", "scored"),
    [
        (THAI_BINH, ["half_year", "year"], False),
        (TUYEN_QUANG, ["half_year", "year", "on_demand"], False),
        (BEN_TRE, ["quarter", "year"], False),
        (QUANG_NAM, ["year"], False),
        (QUANG_BINH, ["year"], True),
    ],
)
def test_reports_are_due(slug: str, periods: list[str], scored: bool) -> None:
    reports = load_regulation(slug).reports
    assert [report.period for report in reports] == periods
    assert {report.scored for report in reports} == {scored}


@pytest.mark.clause("BT-11.1", "QN-TH", "TQ-6.2")
@pytest.mark.parametrize(
    ("slug", "kind", "event"),
    [
        (THAI_BINH, "planning", "receipt"),
        (TUYEN_QUANG, "planning", "receipt"),
        (BEN_TRE, "documents", "receipt"),
        (QUANG_NAM, "planning", "approval"),
        (QUANG_NAM, "documents", "issue"),
        (QUANG_BINH, "planning", "approval"),
        (QUANG_BINH, "documents", "issue"),
    ],
)
def test_the_clock_starts_with(slug: str, kind: str, event: str) -> None:
    limits = load_regulation(slug).limits(kind, "update", on=TODAY)
    assert {limit.from_events[0] for limit in limits} == {event}


@pytest.mark.clause("TB-18.1")
@pytest.mark.parametrize(
    ("day", "law"), [(date(2026, 6, 30), "ND42"), (date(2026, 7, 1), "ND224"), (TODAY, "ND224")]
)
def test_the_replacing_decree_takes_over_the_clocks_of_thai_binh(day: date, law: str) -> None:
    regulation = load_regulation(THAI_BINH)
    assert regulation.meta.replacing_text_applies == "TB-18.1"
    for kind in regulation.kinds:
        (limit,) = regulation.limits(kind.code, "update", on=day)
        assert (limit.clause, limit.evidence) == (law, "unverified")
    assert regulation.current_law("ND42-6.4", day).id == law


def test_every_kind_of_a_topic_portal_has_a_limit_by_the_rules_of_the_day() -> None:
    regulation = load_regulation(BEN_TRE)
    for kind in regulation.kinds:
        (limit,) = regulation.limits(kind.code, "update", on=TODAY)
        assert limit.evidence == "unverified"


@pytest.mark.parametrize("slug", [THAI_BINH, TUYEN_QUANG, QUANG_NAM, QUANG_BINH])
def test_a_portal_is_of_level_three_and_a_topic_portal_of_level_four(slug: str) -> None:
    regulation = load_regulation(slug)
    host = f"{slug.replace('-', '')}.gov.vn"
    portal, topic = regulation.host_rule("province"), regulation.host_rule("topic")
    assert check_portal_host(portal, regulation.province, host) == []
    assert check_portal_host(portal, regulation.province, f"cong.{host}")
    assert check_host(topic, "Cổng chuyển đổi số", f"chuyendoiso.{host}", host) == []


def test_the_topic_portal_of_ben_tre_is_of_level_four() -> None:
    rule = load_regulation(BEN_TRE).host_rule("topic")
    said = ("Cổng chuyển đổi số", "chuyendoiso.bentre.gov.vn", "bentre.gov.vn")
    assert (rule.level, rule.clause) == (4, "BT-5.3")
    assert check_host(rule, *said) == []
    assert check_host(rule, said[0], f"so.{said[1]}", said[2])


@pytest.mark.parametrize(
    ("slug", "delegated"),
    [
        (THAI_BINH, True),
        (TUYEN_QUANG, False),
        (BEN_TRE, False),
        (QUANG_NAM, True),
        (QUANG_BINH, True),
    ],
)
def test_english_is_the_regulations_or_left_to_the_agencies(slug: str, delegated: bool) -> None:
    (english,) = load_regulation(slug).languages.others
    assert (english.code, english.path, english.delegated) == ("en", "en", delegated)


@pytest.mark.clause("TB-17.1", "TQ-8", "BT-17.1", "QN-NT.3")
@pytest.mark.parametrize(
    ("slug", "clause", "named"),
    [
        (THAI_BINH, "TB-17.1", ["{source}", "{host}"]),
        (TUYEN_QUANG, "TQ-8", ["{author}", "{source}"]),
        (BEN_TRE, "BT-17.1", ["“Theo Cổng thông tin điện tử chuyển đổi số", "hoặc", "{url}"]),
        (QUANG_NAM, "QN-NT.3", ["{author}", "{source}"]),
        (QUANG_BINH, "QB", ["{author}", "{agency}", "{published_on}"]),
    ],
)
def test_the_source_is_cited_by(slug: str, clause: str, named: list[str]) -> None:
    citation = load_regulation(slug).citation
    assert citation.clause == clause
    assert [part for part in named if part in citation.text] == named
    fields = [part for part in named if part.startswith("{")]
    assert [part for part in fields if part in citation.text_en] == fields


@pytest.mark.clause("TB-8", "TQ-10.3", "BT-6.4")
@pytest.mark.parametrize(
    ("slug", "allowed", "ledger"),
    [
        (THAI_BINH, True, False),
        (TUYEN_QUANG, True, True),
        (BEN_TRE, True, False),
        (QUANG_NAM, False, False),
        (QUANG_BINH, False, False),
    ],
)
def test_advertising_is_allowed_with_a_label_or_not_at_all(
    slug: str, allowed: bool, ledger: bool
) -> None:
    advertising = load_regulation(slug).advertising
    assert (advertising.allowed, advertising.ledger) == (allowed, ledger)
    assert bool(advertising.label) == allowed


@pytest.mark.clause("TQ-9.2")
@pytest.mark.parametrize(
    ("slug", "owners", "at_once"),
    [
        (THAI_BINH, ["vpubnd", "stttt"], False),
        (TUYEN_QUANG, ["vpubnd", "skhcn"], False),
        (BEN_TRE, ["board", "stttt"], True),
        (QUANG_NAM, ["stttt"], False),
        (QUANG_BINH, ["stttt"], False),
    ],
)
def test_incidents_go_one_after_the_other_or_to_all_at_once(
    slug: str, owners: list[str], at_once: bool
) -> None:
    incidents = load_regulation(slug).incidents
    assert [step.owner for step in incidents.route] == owners
    assert incidents.at_once == at_once


@pytest.mark.clause("TQ-6.1.a", "TQ-6.1.b", "QN-NT.1", "QN-NT.2", "TB-13.2", "BT-6.5", "QB-7")
@pytest.mark.parametrize(
    ("slug", "clauses"),
    [
        (THAI_BINH, {"TB-13.2"}),
        (TUYEN_QUANG, {"TQ-6.1.a", "TQ-6.1.b"}),
        (BEN_TRE, {"BT-6.5"}),
        (QUANG_NAM, {"QN-NT.1", "QN-NT.2"}),
        (QUANG_BINH, {"QB-7"}),
    ],
)
def test_the_approver_answers_for_what_the_regulation_asks(slug: str, clauses: set[str]) -> None:
    checklist = load_regulation(slug).checklist
    assert {item.clause for item in checklist} == clauses
    asked = {item.code for item in checklist}
    assert {"accurate", "no_state_secret", "no_banned_content"} <= asked


def test_quang_nam_is_known_by_a_summary_only() -> None:
    """No rule of its own text claims to have been read."""
    regulation = load_regulation(QUANG_NAM)
    board = regulation.board
    rules = [
        regulation.scope,
        regulation.opening,
        regulation.languages,
        board,
        *board.roles,
        *board.chain,
        *board.components,
        *regulation.checklist,
        *regulation.sections,
        regulation.citation,
        *regulation.reports,
        regulation.incidents,
        *regulation.incidents.route,
    ]
    own = [rule for rule in rules if rule.clause.partition("-")[0] == "QN"]
    assert len(own) > 20
    assert {rule.evidence for rule in own} == {"secondary", "unverified"}


def test_national_duties_are_the_same_everywhere(regulation: Regulation) -> None:
    model = load_regulation(TUYEN_QUANG)
    plain = {"see"}
    assert [each.model_dump(exclude=plain) for each in regulation.deadlines] == [
        each.model_dump(exclude=plain) for each in model.deadlines
    ]
    assert regulation.outage.notice_working_days == 7
    assert regulation.privacy == model.privacy


def test_sections_of_the_portal_have_an_owner_in_quang_nam() -> None:
    sections = load_regulation(QUANG_NAM).sections
    owned = [section.path for section in sections if section.owner != "board"]
    assert "dich-vu-cong" in owned
    assert "tin-tuc" not in owned
    assert len(owned) > len(sections) / 2
