"""What a search means, the same on SQLite, PostgreSQL, OpenSearch and Elasticsearch."""

from unicodedata import normalize

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils.html import strip_tags
from wagtail.models import PageViewRestriction

from agencies.enums import AgencyStatus
from agencies.texts import fold
from editorial.models import EditorialPage
from search.enums import SearchOrder, SearchScope, SearchType
from search.models import SearchEntry
from search.results import FoundPages, SearchPages
from search.understanding import understand
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document
from tests.factories.documents import library as library_of
from tests.factories.editorial import publish, withdraw
from tests.factories.home import home_of, standard_page


def find(engine, agency, typed: str, **options: object) -> FoundPages:
    engine.settle()
    scope = options.pop("scope", SearchScope.ALL)
    page = options.pop("page", "1")
    order = options.pop("order", SearchOrder.RELEVANCE)
    chosen = {"language": "vi", **options}
    query = understand(typed)
    search = SearchPages(query, agency, scope=scope, chosen=chosen, order=order, page=page)
    return search.execute()


def titles(found: FoundPages) -> list[str]:
    return [hit.title.replace("<mark>", "").replace("</mark>", "") for hit in found.hits]


@pytest.fixture
def portal(engine):
    return portal_factory()


@pytest.fixture
def write(portal):
    """Publish a text page on the portal's Vietnamese home."""

    def publish_page(title: str, text: str = "", parent: object = None, **fields: object):
        page = standard_page(parent or home_of(portal), title, body=f"<p>{text}</p>", **fields)
        return publish(page)

    return publish_page


@pytest.fixture
def library(write):
    """A few pages whose words are common, as they are in a real library."""
    for topic in ("y tế", "giáo dục", "nông nghiệp", "du lịch", "văn hóa", "đất đai"):
        write(f"Giới thiệu về {topic}", f"Nội dung về {topic} của tỉnh trong năm 2024, tháng 4.")


def test_query_without_accents_finds_accented_text(engine, portal, library, write):
    write("Quyết định về quản lý đường bộ")
    assert titles(find(engine, portal, "quyet dinh duong bo")) == ["Quyết định về quản lý đường bộ"]


@pytest.mark.parametrize("typed", ["đường bộ", "ĐƯỜNG BỘ", normalize("NFD", "đường bộ")])
def test_exact_accents_rank_above_folded_ones(engine, portal, library, write, typed):
    write("Đường bộ qua xã Thái Bình")
    write("Dưỡng bỏ qua xã Thái Bình")
    write("Duong bo qua xã Thái Bình")
    found = titles(find(engine, portal, typed))
    assert found[0] == "Đường bộ qua xã Thái Bình"
    assert len(found) == 3


def test_exact_accents_of_one_mark_count_too(engine, portal, library, write):
    write("Bản đồ hành chính má")
    write("Bản đồ hành chính mà")
    assert titles(find(engine, portal, "mà"))[0] == "Bản đồ hành chính mà"
    assert titles(find(engine, portal, "má"))[0] == "Bản đồ hành chính má"


def test_both_ways_to_place_a_tone_are_one_spelling(engine, portal, library, write):
    write("Hoà giải ở cơ sở")
    write("Hóa giải ở cơ sở")
    assert titles(find(engine, portal, "hòa giải"))[0] == "Hoà giải ở cơ sở"


BOTH_WAYS = [
    ("quản lý", "quản lí"),
    ("kỹ thuật", "kĩ thuật"),
    ("công ty", "công ti"),
    ("lý lịch", "lí lịch"),
    ("quý một", "quí một"),
    ("bác sỹ", "bác sĩ"),
]


@pytest.mark.parametrize(("one", "other"), [*BOTH_WAYS, *(pair[::-1] for pair in BOTH_WAYS)])
def test_i_and_y_are_one_where_they_may_be_written_either_way(
    engine, portal, library, write, one, other
):
    write(f"Về {one} trong ngành")
    for typed in (other, one, fold(other), f'"{other} trong"', f"“{fold(other)}”"):
        (hit,) = find(engine, portal, typed).hits
        assert strip_tags(hit.title) == f"Về {one} trong ngành"
        assert strip_tags(hit.title.partition("<mark>")[2]).startswith(one)


