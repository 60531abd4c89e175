"""A draft that becomes public is a version, and its provisions stay themselves in the next one."""

import pytest
from django.utils import timezone

from consultation.drafts.recording import RecordDraft
from documents.blocks import text_value
from tests.factories.agencies import portal_factory
from tests.factories.consultation import consultation, consultation_index
from tests.factories.drafts import long_draft, provision
from tests.factories.editorial import publish
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db

SCOPE = "<p>Điều 1. Phạm vi</p><p>1. Bến đò công cộng.</p><p>2. Bến đò của hợp tác xã.</p>"
PRICES = "<p>Điều 2. Giá vé</p><p>Chủ bến niêm yết giá vé tại bến.</p>"
HOURS = "<p>Điều 1. Giờ mở bến</p><p>Bến mở từ 5 giờ.</p>"


@pytest.fixture
def page():
    index = consultation_index(home_of(portal_factory()))
    return consultation(index, body=text_value(SCOPE + PRICES))


def republished(page, html):
    page.body = text_value(html)
    return publish(page)


def keys(version):
    return {row.label: row.key for row in version.provisions.all()}


def test_publishing_records_the_draft_in_its_provisions(page):
    version = page.versions.get()
    assert version.number == 1
    labels = [row.label for row in version.provisions.order_by("position")]
    assert labels == ["Điều 1", "Khoản 1 Điều 1", "Khoản 2 Điều 1", "Điều 2"]
    assert 'id="dieu-1.khoan-2"' in version.html


def test_text_that_did_not_change_makes_no_version(page):
    assert RecordDraft(page, timezone.now()).execute() is None
    page.summary = "Thêm một câu giới thiệu."
    publish(page)
    assert page.versions.count() == 1


def test_provision_that_moved_keeps_its_key(page):
    first = keys(page.versions.get())
    moved = SCOPE.replace("Điều 1.", "Điều 2.") + PRICES.replace("Điều 2.", "Điều 3.")
    page = republished(page, HOURS + moved)
    second = keys(page.versions.get(number=2))
    assert second["Điều 3"] == first["Điều 2"]
    assert second["Khoản 2 Điều 2"] == first["Khoản 2 Điều 1"]
    assert second["Điều 1"] not in first.values()


def test_draft_in_files_alone_has_no_version(page):
    bare = consultation(page.get_parent().specific, body=[])
    assert not bare.versions.exists()


def test_a_provision_has_one_key_in_all_languages_also_when_one_is_renumbered(page):
    index = consultation_index(home_of(page.agency, "en"), title="Consultations")
    english = consultation(index, translation_key=page.translation_key)
    republished(page, long_draft(3))
    republished(english, long_draft(3))
    key = provision(page, "dieu-2").key
    assert provision(english, "dieu-2").key == key
    longer = "<p>Điều 1. Việc mới</p><p>1. Nội dung mới.</p>" + long_draft(3).replace(
        "Điều 3.", "Điều 4."
    ).replace("Điều 2.", "Điều 3.").replace("Điều 1.", "Điều 2.")
    republished(page, longer)
    assert provision(page, "dieu-3").key == key
    assert provision(english, "dieu-2").key == key
    republished(english, longer)
    assert provision(english, "dieu-3").key == key
    keys = [each.key for each in english.versions.last().provisions.all()]
    assert len(set(keys)) == len(keys)
    assert provision(english, "dieu-1").key == provision(page, "dieu-1").key
