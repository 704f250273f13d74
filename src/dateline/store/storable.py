"""Words and numbers as every database holds them; what came stands in `reports.content` and `codings.wire`."""

from __future__ import annotations

import re
from typing import overload

LARGEST = 2**63 - 1  # that a database counts to
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@overload
def clean(words: str) -> str: ...
@overload
def clean(words: None) -> None: ...
@overload
def clean(words: str | None) -> str | None: ...
def clean(words: str | None) -> str | None:
    """Words without what a database's text cannot hold."""
    return None if words is None else _UNSTORABLE.sub("\ufffd", words)


def bounded(number: int | None) -> int | None:
    """Some report will tell of more dead than a database can count to."""
    return None if number is None else min(number, LARGEST)
