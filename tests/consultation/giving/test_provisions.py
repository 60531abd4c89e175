"""The provision that an opinion is about: chosen, read beside the form, kept with the opinion."""

import re

import pytest
from django.utils.translation import override
from wagtail.blocks import StreamValue

from agencies.languages import JUDGED, is_mostly_foreign
from consultation.giving.provisions import Parts
from consultation.models import Opinion
from documents.blocks import text_value
from tests.consultation.giving.conftest import DRAFT, TYPED, get, path_of, provision, send
from tests.factories.agencies import component
from tests.factories.consultation import consultation, consultation_index
from tests.factories.drafts import long_draft
from tests.factories.editorial import publish
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

CLAUSE = "dieu-1.khoan-1"


def options(html):
    return re.findall(r'<option value="([^"]*)"( selected)?>([^<]*)', html)


def test_the_address_chooses_the_provision_and_shows_its_words_and_where_it_stands(client, drafted):
    html = get(client, drafted, about=CLAUSE).content.decode()
    chosen = [label for _, selected, label in options(html) if selected]
    assert chosen == ["Khoản 1 Điều 1"]
    beside = html[html.index("data-part") : html.index("</details>")]
    for words in [
        "Chương I. QUY ĐỊNH CHUNG",
        "Điều 1. Bến đò",
        "1. Bến đò công cộng:",
        "b) Bến hai.",
    ]:
        assert words in beside
    assert "hợp tác xã" not in beside


def test_the_choice_is_in_the_order_of_the_text_with_the_whole_draft_first(client, drafted):
    html = get(client, drafted).content.decode()
    first, *others = options(html)
    assert first[0] == ""
    assert [label for _, _, label in others] == [
        "Chương I. QUY ĐỊNH CHUNG",
        "Điều 1",
        "Khoản 1 Điều 1",
        "Điểm a Khoản 1 Điều 1",
        "Điểm b Khoản 1 Điều 1",
        "Khoản 2 Điều 1",
        "Điều 2. Giá vé",
    ]
    assert re.findall(r'<optgroup label="([^"]*)"', html) == ["Điều 1. Bến đò"]


def test_an_address_of_no_provision_is_told_and_the_whole_draft_chosen(client, drafted):
    for anchor in ["dieu-99", "\x00", "<script>", "a" * 3000]:
        response = get(client, drafted, about=anchor)
        html = response.content.decode()
        assert response.status_code == 200
        assert "notice--warn" in html
        assert "<script>" not in html
        assert response.context["form"].chosen is None


def test_the_opinion_keeps_its_provision_with_name_and_version(client, drafted):
    about = provision(drafted, "dieu-1.khoan-1.diem-a")
    send(client, drafted, about=about.key, version="1", stance="amends", proposed_wording="Bến ba;")
    sent = Opinion.objects.get()
    assert sent.about_key == about.key
    assert sent.about_version == drafted.versions.get()
    assert sent.provision == "Điểm a Khoản 1 Điều 1"
    assert (sent.stance, sent.proposed_wording) == ("amends", "Bến ba;")


def test_an_opinion_on_the_whole_draft_names_its_version_alone(client, drafted):
    send(client, drafted, about="", version="1")
    sent = Opinion.objects.get()
    assert (sent.about_key, sent.provision) == (None, "")
    assert sent.about_version == drafted.versions.get()


@pytest.mark.parametrize(
    "about", ["dieu-1", "b5ad4eca-58ee-4d7c-9c8f-5a1f1fb0f000", "\x00", "' OR 1=1"]
)
def test_a_spoofed_provision_is_refused_and_nothing_lost(client, drafted, about):
    response = send(client, drafted, about=about)
    assert response.status_code == 422
    assert "about" in response.context["form"].errors
    assert TYPED in response.content.decode()
    assert not Opinion.objects.exists()


def test_a_provision_of_another_consultation_is_none_of_this_one(client, index, drafted):
    other = consultation(index, body=text_value("<p>Điều 1. Khác</p><p>Khác.</p>"))
    response = send(client, drafted, about=provision(other, "dieu-1").key)
    assert response.status_code == 422


def test_who_read_an_earlier_version_writes_about_that_one(client, drafted):
    about = provision(drafted, "dieu-2")
    drafted.body = text_value("<p>Điều 1. Bến đò</p><p>Viết lại cả dự thảo.</p>")
    publish(drafted)
    assert send(client, drafted, about=about.key, version="1").status_code == 302
    sent = Opinion.objects.get()
    assert sent.about_version.number == 1
    assert sent.provision == "Điều 2"


