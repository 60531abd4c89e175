"""What search engines are told of a consultation."""

import json
import re

import pytest

from consultation.enums import ConsultationState, OpinionStatus
from tests.factories.consultation import consultation, opinion

pytestmark = pytest.mark.django_db


def data_of(client, page):
    response = client.get(page.get_url_parts()[2], headers={"host": page.agency.host})
    html = response.content.decode()
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found)


def test_open_draft_is_a_draft_that_invites_comments(client, open_page):
    opinion(open_page, OpinionStatus.PUBLISHED)
    opinion(open_page)
    data = data_of(client, open_page)
    assert (data["@type"], data["creativeWorkStatus"]) == ("Legislation", "Draft")
    assert (data["version"], data["commentCount"]) == ("1", 1)
    form = open_page.reverse_subpage("opinion_form")
    assert data["potentialAction"]["target"] == f"{data['url']}{form}"
    assert data["potentialAction"]["endTime"] == open_page.closes_at.isoformat()


def test_closed_draft_invites_nobody(client, index):
    assert "potentialAction" not in data_of(client, consultation(index, ConsultationState.CLOSED))


def test_a_title_cannot_end_the_data(client, index):
    page = consultation(index, title="</script><script>alert(1)</script>")
    assert data_of(client, page)["name"] == page.title
