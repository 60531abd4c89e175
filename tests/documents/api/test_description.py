"""The description of the interface says what its answers are."""

import json
import re

import pytest

from documents.api.schemas import schemas
from documents.blocks import text_value
from documents.enums import ProvisionKind
from documents.models import Citation, ConsolidatedText
from operations.api.openapi import ERROR_SCHEMA
from tests.documents.api.shapes import faults
from tests.factories.documents import (
    attachment,
    document,
    document_field,
    issuing_body,
    library,
    relation,
)
from tests.factories.libraries import shelve
from tests.factories.provisions import reading


@pytest.fixture
def described(ask, portal):
    return ask(portal, "openapi.json")


def answer_schema(described, path):
    answer = described["paths"][path]["get"]["responses"]["200"]
    return answer["content"]["application/json"]["schema"]


def full_document(shelf):
    page = document(shelf, field=document_field())
    text = reading(page, [(ProvisionKind.ARTICLE, "1")])
    Citation.objects.create(text=text, position=0, words="Điều 1", target_key="", target_anchor="a")
    Citation.objects.create(text=text, position=1, words="Luật", target_key="x")
    later = ConsolidatedText.objects.create(
        page=page, valid_from="2999-01-01", body=text_value("<p>x</p>")
    )
    reading(page, [(ProvisionKind.ARTICLE, "1")], consolidation=later)
    relation(page, "based_on", None, target_text="Luật")
    relation(document(shelf), "amends", page)
    attachment(page)
    return page


def test_description_is_whole(described):
    assert described["openapi"] == "3.1.0"
    assert described["servers"][0]["url"].endswith("/api/v1")
    names = set(re.findall(r"'\$ref': '#/components/schemas/(\w+)'", str(described)))
    assert names <= set(described["components"]["schemas"])
    used = set(re.findall(r"'\$ref': '#/components/responses/(\w+)'", str(described)))
    assert used == set(described["components"]["responses"])
    operations = [path["get"]["operationId"] for path in described["paths"].values()]
    assert len(set(operations)) == len(operations)
    for path, methods in described["paths"].items():
        parts = {each["name"] for each in methods["get"]["parameters"] if each["in"] == "path"}
        assert parts == set(re.findall(r"{(\w+)}", path))


def test_list_is_as_described(ask, portal, shelf, described):
    shelve(shelf, 40, [issuing_body()], [document_field()])
    schema = answer_schema(described, "/documents/")
    for query in ("", "?scope=all&per_page=1&page=2", "?q=khongcogi", "?type=QĐ&on=2010-01-01"):
        assert faults(ask(portal, f"documents/{query}"), schema, described) == []


def test_document_is_as_described(ask, portal, shelf, described):
    schema = answer_schema(described, "/documents/{id}/")
    bare, full = document(shelf), full_document(shelf)
    for page in (bare, full):
        assert faults(ask(portal, f"documents/{page.pk}/"), schema, described) == []


def test_json_file_of_the_page_has_the_same_rows(client, portal, shelf, described):
    document(shelf)
    path = f"{shelf.get_url_parts()[2]}json/"
    response = client.get(path, headers={"host": portal.host})
    rows = json.loads(b"".join(response))["results"]
    assert faults(rows[0], schemas()["DocumentSummary"], described) == []


def test_refusals_are_as_described(ask, portal, shelf, described):
    for address, status in (("documents/?type=1", 400), ("documents/0/", 404), ("no/", 404)):
        assert faults(ask(portal, address, status=status), ERROR_SCHEMA, described) == []


def test_every_parameter_described_is_understood(ask, portal, shelf, described):
    values = {
        "q": "thu", "type": "QĐ", "issuer": 1, "field": 1, "year": 2024, "validity": "partly",
        "normative": "no", "on": "2024-01-01", "sort": "number", "scope": "all", "language": "en",
        "page": 1, "per_page": 5,
    }  # fmt: skip
    parameters = described["paths"]["/documents/"]["get"]["parameters"]
    assert {each["name"] for each in parameters} == set(values)
    for name, value in values.items():
        ask(portal, f"documents/?{name}={value}")


def test_the_page_for_people_names_every_endpoint_in_both_languages(client, portal, described):
    library(portal)
    for path, language in (("/api/", "vi"), ("/en/api/", "en")):
        response = client.get(path, headers={"host": portal.host})
        assert response["Content-Language"] == language
        for endpoint in described["paths"]:
            assert endpoint in response.content.decode()
