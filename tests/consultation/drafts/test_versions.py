"""What was public before: an earlier version, and what changed between two."""

import pytest
from wagtail.models import PageViewRestriction

from documents.blocks import text_value
from tests.factories.agencies import portal_factory
from tests.factories.consultation import consultation, consultation_index
from tests.factories.drafts import opinion_on, provision, republished
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

FIRST = (
    "<p>Điều 1. Phạm vi</p><p>Bến đò công cộng.</p><p>Điều 2. Giá vé</p><p>Báo trước 10 ngày.</p>"
)
SECOND = (
    "<p>Điều 1. Phạm vi</p><p>Bến đò công cộng.</p><p>Điều 2. Giờ mở bến</p><p>Từ 5 giờ.</p>"
    "<p>Điều 3. Giá vé</p><p>Báo trước 05 ngày.</p>"
)


@pytest.fixture
def page(index):
    return republished(consultation(index, body=text_value(FIRST)), SECOND)


def path_of(page):
    return page.get_url_parts()[2]


def below(page, name, **parts):
    return path_of(page) + page.reverse_subpage(name, kwargs=parts)


def ask(client, page, address, /, **query):
    return client.get(address, query, HTTP_HOST=page.agency.host)


def test_earlier_version_is_shown_with_a_notice_and_takes_no_opinion(client, page):
    response = ask(client, page, below(page, "version", number=1))
    html = response.content.decode()
    assert response.status_code == 200
    assert "10 ngày" in html
    assert "Từ 5 giờ" not in html
    assert page.reverse_subpage("opinion_form") + "?about" not in html
    assert 'name="robots" content="noindex"' in html
    assert f'href="{page.get_full_url()}"' in html
    assert not response.cookies


def test_current_version_stands_at_the_consultations_own_address(client, page):
    response = ask(client, page, below(page, "version", number=2))
    assert response.status_code == 302
    assert response["Location"] == path_of(page)
    html = ask(client, page, path_of(page)).content.decode()
    for address in (below(page, "version", number=1), below(page, "compare", old=1, new=2)):
        assert address in html


def test_consultation_with_one_version_lists_none(client, index):
    page = consultation(index)
    html = ask(client, page, path_of(page)).content.decode()
    assert page.reverse_subpage("version", kwargs={"number": 1}) not in html
    assert ask(client, page, below(page, "compare_form")).status_code == 404


def test_opinions_stay_with_their_provision_in_both_versions(client, page):
    opinion_on(provision(page, "dieu-2", version=1), text="Giá vé quá cao")
    old = ask(client, page, below(page, "version", number=1), about="dieu-2")
    new = ask(client, page, path_of(page), about="dieu-3")
    for response, number in ((old, None), (new, 1)):
        [shown] = response.context["opinions"]
        assert shown.opinion.text == "Giá vé quá cao"
        assert shown.earlier_version == number


def test_comparison_knows_provisions_by_their_keys(client, page):
    rows = ask(client, page, below(page, "compare", old=1, new=2)).context["rows"]
    assert [(row.label, row.state, row.old_label) for row in rows] == [
        ("Điều 1", "same", ""),
        ("Điều 2", "added", ""),
        ("Điều 3", "changed", "Điều 2"),
    ]
    only = ask(client, page, below(page, "compare", old=1, new=2), chi="thay-doi")
    assert len(only.context["rows"]) == 2


def test_form_of_two_versions_leads_to_their_comparison(client, page):
    form = below(page, "compare_form")
    assert ask(client, page, form)["Location"] == f"{form}1/2/"
    asked = ask(client, page, form, tu="2", den="1", chi="thay-doi")
    assert asked["Location"] == f"{form}2/1/?chi=thay-doi"
    assert ask(client, page, form, tu="7").status_code == 404


@pytest.mark.parametrize("number", ["3", "9999", "0", "01", "99999999", "x"])
def test_version_that_there_is_not_is_not_found(client, page, number):
    address = below(page, "version", number=1).replace("/1/", f"/{number}/")
    assert ask(client, page, address).status_code == 404


def test_versions_of_another_consultation_never_show(client, page):
    other = consultation(consultation_index(home_of(portal_factory())))
    assert ask(client, other, below(other, "version", number=2)).status_code == 404
    assert ask(client, other, below(other, "compare", old=1, new=2)).status_code == 404


def test_versions_of_a_consultation_that_only_some_may_read_are_not_public(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    for address in (below(page, "version", number=1), below(page, "compare", old=1, new=2)):
        assert ask(client, page, address).status_code == 302
        assert "10 ngày" not in ask(client, page, address).content.decode()
