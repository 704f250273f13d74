"""Numbers in words: 'at least 12', 'several hundred', 'dozens' to low, best and high by the codebook's table (section 2)."""

from __future__ import annotations

import re

Bounds = tuple[int | None, int | None, int | None]

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE: tuple[tuple[str, Bounds], ...] = (
    (r"\b(?:several|a few|a couple of) hundreds?\b", (200, None, 999)),
    (r"\b(?:several|a few) thousands?\b", (2000, None, 9999)),
    (r"\btens of thousands\b", (10_000, None, 99_999)),
    (r"\bhundreds of thousands\b", (100_000, None, 999_999)),
    (r"\bscores\b", (40, None, 99)),
    (r"\bdozens\b", (24, None, 99)),
    (r"\bhundreds\b", (100, None, 999)),
    (r"\bthousands\b", (1000, None, 9999)),
    (r"\bmillions\b", (1_000_000, None, 9_999_999)),
    (r"\b(?:a few|several|a handful)\b", (3, None, 9)),
    (r"\b(?:a|one) dozen\b", (12, 12, 12)),
    (r"\btwo dozen\b", (24, 24, 24)),
    (r"\b(?:no|nobody|none|no one)\b", (0, 0, 0)),
    (r"\b(?:both|a couple|a pair)\b", (2, 2, 2)),
    (r"^(?:an?|the|another)\b", (1, 1, 1)),
)
_AT_LEAST = re.compile(r"\b(?:at least|more than|over|upwards of|no fewer than|not less than|above)\b", re.I)
_AT_MOST = re.compile(r"\b(?:up to|as many as|at most|no more than|fewer than|less than|under)\b", re.I)
_ABOUT = re.compile(r"\b(?:some|about|around|roughly|nearly|almost|approximately|an estimated|close to)\b", re.I)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:\s*(?:hundred|thousand|million|billion)\b)?|\b[a-z]+(?:[ -][a-z]+)*\b", re.I)
_RANGE = re.compile(r"\b(?:between\s+)?(\d[\d,]*)\s*(?:to|and|-|–|or)\s*(\d[\d,]*)\b", re.I)

_COUNTED = (
    ("killed", r"kill|dead|died|deaths?\b|dies\b|lives\b|bodies|murder|execut|fatal|massacr|slain|martyr|perish"),
    ("injured", r"injur|wound|hurt"),
    ("casualties", r"casualt|victims?"),
    ("missing", r"missing|disappear|unaccounted"),
    ("detained", r"arrest|detain|detention|imprison|jailed|captur|custody|abduct|kidnap|hostage|prisoner"),
    ("displaced", r"displac|fled|flee|refugee|evacuat|homes"),
    ("participants", r"protest|demonstrat|march|rall|gather|strik(?:ers|e\b)|took part|crowd|students|supporters|workers"),
    ("strikes", r"air ?strikes?|strikes?\b|sorties|raids?|rockets?|missiles?|shells?|rounds|drones?|bombs?"),
    ("sites", r"vehicles?|buildings?|structures?|houses|tanks?|positions|targets?|bunkers?|villages?|schools?|hospitals?|shops|buses"),
)


def bounds(words: str) -> Bounds | None:
    """(low, best, high) of a number phrase, None each where it is open; None where no number is told."""
    spread = _RANGE.search(words)
    if spread and _int(spread[1]) < _int(spread[2]):
        return _int(spread[1]), None, _int(spread[2])
    number = _value(words)
    if number is None:
        return next((found for pattern, found in _VAGUE if re.search(pattern, words, re.I)), None)
    if _AT_LEAST.search(words):
        return number, number, None
    if _AT_MOST.search(words):
        return None, number, number
    if _ABOUT.search(words):
        return number, None, None
    return number, number, number


def _int(digits: str) -> int:
    return int(digits.replace(",", ""))


def _value(words: str) -> int | None:
    for match in _NUMBER.finditer(words):
        text = match[0].lower()
        if text[0].isdigit():
            head, _, scale = text.replace(",", "").partition(" ")
            return int(float(head) * _SCALES.get(scale.strip(), 1))
        spelled = _spelled(re.split(r"[ -]", text))
        if spelled is not None:
            return spelled
    return None


def _spelled(words: list[str]) -> int | None:
    total, current, seen = 0, 0, False
    for word in words:
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
            seen = True
        elif word in _SCALES and seen:
            current *= _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0
        elif seen and word != "and":
            break
    return total + current if seen else None


def counted(words: str, around: str, type_: str) -> str:
    """What is counted: read off the words themselves, then off what stands around them, then off the type of event."""
    for text in (words, around):
        hits = [(m.start(), what) for what, pattern in _COUNTED if (m := re.search(pattern, text, re.I))]
        if hits and text is words:
            return min(hits)[1]
        if hits:
            middle = around.find(words)
            return min(hits, key=lambda hit: abs(hit[0] - middle))[1]
    return {"PROTEST": "participants", "COERCE": "detained", "ASSAULT": "casualties", "MOBILIZE": "participants"}.get(type_, "other")
