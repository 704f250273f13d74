"""Names of places in a text, found by the gazetteer alone: longest matches over runs of capitalised words, judged by `naming`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.resolve.folding import fold
from dateline.resolve.places.gazetteer import Gazetteer
from dateline.resolve.places.kinds import Kind

LONGEST = 7  # words of a name
_ARTICLES = r"(?:al|el|ad|ar|as|ash|at|az|an|ez|es|ul|ur|Al|El|Ad|Ar|As|Ash|At|Az|An|Ez|Es)[-‐‑–]"
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|(?:{_ARTICLES})?[^\W_][\w’'ʼ`ʻ‘]*")
_POSSESSIVE = re.compile(r"[’']s?$")
_SHORT = frozenset("St Ste Mt Ft Pt Sts".split())  # a stop after these ends no sentence
_STATE_STOP = frozenset((
    "Ala Ariz Ark Calif Colo Conn Del Fla Ill Ind Kan Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va "
    "Vt Wash Wis Wyo Ga Ky La Me Ont Que Alta Man Sask Vic Qld Tas"
).split())  # fmt: skip
_OF_SEATS = frozenset("region oblast province city district area airport mayor administration authorities council".split())
_LINKS = frozenset((
    "of the de la le les el al au aux kwa wa da do dos das du des di del della y e i and en am an der im sur upon on under "
    "ez es aan den in los las à sous lès"
).split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the body without its possessive ending.

    `joined`: how it hangs on the word before: " ", "-", "'" after a possessive, or "" for not at all.
    """

    start: int
    end: int
    text: str
    joined: str
    capital: bool
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` (end exclusive) that are some place's name; `rows` are the places."""

    start: int
    end: int
    text: str
    key: str
    rows: tuple[int, ...]
    first: int
    last: int


def words(body: str) -> list[Word]:
    """The words of a body."""
    found: list[Word] = []
    before = 0
    for match in _WORD.finditer(body):
        start, end = match.span()
        text = match.group()
        if not text.endswith("."):
            text = _POSSESSIVE.sub("", text) or text
            end = start + len(text)
            if body[end : end + 1] == "." and text in _STATE_STOP and found and body[before:start] == ", ":
                end, text = end + 1, text + "."
        found.append(Word(start, end, text, _joined(body, before, start, found), _capital(text), fold(text)))
        before = end
    return found


def _joined(body: str, end: int, start: int, found: Sequence[Word]) -> str:
    gap = body[end:start]
    if gap in ("’s ", "'s "):
        return "'"
    if gap in (" ", "\u00a0", "  "):
        return " "
    if gap in ("-", "‐", "‑", "–"):
        return "-"
    return " " if gap == ". " and found and found[-1].text in _SHORT else ""


def _capital(text: str) -> bool:
    letter = text[3:4] if text[:2].islower() and "-" in text[:4] else text[0]
    if "-" in text[:4] and not letter.isupper():
        letter = text.partition("-")[2][:1] or text[0]
    return letter.isupper() or (letter.isalpha() and not letter.islower())


def hits(body: str, told: Sequence[Word], gazetteer: Gazetteer) -> list[Hit]:
    """The longest names from left to right; none overlap."""
    runs = {first: list(_runs(body, told, first)) for first, word in enumerate(told) if word.capital and not word.text.isdigit()}
    found = gazetteer.find([key for ends in runs.values() for _, key in ends])
    kept: list[Hit] = []
    free = 0
    for first, ends in runs.items():
        if first < free:
            continue
        for last, key in reversed(ends):
            rows = found[key]
            if rows and not _seat_meant(key, last, told, found, gazetteer):
                kept.append(_hit(body, told, Hit(0, 0, "", key, rows, first, last), gazetteer))
                free = last
                break
    return kept


def _seat_meant(key: str, last: int, told: Sequence[Word], found: Mapping[str, tuple[int, ...]], gazetteer: Gazetteer) -> bool:
    """Whether "the Dnipro" before "region" is no river but the town that the region is called after."""
    if not key.startswith("the ") or last >= len(told) or told[last].text not in _OF_SEATS:
        return False
    return any(gazetteer.entry(row).kind in (Kind.CAPITAL, Kind.SEAT) for row in found.get(key[4:], ()))


def _hit(body: str, told: Sequence[Word], rough: Hit, gazetteer: Gazetteer) -> Hit:
    """The bounds: a leading "The" only where it is part of the name; "South Venezuela" whole."""
    first, last = rough.first, rough.last
    if told[first].key == "the" and last > first + 1 and not any(gazetteer.entry(row).key.startswith("the ") for row in rough.rows):
        first += 1
    start, end = told[first].start, told[last - 1].end
    return Hit(start, end, body[start:end], rough.key, rough.rows, first, last)


def _runs(body: str, told: Sequence[Word], first: int) -> Iterator[tuple[int, str]]:
    """(end, folded words) of every run of words from `first` on that might be a name: capitals at both ends, no stop between."""
    if _after_comma(body, told, first):
        yield first + 1, ", " + told[first].key
    the = "the " if first and told[first - 1].text.lower() == "the" and told[first].joined == " " else ""
    for last in range(first + 1, min(first + LONGEST, len(told)) + 1):
        word = told[last - 1]
        if last > first + 1 and not word.joined:
            return
        if word.capital or word.text.isdigit():
            key = told[first].key if last == first + 1 else fold(body[told[first].start : word.end])
            if len(key) > 1 and not (len(key) < 3 and word.text != word.text.upper()):
                yield last, key
                if the:
                    yield last, the + key
        elif word.text not in _LINKS:
            return


def _after_comma(body: str, told: Sequence[Word], first: int) -> bool:
    """Whether a word may be a state's short form: a comma and a capitalised word stand before it."""
    word = told[first]
    return first > 0 and len(word.text) <= 6 and told[first - 1].capital and body[told[first - 1].end : word.start] == ", "
