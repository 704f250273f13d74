"""The words of a body as the grammar of time sees them: one symbol a word, unknown words all alike."""

from __future__ import annotations

import re

from dateline.resolve.times.numbers import NUMBERS, ORDINALS, joined
from dateline.resolve.times.symbols import (
    BREAK,
    CLOCK,
    DAY,
    DECADE,
    ISO,
    MONTH,
    NUMBER,
    NUMERIC,
    ORDINAL,
    OTHER,
    PAIR,
    SHORT,
    SOFT,
    WEEKDAY,
    WORDED,
    YEAR,
    YEAR_MONTH,
    Token,
    known,
    symbol,
)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
# Other words, too: a month or weekday in small letters only by its company.
_SOFT = frozenset("may march mar sat sun wed dec jan mon".split())

_ZONE = r"(?:\s?\(?(?:GMT|UTC|[ECMP][SD]?T|CES?T|BST|local time|Moscow time|Kyiv time)\b\)?)?"
_TOKENS = re.compile(
    r"(?P<iso>(?<![\d./])(?<!\d-)\d{4}([-/.])\d\d?\2\d\d?(?![\d/])(?:T[\d:.]+Z?)?)"
    r"|(?P<compact>(?<![\w.])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\w))"
    r"|(?P<numeric>(?<![\d./])(?<!\d-)\d\d?([/.-])\d\d?\5(?:\d{4}|\d\d)(?![\d/])|(?<![\d./])\d\d?/\d\d?/\d{4}(?![\d/]))"
    r"|(?P<yearmonth>(?<![\d./-])(?:19|20)\d\d[-/](?:0\d|\d)(?![\d/-]))"
    r"|(?P<decade>(?:\b[12]\d\d0|['’‘][1-9]0)\s?['’]?s\b)"
    rf"|(?P<clock>\b(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?|[.h][0-5]\d(?=\s?[ap]\.?m))\s?(?:[ap]\.?m\b\.?)?{_ZONE}"
    rf"|\b\d\d?\d?\d?\s?[ap](?:\.m\.|m)(?![a-z]){_ZONE}|\b\d\d?\s?o['’]clock|\b[0-2]\d[0-5]\d\s?(?:GMT|UTC|hrs|hours)\b)"
    r"|(?P<pair>(?<![\d/.,])[0-3]?\d/[0-3]?\d(?![\d/%]))"
    r"|(?P<ordinal>\b\d\d?(?:st|nd|rd|th)\b)"
    r"|(?P<short>(?<!\w)['’‘]\d\d\b(?!\s?s\b))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<quarter>\b[QqHh][1-4]\b)"
    r"|(?P<abbreviated>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.(?=\s?[\da-z,]|\s*$))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<possessive>(?<=\w)\s?['’]s?(?!\w))"
    r"|(?P<stop>[\n.!?;\"“”])"
    r"|(?P<mark>[^\w\s])"
)


def tokens(body: str) -> list[Token]:
    """The words of a body with their symbols; numbers in words already one."""
    return [*joined([_token(found) for found in _TOKENS.finditer(body)]), Token(len(body), len(body), BREAK)]


def _token(found: re.Match[str]) -> Token:
    kind, text = str(found.lastgroup), found.group()
    start, end = found.span()
    if kind == "word":
        return _word(start, end, text)
    if kind == "stop":
        return Token(start, end, BREAK, text)
    if kind == "mark":
        return Token(start, end, known("-" if text in "–—‐‑" else text), text)
    if kind == "possessive":
        return Token(start, end, symbol("'s"), text)
    if kind == "abbreviated":
        return _named(start, end, text.rstrip(".").lower(), soft=False)
    return _figure(Token(start, end, OTHER, text.lower()), kind)


def _word(start: int, end: int, text: str) -> Token:
    word = text.lower()
    if word in MONTHS or word in WEEKDAYS:
        return _named(start, end, word, soft=word in _SOFT and text.islower())
    if word in ORDINALS:
        return Token(start, end, ORDINAL, word, ORDINALS[word])
    if word in NUMBERS:
        return Token(start, end, WORDED, word, NUMBERS[word])
    return Token(start, end, known(word), word)


def _named(start: int, end: int, word: str, soft: bool) -> Token:
    if word in WEEKDAYS:
        return Token(start, end, OTHER if soft else WEEKDAY, word, WEEKDAYS[word])
    return Token(start, end, SOFT if soft else MONTH, word, MONTHS[word])


def _figure(token: Token, kind: str) -> Token:
    """A token of digits: what kind of number it may be."""
    word = token.word
    digits = tuple(int(d[:9]) for d in re.findall(r"\d+", word))
    told = {"iso": ISO, "numeric": NUMERIC, "pair": PAIR, "yearmonth": YEAR_MONTH, "clock": CLOCK}
    if kind == "compact":
        return Token(token.start, token.end, ISO, word, parts=(int(word[:4]), int(word[4:6]), int(word[6:])))
    if kind in told:
        return Token(token.start, token.end, told[kind], word, parts=digits[:3])
    if kind == "decade":
        return Token(token.start, token.end, DECADE, word, digits[0] if digits[0] > 99 else 1900 + digits[0])
    if kind == "short":
        return Token(token.start, token.end, SHORT, word, digits[0] + (2000 if digits[0] < 40 else 1900))
    if kind == "quarter":
        return Token(token.start, token.end, symbol(word[0] + "#"), word, digits[0])
    if kind == "ordinal":
        return Token(token.start, token.end, ORDINAL, word, digits[0])
    return _number(token, float(word.replace(",", "")[:15]))


def _number(token: Token, value: float) -> Token:
    word = token.word
    if word.isdigit() and len(word) == 4 and 1000 <= value < 2200:
        mark = YEAR
    else:
        mark = DAY if word.isdigit() and len(word) <= 2 and 1 <= value <= 31 else NUMBER
    return Token(token.start, token.end, mark, word, value)
