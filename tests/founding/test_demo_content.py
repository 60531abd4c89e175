"""The demo's data files: complete, consistent, alive on whatever day the portal is founded."""

import re
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from founding.demo import reading
from founding.demo.calendar_rows import nth_weekday, working_day_before
from founding.demo.content import Demo, load_demo
from founding.demo.markup import plain_words, to_html
from founding.demo.reading import DemoContentError

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=HANOI)
NORMATIVE = re.compile(r"^\d{2,5}/20\d\d/(QĐ|NQ)-(UBND|HĐND)$")
ADMINISTRATIVE = re.compile(r"^\d{2,5}/(QĐ|CT|KH|TB|HD|BC|TTr|CĐ)-[A-ZĐ][A-ZĐTr]*$")
LETTER = re.compile(r"^\d{2,5}/UBND-[A-ZĐ]+$")


@pytest.fixture(scope="module")
def demo() -> Demo:
    return load_demo(NOW)


def test_one_portal_twelve_departments_and_twenty_communes(demo: Demo) -> None:
    kinds = Counter(agency.kind for agency in demo.agencies)
    assert kinds == {"province": 1, "department": 12, "commune": 20}
    assert demo.portal.label == "portal"


def test_every_agency_introduces_itself_in_both_languages(demo: Demo) -> None:
    for agency in demo.agencies:
        assert len(agency.introduction) == 2, agency.label
        assert agency.introduction_en, agency.label
    texts = [text for agency in demo.agencies for text in agency.introduction]
    assert len(set(texts)) == len(texts)


def test_no_mailbox_of_the_demo_exists(demo: Demo) -> None:
    mailboxes = [agency.email for agency in demo.agencies]
    mailboxes += [user.email for user in demo.users]
    mailboxes += [draft.email for draft in demo.consultations]
    assert all(mailbox.endswith("tuyenquang.example") for mailbox in mailboxes)


def test_the_first_leader_answers_for_the_agency(demo: Demo) -> None:
    heads = {each.agency: each.full_name for each in demo.leaders if each.sort_order == 1}
    for agency in demo.agencies[1:]:
        assert heads[agency.label] == agency.accountable_person
    counts = Counter(leader.agency for leader in demo.leaders)
    assert counts.pop("portal") == 5
    assert set(counts.values()) == {2}


def test_each_board_has_all_roles(demo: Demo) -> None:
    roles = {"contributor", "reporter", "editor", "secretary", "deputy_head", "head"}
    for label in ("portal", "skhcn", "thaibinh"):
        assert {user.role for user in demo.users if user.agency == label} == roles


def test_vietnamese_names_put_the_family_name_first(demo: Demo) -> None:
    head = next(user for user in demo.users if user.username == "truongban.thaibinh")
    assert (head.last_name, head.first_name) == ("Dương", "Đình Nghiêm")


def test_news_covers_portal_departments_and_communes(demo: Demo) -> None:
    per_agency = Counter(item.agency for item in demo.news)
    assert len(demo.news) >= 64
    assert per_agency["portal"] >= 30
    for agency in demo.agencies[1:]:
        assert per_agency[agency.label] >= (2 if agency.kind == "department" else 1)
    assert {item.category for item in demo.news} == {
        "provincial",
        "national",
        "international",
        "direction",
    }


def test_news_bodies_are_articles_not_stubs(demo: Demo) -> None:
    for item in demo.news:
        assert 150 <= plain_words(item.body) <= 350, item.slug
    assert len({item.body for item in demo.news}) == len(demo.news)
    assert sum(item.has_english for item in demo.news) >= 10


def test_quoted_news_names_author_source_time_and_link(demo: Demo) -> None:
    quoted = [item for item in demo.news if item.source]
    assert len(quoted) >= 5
    for item in quoted:
        assert item.source is not None
        assert item.source.author
        assert item.source.published_at < item.published_at
        assert item.source.url.startswith("https://")


def test_english_bodies_stand_only_with_english_titles_and_summaries(demo: Demo) -> None:
    for item in demo.news:
        assert bool(item.title_en) == bool(item.summary_en) == bool(item.body_en), item.slug


def test_documents_are_many_of_every_type_with_files(demo: Demo) -> None:
    types = Counter(document.document_type for document in demo.documents)
    assert len(demo.documents) >= 84
    assert set(types) == {"QĐ", "NQ", "CT", "KH", "TB", "HD", "BC", "TTr", "CĐ", "CV"}
    with_both = [each for each in demo.documents if each.attachments == ("pdf", "docx")]
    assert len(with_both) >= 50
    assert len({document.title for document in demo.documents}) == len(demo.documents)


def test_document_numbers_keep_the_grammar_of_their_kind(demo: Demo) -> None:
    for document in demo.documents:
        if document.document_type == "CV":
            grammar = LETTER
        else:
            grammar = NORMATIVE if document.is_normative else ADMINISTRATIVE
        assert grammar.match(document.number), document.number


def test_a_normative_number_carries_the_year_of_issue(demo: Demo) -> None:
    for document in demo.documents:
        if document.is_normative:
            assert f"/{document.issued_on.year}/" in document.number
            assert document.effective_on > document.issued_on


def test_normative_documents_have_provisions_and_some_restart_in_a_regulation(demo: Demo) -> None:
    for document in demo.documents:
        if document.is_normative:
            articles = re.findall(r"^### Điều \d", document.body, re.MULTILINE)
            assert 4 <= len(articles) <= 14, document.number
    restarting = [each for each in demo.documents if re.search(r"^## QUY ", each.body, re.M)]
    assert len(restarting) >= 5
    for document in restarting:
        assert document.body.count("Điều 1.") == 2, document.number


