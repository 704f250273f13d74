"""Is it English? py3langid on the head of the body; the model is loaded when it is first asked."""

from __future__ import annotations

import functools
import re
from typing import Any

HEAD = 1_000  # characters looked at: enough to be sure, and a fifth of a millisecond
SHORT = 80  # below it the guess is no better than chance for headlines full of names
# The languages of most news; rarer ones would only take English reports full of foreign names away.
LANGUAGES = """en de fr es it pt nl sv da no fi pl cs sk sl hr sr bg ro hu el tr ru uk ar he fa ur hi bn ta id ms vi th zh ja ko
    sw af ca et lv lt sq mk ka hy az so am""".split()
_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_COMMON = re.compile(r"\b(?:the|of|and|to|in|that|was|were|has|have|with|from|said|for|on|by|is|are|after|at)\b", re.I)
SHARE = 0.15  # of its words: prose in no other language has so many of these


def language(body: str) -> str:
    """The ISO 639 code of its language; short Latin text is taken as English."""
    head = body[:HEAD]
    letters = len(_LETTERS.findall(head))
    latin = len(_LATIN.findall(head))
    if latin * 2 >= letters and (len(head) < SHORT or len(_COMMON.findall(head)) > SHARE * len(head.split())):
        return "en"
    return str(_identifier().classify(head)[0])


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # here, since loading it takes half a second

    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages(LANGUAGES)
    return found
