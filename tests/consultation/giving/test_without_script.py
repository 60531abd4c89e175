"""Without JavaScript: the text beside the form follows a button; nothing typed is lost."""

import pytest

from consultation.models import Opinion
from tests.consultation.giving.conftest import TYPED, get, key_to, post, provision, send
from tests.factories.consultation import answers, opinion

pytestmark = pytest.mark.django_db


def test_the_button_stands_there_for_those_without_script(client, drafted):
    html = get(client, drafted).content.decode()
    assert html.count('name="show"') == 1
    assert '<noscript><p><button class="button button--quiet" type="submit" name="show"' in html


def test_the_chosen_part_is_shown_and_what_was_typed_stays(client, drafted):
    key = str(provision(drafted, "dieu-2").key)
    response = send(
        client, drafted, show="1", about=key, full_name="", phone="0912", stance="amends"
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert "Chủ bến niêm yết giá vé." in html
    assert TYPED in html
    assert 'value="0912"' in html
    assert 'value="amends" id="id_stance_2" checked' in html or "checked" in html
    assert 'role="alert"' not in html
    assert not Opinion.objects.exists()


def test_the_time_spent_on_the_form_counts_on(client, drafted):
    shown = send(client, drafted, show="1")
    stamp = shown.context["form"].initial["stamp"]
    sent = answers(drafted)
    assert send(client, drafted, stamp=stamp, work="", text=TYPED).status_code == 302
    assert send(client, drafted, show="1", stamp="x", **{}).status_code == 200
    assert sent["stamp"] != stamp


def test_a_part_that_is_none_shows_nothing_and_breaks_nothing(client, drafted):
    for about in ("x", "\x00", ""):
        assert send(client, drafted, show="1", about=about).status_code == 200


def test_the_change_page_shows_a_part_too(client, drafted):
    sent = opinion(drafted, text="Lời cũ.")
    key = str(provision(drafted, "dieu-2").key)
    response = post(
        client, drafted, "change_opinion", key=key_to(sent), show="1", about=key, text=TYPED
    )
    html = response.content.decode()
    assert "Chủ bến niêm yết giá vé." in html
    assert TYPED in html
    assert Opinion.objects.get().text == "Lời cũ."


def test_the_consultation_leads_to_looking_up_a_code(client, drafted):
    html = client.get(drafted.relative_url(None), HTTP_HOST=drafted.agency.host).content.decode()
    assert "tra-cuu/" in html
