"""Is it English? py3langid on the head of the body; the model is loaded when it is first asked."""

from __future__ import annotations

import functools
import re
from typing import Any

HEAD = 1_000  # characters looked at: enough to be sure, and a fifth of a millisecond
SHORT = 80  # below it the guess is no better than chance for headlines full of names
# The languages of most news; rarer ones would only take English reports full of foreign names away.
LANGUAGES = """en de fr es it pt nl sv da no fi pl cs sk sl hr sr bg ro hu el tr ru uk ar he fa ur hi bn ta id ms vi th zh ja ko sw af
    ca et lv lt sq mk ka hy az so am""".split()
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_COMMON = frozenset(["the", "and", "that", "this", "were", "with", "from", "said"])
SHARE = 0.06  # of its words: prose in no other language has so many of these


def language(body: str) -> str:
    """The ISO 639 code of its language; short Latin text is taken as English."""
    head = body[:HEAD]
    if _is_latin(head):
        words = head.lower().split()
        if len(head) < SHORT or sum(word in _COMMON for word in words) > SHARE * len(words):
            return "en"
    return str(_identifier().classify(head)[0])


def _is_latin(head: str) -> bool:
    return head.isascii() or len(_LATIN.findall(head)) * 2 >= sum(map(str.isalpha, head))


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # here, since loading it takes half a second

    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages(LANGUAGES)
    return found
