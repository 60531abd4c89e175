import pytest
from django.utils import translation

from editorial.languages import is_foreign


@pytest.mark.parametrize(
    ("language", "text", "foreign"),
    [
        ("en", "Quyết định", True),
        ("en", "Nhà", True),
        ("en", "Decision", False),
        ("vi", "Quyết định", False),
        ("fr", "Actualités à jour", False),
        ("es", "Documentación jurídica", False),
        ("fr", "Sở Xây dựng", True),
        ("zh-hans", "Nhà", True),
    ],
)
def test_vietnamese_is_told_from_the_language_of_the_page(language, text, foreign):
    with translation.override(language):
        assert is_foreign(text) is foreign


def test_outside_of_any_page_nothing_is_foreign():
    with translation.override(None):
        assert not is_foreign("Quyết định")
