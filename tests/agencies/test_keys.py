"""Keys in addresses: what no row can have is no key, and no error."""

import pytest

from agencies.keys import LARGEST, key_in


@pytest.mark.parametrize("text", [None, "", "abc", "-1", "1.5", " 1", str(LARGEST + 1), "9" * 40])
def test_text_that_no_row_can_have_as_its_key_is_none(text: str | None) -> None:
    assert key_in(text) is None


@pytest.mark.parametrize("key", [0, 7, LARGEST])
def test_key_is_read(key: int) -> None:
    assert key_in(str(key)) == key
