"""Bytes to characters."""

from __future__ import annotations

import pytest

from dateline.text.decode import Unreadable, decode

SAID = "“Peace,” said the café’s owner – in English, and nobody in the whole of the room had anything to say against it."


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (SAID.encode(), None),
        (SAID.encode("utf-8-sig"), None),
        (SAID.encode("utf-16"), None),
        (SAID.encode("utf-16-le"), "utf-16-le"),
        (SAID.encode("cp1252"), "cp1252"),
        (SAID.encode("cp1252"), "iso-8859-1"),  # what such a header means in practice
        (SAID.encode("cp1252"), None),
        (SAID.encode(), "latin-1"),  # a header that is wrong
        (SAID.encode(), "no-such-encoding"),
    ],
)
def test_the_words_come_back(content: bytes, declared: str | None) -> None:
    assert decode(content, declared) == SAID


def test_a_page_declares_its_own_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Мир и война</body></html>'
    assert decode(page.encode("cp1251"), markup=True) == page


def test_a_cut_off_character_is_no_reason_to_give_up() -> None:
    assert decode((SAID * 20).encode() + b"\xe2\x80") == SAID * 20 + "\ufffd"


def test_bytes_without_sense_are_refused() -> None:
    with pytest.raises(Unreadable, match=r"binary|encoding"):
        decode(bytes(range(1, 256)) * 8)