def test_i_and_y_of_other_rhymes_are_never_one(engine, portal, library, write):
    write("Cánh tay")
    write("Hai tuyến")
    write("Nguyễn Thi")
    assert titles(find(engine, portal, "cánh tai")) == []
    assert titles(find(engine, portal, "hay tuyến")) == []
    assert titles(find(engine, portal, "Nguyễn Thy")) == []


def test_exact_tones_rank_above_others_in_either_spelling(engine, portal, library, write):
    write("Bàn về kì thi")
    write("Bàn về kĩ thi")
    write("Bàn về ky thi")
    assert titles(find(engine, portal, "kỳ thi"))[0] == "Bàn về kì thi"
    assert titles(find(engine, portal, "kỹ thi"))[0] == "Bàn về kĩ thi"


def test_every_word_must_occur(engine, portal, library, write):
    write("Đường bộ", "Bảo trì cầu và cống")
    write("Đường sắt", "Bảo trì nhà ga")
    assert titles(find(engine, portal, "bảo trì cống")) == ["Đường bộ"]
    assert find(engine, portal, "bảo trì sân bay").total == 0


def test_words_may_lie_in_title_and_text(engine, portal, library, write):
    write("Thủ tục cấp phép", "Hồ sơ nộp tại bộ phận một cửa")
    assert find(engine, portal, "cấp phép một cửa").total == 1


def test_title_ranks_above_text(engine, portal, library, write):
    write("Kế hoạch năm", "Trồng rừng, trồng rừng phòng hộ và trồng rừng sản xuất.")
    write("Trồng rừng", "Kế hoạch của năm nay.")
    assert titles(find(engine, portal, "trồng rừng"))[0] == "Trồng rừng"


def test_quoted_words_must_stand_in_their_order(engine, portal, library, write):
    write("Một", "Xử lý vi phạm hành chính trong lĩnh vực đất đai")
    write("Hai", "Cải cách hành chính; xử lý vi phạm")
    assert titles(find(engine, portal, '"vi phạm hành chính"')) == ["Một"]
    assert find(engine, portal, "“vi pham hanh chinh” đất").total == 1


def test_a_phrase_is_more_than_its_pairs_of_words(engine, portal, library, write):
    write("Họp tổ dân phố")
    write("Tin vắn", "Họp tổ bầu cử, rồi tổ dân phố họp.")
    found = find(engine, portal, "“họp tổ dân phố”")
    assert titles(found) == ["Họp tổ dân phố"]
    assert found.is_exact


def test_few_pages_with_all_of_many_words_lead_those_with_some(engine, portal, library, write):
    write("Quy định quản lý đường bộ của tỉnh")
    write("Quy định quản lý đường thủy của tỉnh")
    found = find(engine, portal, "quy định quản lý đường bộ")
    assert titles(found) == [
        "Quy định quản lý đường bộ của tỉnh",
        "Quy định quản lý đường thủy của tỉnh",
    ]
    assert found.loosened
    short = find(engine, portal, "quản lý đường bộ")
    assert titles(short) == ["Quy định quản lý đường bộ của tỉnh"]
    assert not short.loosened


def test_short_english_looking_words_are_words(engine, portal, library, write):
    write("Ăn ở do ai", "To to")
    assert find(engine, portal, "an o do ai").total == 1
    assert find(engine, portal, "to").total == 1


def test_words_are_not_stemmed(engine, portal, library, write):
    write("Bing")
    assert find(engine, portal, "bings").total == 0


@pytest.mark.parametrize(
    "typed",
    ["04/2024", "4/2024", "04/2024/qd-ubnd", "qđ 04 2024", "QĐ số 4 năm 2024", "qd so 4 nam 2024"],
)
def test_document_is_found_first_by_its_number(engine, portal, write, typed):
    shelf = library_of(portal)
    wanted = document(shelf, title="Quy định giá đất", number_text="04/2024/QĐ-UBND")
    cited = "Căn cứ Quyết định số 04/2024/QĐ-UBND. " * 5
    write("Triển khai Quyết định 04/2024/QĐ-UBND", cited)
    document(shelf, title="Sửa đổi Quyết định 04/2024/QĐ-UBND", number_text="14/2024/QĐ-UBND")
    document(shelf, title="Ngày 04 tháng 4 năm 2024", number_text="40/2024/QĐ-UBND")
    found = find(engine, portal, typed)
    assert found.hits[0].number == wanted.number_text
    assert found.hits[0].date == wanted.issued_on
    assert found.hits[0].type == SearchType.DOCUMENT
    assert sum(found.counts["type"].values()) == found.total > 1


