"""Rules that every template keeps."""

import re
from pathlib import Path

import lucide
import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from wagtail.admin.icons import get_icons

TEMPLATES = Path(settings.BASE_DIR) / "site" / "templates"
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles_with_the_installed_tag_libraries(name: str) -> None:
    assert engines["django"].get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_template_holds_no_inline_script_style_or_handler(name: str) -> None:
    text = source(name)
    assert not re.search(r"<style|\sstyle=", text)
    assert not re.search(r"\son[a-z]+=[\"']", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("name", NAMES)
def test_template_loads_nothing_from_another_host(name: str) -> None:
    loads = r"<(?:script|link|img|source|iframe)[^>]*(?:src|href|srcset)=[\"'](?:https?:)?//"
    assert not re.search(loads, source(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_named_in_a_template_exists(name: str) -> None:
    text = source(name)
    named = re.findall(r'\bicon="([^"]+)"', text)
    if "wagtailadmin_tags" in text or "wagtailadmin/" in text:
        for icon in named + re.findall(r'{% icon name="([^"]+)"', text):
            assert f'id="icon-{icon}"' in get_icons(), icon
        return
    for icon in named + re.findall(r'{% lucide "([^"]+)"', text):
        assert "<svg" in lucide._render_icon(icon, 20), icon


@pytest.mark.parametrize("name", ["500.html", "403_csrf.html"])
def test_failure_page_needs_neither_request_nor_database(name: str) -> None:
    html = render_to_string(name)
    assert "<h1>" in html
    assert 'href="/"' in html


def test_pagination_keeps_the_filters_of_the_address() -> None:
    request = RequestFactory().get("/van-ban/", {"year": "2026", "page": "3"})
    context = {"page_obj": Paginator(range(100), 10).page(3), "request": request}
    html = render_to_string("components/pagination.html", context, request=request)
    assert 'href="?year=2026&amp;page=4"' in html
    assert 'href="?year=2026&amp;page=10"' in html
    assert 'aria-current="page"' in html


def test_list_of_one_page_shows_no_pagination() -> None:
    html = render_to_string("components/pagination.html", {"page_obj": Paginator([1], 10).page(1)})
    assert html.strip() == ""
