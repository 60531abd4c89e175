"""An editor sets up a consultation."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from consultation.models import ConsultationIndexPage, ConsultationPage

pytestmark = pytest.mark.django_db


def form_for(index: ConsultationIndexPage, **fields: Any) -> Any:
    opens = timezone.now() + timedelta(days=1)
    data = {
        "title": "Dự thảo Quyết định",
        "slug": "du-thao",
        "opens_at": opens,
        "closes_at": opens + timedelta(days=30),
        "drafting_agency": "Sở Xây dựng",
        "receiving_agency": index.agency.pk,
        "postal_address": "Số 1 đường Thử",
        "email": "gopy@example.vn",
        **nested_form_data({"body": streamfield([])}),
        **fields,
    }
    for prefix in ("files", "comments"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    handler = ConsultationPage.get_edit_handler()
    return handler.get_form_class()(data, instance=ConsultationPage(), parent_page=index)


def errors_of(form: Any) -> dict[str, Any]:
    form.is_valid()
    return form.errors


def test_a_window_as_the_regulation_asks_is_accepted(index):
    assert errors_of(form_for(index)) == {}


def test_a_short_window_is_refused_until_its_ground_is_recorded(index):
    opens = timezone.now()
    short = {"opens_at": opens, "closes_at": opens + timedelta(days=5)}
    minimum = index.agency.regulation.consultation.minimum_posting_days
    assert str(minimum) in str(errors_of(form_for(index, **short))["closes_at"])
    ground = "Trình tự rút gọn theo Nghị quyết"
    assert errors_of(form_for(index, **short, shortening_ground=ground)) == {}