def test_number_and_year_are_also_found_as_texts_spell_them_in_words(engine, portal, write):
    write("Bài đáp", "Theo Quyết định số 4 năm 2024, mức thu không đổi.")
    write("Tin khác", "Ngày 25 tháng 4 năm 2024 tỉnh ban hành quyết định.")
    assert titles(find(engine, portal, "quyet dinh so 4 nam 2024")) == ["Bài đáp"]


def test_results_are_narrowed_to_a_type(engine, portal, write):
    document(library_of(portal), title="Quy định về bảo trì đường bộ")
    write("Hỏi đáp về bảo trì đường bộ")
    documents = find(engine, portal, "bảo trì đường bộ", type=SearchType.DOCUMENT)
    assert titles(documents) == ["Quy định về bảo trì đường bộ"]
    assert dict(documents.counts["type"]) == {SearchType.DOCUMENT: 1, SearchType.PAGE: 1}


def test_signs_and_operators_are_harmless(engine, portal, write):
    write("Thông báo", "Nội dung thông báo")
    hostile = ['"', "***", "AND OR NOT", "a:b c*", 'x" OR "thông', "NEAR(a b)", "\\", "%s", "\x00"]
    for typed in [*hostile, "thông* OR", "; DROP TABLE", "(" * 150, "từ " * 400]:
        query = understand(typed)
        assert query.is_empty or find(engine, portal, typed).total == 0, typed


def test_drafts_and_withdrawn_pages_are_never_found(engine, portal, library, write):
    standard_page(home_of(portal), "Bản thảo mật")
    page = write("Thông báo tạm")
    assert find(engine, portal, "thông báo tạm").total == 1
    withdraw(page)
    assert find(engine, portal, "bản thảo mật").total == 0
    assert find(engine, portal, "thông báo tạm").total == 0
    assert not SearchEntry.objects.filter(page=page).exists()


def test_draft_changes_of_a_live_page_are_not_found(engine, portal, library, write):
    page = write("Thông báo")
    page.title = "Thông báo bí mật"
    page.save_revision()
    assert find(engine, portal, "bí mật").total == 0


def test_deleted_page_is_gone(engine, portal, library, write):
    page = write("Trang sẽ xóa")
    assert find(engine, portal, "trang sẽ xóa").total == 1
    withdraw(page)
    page.delete()
    assert find(engine, portal, "trang sẽ xóa").total == 0


