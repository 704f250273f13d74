"""One written form for the many that a name has: case, diacritics, hyphens, the Arabic article, apostrophes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "n", "ə": "a", "ħ": "h",
     "’": None, "‘": None, "'": None, "ʼ": None, "ʻ": None, "ʿ": None, "ʾ": None, "`": None, "´": None, ".": None}
)  # fmt: skip
_BREAKS = re.compile(r"[\s\-‐-―_/,;:()\[\]\"“”«»]+")
# The article before a noun, in every way that English print has it; "el" and "al" alone may also be Spanish or a given name.
_ARTICLE = re.compile(r"(?<!\S)(?:al|el|ad|ar|as|ash|at|az|an|ul|ur|us)[-‐–](?=\w)", re.I)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key under which a name is kept and sought: lower-case letters and digits of any script, one blank between words.

    "Deir ez-Zor" and "Deir al-Zor" stay apart (an alias joins them); "Al-Raqqa", "Raqqa" and "ar-Raqqah" share all but the last letter.
    """
    bare = _ARTICLE.sub("", name)
    if not bare.isascii():
        spread = unicodedata.normalize("NFKD", bare.casefold()).translate(_PLAIN)
        bare = "".join(c for c in spread if not unicodedata.combining(c))
    else:
        bare = bare.lower().translate(_PLAIN)
    return _BREAKS.sub(" ", bare).strip()