def test_relations_point_at_documents_of_the_demo_in_order_of_time(demo: Demo) -> None:
    issued = {document.number: document.issued_on for document in demo.documents}
    relations = [
        (document, relation) for document in demo.documents for relation in document.relations
    ]
    assert {relation.kind for _, relation in relations} >= {
        "amends",
        "replaces",
        "repeals",
        "guides",
        "based_on",
    }
    for document, relation in relations:
        assert issued[relation.target] < document.issued_on


def test_a_repealed_document_ends_when_the_repealing_one_takes_effect(demo: Demo) -> None:
    documents = {document.number: document for document in demo.documents}
    assert documents["27/2023/QĐ-UBND"].expired_on == documents["31/2026/QĐ-UBND"].effective_on
    assert documents["06/2024/QĐ-UBND"].expired_on == documents["11/2026/QĐ-UBND"].effective_on


def test_projects_fill_three_lists_and_their_money_adds_up(demo: Demo) -> None:
    statuses = Counter(project.status for project in demo.projects)
    assert len(demo.projects) >= 25
    assert min(statuses.values()) >= 5
    for project in demo.projects:
        assert project.starts_on < project.ends_on
        assert 0 <= project.disbursed <= project.budget
        assert (project.disbursed == 0) == (project.status == "preparing")


@pytest.mark.parametrize("year", [2026, 2027, 2031])
def test_consultations_stand_in_every_stage_whenever_founded(year: int) -> None:
    now = datetime(year, 3, 31, 9, 30, tzinfo=HANOI)
    stages = Counter()
    for draft in load_demo(now).consultations:
        stages[draft.stage] += 1
        if draft.stage == "coming":
            assert draft.opens_at > now
        elif draft.stage == "open":
            assert draft.opens_at < now < draft.closes_at
            assert {opinion.status for opinion in draft.opinions} == {"published", "pending"}
        else:
            assert draft.closes_at < now
        for opinion in draft.opinions:
            assert draft.opens_at <= opinion.sent_at <= min(now, draft.closes_at)
    assert stages == {"open": 2, "coming": 1, "closed": 1, "answered": 2}


def test_answered_consultations_publish_their_table_and_totals(demo: Demo) -> None:
    for draft in demo.consultations:
        if draft.stage == "answered":
            assert 5 <= len(draft.outcome) <= 12
            assert draft.asked
            assert draft.received
            assert draft.outcome_published_at is not None
        else:
            assert draft.outcome == ()


@pytest.mark.parametrize("hour", [0, 7, 23])
def test_nothing_published_lies_in_the_future(hour: int) -> None:
    now = datetime(2026, 11, 22, hour, 5, tzinfo=HANOI)
    demo = load_demo(now)
    assert all(item.published_at <= now for item in (*demo.news, *demo.projects))
    assert all(document.received_at <= now for document in demo.documents)


def test_the_work_schedule_covers_this_week_and_reception_this_month(demo: Demo) -> None:
    monday = date(2026, 11, 16)
    for entry in demo.schedule:
        assert entry.starts_at < entry.ends_at
        if entry.kind == "work":
            assert monday <= entry.date < monday + timedelta(days=14)
        else:
            assert (entry.date.year, entry.date.month) == (2026, 11)


def test_the_third_wednesday_is_found() -> None:
    assert nth_weekday(date(2026, 11, 22), 3, 2) == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),
    ],
)
def test_a_document_is_not_issued_on_a_weekend(day: date, expected: date) -> None:
    assert working_day_before(day) == expected


def test_standing_pages_are_written_in_both_languages(demo: Demo) -> None:
    keys = {page.key for page in demo.pages}
    assert keys >= {"introduction", "functions", "organisation", "history", "contact", "privacy"}
    for page in demo.pages:
        assert page.body_html
        assert page.body_en_html


def test_alternative_texts_follow_the_language(demo: Demo) -> None:
    assert "sông Lô" in demo.alt_text("karst_river")
    assert "Lo River" in demo.alt_text("karst_river", english=True)


def test_markup_escapes_what_is_no_mark() -> None:
    html = to_html("## A & B\n- một\n- hai\nĐiều 1. Giá < 5\n> lời")
    assert html == (
        "<h2>A &amp; B</h2>\n<ul><li>một</li><li>hai</li></ul>\n"
        "<p><b>Điều 1.</b> Giá &lt; 5</p>\n<blockquote>lời</blockquote>"
    )


def test_every_fault_of_the_files_is_reported_at_once(tmp_path, monkeypatch) -> None:
    for path in reading.CONTENT.rglob("*.toml"):
        copy = tmp_path / path.relative_to(reading.CONTENT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    users = tmp_path / "users.toml"
    text = users.read_text(encoding="utf-8")
    text = text.replace('role = "head"', 'role = "king"', 1).replace('"thaibinh"', '"nowhere"', 1)
    users.write_text(text, encoding="utf-8")
    monkeypatch.setattr(reading, "CONTENT", tmp_path)
    with pytest.raises(DemoContentError) as refusal:
        load_demo(NOW)
    assert any("users.toml" in problem and "role" in problem for problem in refusal.value.problems)
    assert "nowhere: no such agency" in refusal.value.problems