def test_private_section_is_never_found(engine, portal, library, write):
    section = write("Nội bộ")
    write("Lịch trực", parent=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert find(engine, portal, "lịch trực").total == 0
    assert find(engine, portal, "giới thiệu").total == 6


def test_private_section_stays_hidden_when_its_siblings_are_moved(
    engine, portal, write, django_capture_on_commit_callbacks
):
    first, section = write("Trang đầu"), write("Nội bộ")
    write("Lịch trực", parent=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    with django_capture_on_commit_callbacks(execute=True):
        EditorialPage.objects.get(pk=section.pk).move(first, pos="left")
    assert SearchEntry.objects.exclude(path=F("page__path")).count() == 0
    assert find(engine, portal, "lịch trực").total == 0
    assert find(engine, portal, "trang đầu").total == 1


def test_home_pages_and_sections_without_a_type_are_not_listed(engine, portal, library):
    assert find(engine, portal, portal.name).total == 0


def test_each_language_finds_its_own_pages(engine, portal, library, write):
    write("Giới thiệu Tuyên Quang")
    write("About Tuyen Quang", parent=home_of(portal, "en"))
    assert titles(find(engine, portal, "tuyen quang")) == ["Giới thiệu Tuyên Quang"]
    assert titles(find(engine, portal, "tuyen quang", language="en")) == ["About Tuyen Quang"]


def test_site_scope_finds_its_own_pages_and_all_scope_the_province(engine, portal, write):
    health, schools = component(portal, "syt"), component(portal, "sgddt")
    for agency in (portal, health, schools):
        write(f"Thông báo của {agency.label}", parent=home_of(agency))
    own = find(engine, health, "thông báo", scope=SearchScope.SITE)
    assert titles(own) == ["Thông báo của syt"]
    assert find(engine, health, "thông báo", scope=SearchScope.ALL).total == 3
    assert find(engine, portal, "thông báo", scope=SearchScope.ALL).total == 3
    assert find(engine, portal, "thông báo", scope=SearchScope.SITE).total == 1


def test_other_portals_are_never_found(engine, portal, write):
    other = portal_factory()
    far = component(other, "syt")
    for agency in (other, far):
        write("Thông báo của tỉnh khác", parent=home_of(agency))
    for agency in (portal, component(portal, "syt")):
        for scope in SearchScope:
            assert find(engine, agency, "thông báo", scope=scope).total == 0
    assert find(engine, far, "thông báo", scope=SearchScope.ALL).total == 2


def test_archived_sites_are_left_out_of_the_search_over_all(engine, portal, write):
    merged = component(portal, "xacu")
    write("Thông báo của xã cũ", parent=home_of(merged))
    merged.status = AgencyStatus.ARCHIVED
    merged.save()
    assert find(engine, portal, "thông báo").total == 0


def test_counts_by_type_ignore_the_chosen_type(engine, portal, library):
    everything = find(engine, portal, "giới thiệu")
    assert everything.counts["type"] == {SearchType.PAGE: everything.total} == {"page": 6}
    news = find(engine, portal, "giới thiệu", type=SearchType.NEWS)
    assert news.total == 0
    assert news.hits == []
    assert sum(news.counts["type"].values()) == 6


def test_pages_of_results_neither_repeat_nor_skip(engine, portal, write):
    for number in range(23):
        write(f"Thông báo số {number}")
    first = find(engine, portal, "thông báo")
    second = find(engine, portal, "thông báo", page="2")
    beyond = find(engine, portal, "thông báo", page="999")
    assert len(first.hits) == 20
    assert len(second.hits) == 3
    assert len(set(titles(first)) | set(titles(second))) == 23
    assert titles(beyond) == titles(second)
    assert first.page.paginator.num_pages == 2


def test_copy_at_another_site_is_found_there_once_it_is_approved(
    engine, portal, write, django_capture_on_commit_callbacks
):
    health = component(portal, "syt")
    page = write("Thông báo chuyển", parent=home_of(portal))
    with django_capture_on_commit_callbacks(execute=True):
        copy = page.copy(to=home_of(health))
    assert find(engine, health, "thông báo", scope=SearchScope.SITE).total == 0
    with django_capture_on_commit_callbacks(execute=True):
        publish(copy.specific)
    assert titles(find(engine, health, "thông báo", scope=SearchScope.SITE)) == [page.title]


def test_hit_shows_passage_site_and_address(engine, portal, write, rf):
    health = component(portal, "syt", name="Sở Y tế")
    text = "Mở đầu dài. " * 60 + "Tiêm chủng mở rộng cho trẻ em <b>dưới</b> 5 tuổi."
    write("Kế hoạch", text, parent=home_of(health))
    hit = find(engine, portal, "tiem chung").hits[0]
    assert "<mark>Tiêm</mark> <mark>chủng</mark> mở rộng" in hit.snippet
    assert len(hit.snippet) < 320
    assert hit.site_name == "Sở Y tế"
    assert hit.url.startswith(f"http://{health.host}")
    assert hit.type == SearchType.PAGE
    assert hit.date is not None


def test_rebuilding_the_index_changes_nothing_that_is_found(engine, portal, library, write):
    write("Quyết định về quản lý đường bộ")
    standard_page(home_of(portal), "Quyết định còn là bản thảo")
    SearchEntry.objects.all().delete()
    call_command("update_index", verbosity=0)
    assert find(engine, portal, "quyet dinh").total == 1
    assert find(engine, portal, "giới thiệu").total == 6
    assert SearchEntry.objects.count() == EditorialPage.objects.live().count()