@pytest.mark.parametrize("version", ["", "99", "99999999999999999999", "-1", "x", "\x00"])
def test_a_spoofed_version_counts_as_the_current_one(client, drafted, version):
    about = provision(drafted, "dieu-2")
    response = send(client, drafted, about=about.key, version=version)
    if version == "\x00":
        assert response.status_code == 422
        return
    assert response.status_code == 302
    assert Opinion.objects.get().about_version.number == 1


def test_a_draft_in_files_alone_asks_for_the_part_by_hand(client, index):
    page = consultation(index, body=[])
    html = get(client, page).content.decode()
    assert 'name="about"' not in html
    assert 'name="provision"' in html
    send(client, page, provision="Khoản 1 Điều 4")
    assert Opinion.objects.get().provision == "Khoản 1 Điều 4"


def test_the_words_of_all_provisions_are_handed_out_without_a_visitors_byte(client, drafted):
    path = path_of(drafted, "opinion_parts", number="1")
    response = client.get(path, HTTP_HOST=drafted.agency.host)
    rows = response.json()["parts"]
    assert [row[2] for row in rows][:3] == [
        ["Chương I", "QUY ĐỊNH CHUNG", ""],
        ["Điều 1", "Bến đò", ""],
        ["Khoản 1 Điều 1", "", ""],
    ]
    assert rows[1][3:] == [["Đoạn mở đầu."], ["Điều 1. Bến đò", "Đoạn mở đầu."]]
    assert rows[3][3] == ["a) Bến một;"]
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    for number in ["2", "99999999999999999999", "01"]:
        path = path_of(drafted, "opinion_parts", number=number)
        assert client.get(path, HTTP_HOST=drafted.agency.host).status_code == 404


@pytest.fixture
def english(portal):
    """The page in English of a draft that is Vietnamese and long."""
    index = consultation_index(home_of(portal, "en"), title="Consultations")
    return consultation(index, body=text_value(DRAFT + long_draft(200)))


def get_english(client, page, **query):
    with override("en"):
        response = get(client, page, **query)
    assert response.status_code == 200
    return response.content.decode()


def test_names_of_provisions_are_in_the_pages_language_and_headings_in_their_own(client, english):
    with override("en"):
        path = path_of(english, "opinion_parts", number="1")
    rows = client.get(path, HTTP_HOST=english.agency.host).json()["parts"]
    titles = [row[2] for row in rows]
    assert titles[1] == ["Article 1", "Bến đò", "vi"]
    assert titles[2][1:] == ["", ""]
    html = get_english(client, english, about=CLAUSE)
    assert '<div data-part lang="vi">' in html
    marked = re.findall(r'<(?:p class="beside__around"|h3) lang="en">(.*?)</(?:p|h3)>', html)
    assert marked[1] == 'Article 1. <span lang="vi">Bến đò</span>'
    assert len(marked) == 3
    assert titles[2][0] == marked[2]


def test_the_form_in_english_neither_renders_the_draft_nor_judges_all_of_it(
    client, english, monkeypatch
):
    get_english(client, english)
    rendered, judged = [], []
    for name in ("__str__", "__html__", "render_as_block"):
        monkeypatch.setattr(StreamValue, name, lambda value, **_others: rendered.append(1) or "")

    def judge(text):
        judged.append(len(str(text)))
        return is_mostly_foreign(text)

    monkeypatch.setattr("editorial.templatetags.language_tags.is_mostly_foreign", judge)
    html = get_english(client, english)
    assert '<div data-part lang="vi">' in html
    assert not rendered
    assert sum(judged) < 2 * JUDGED


def test_the_words_of_one_site_are_not_on_another(client, portal, drafted):
    theirs = consultation(consultation_index(home_of(component(portal))))
    path = path_of(theirs, "opinion_parts", number="1")
    assert client.get(path, HTTP_HOST=portal.host).status_code == 404


def test_a_long_draft_costs_no_more_queries_than_a_short_one(
    client, index, drafted, django_assert_max_num_queries
):
    articles = "".join(
        f"<p>Điều {number}. Việc {number}</p>" + "".join(f"<p>{n}. Ý {n}.</p>" for n in range(1, 5))
        for number in range(1, 81)
    )
    long = consultation(index, body=text_value(articles))
    assert len(Parts.of(long).rows) == 400
    counts = []
    for page in [drafted, long]:
        get(client, page, about="dieu-2")
        with django_assert_max_num_queries(60) as queries:
            assert get(client, page, about="dieu-2").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
