"""Sentence bounds by rule: fast, without a model, the same on every machine."""

from __future__ import annotations

import re

ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sr jr st gen col lt maj capt cpl sgt spc pvt adm cmdr brig gov sen rep rev hon pres pm no nos vs etc
    inc ltd co corp dept est fig approx jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun u.s u.k
    u.n e.u d.c a.m p.m i.e e.g al ft mt vol art sec min amb atty supt insp det""".split()
)
# A full stop, question or exclamation mark with what closes a quotation, then white space and what can open a sentence.
# Possessive: a long run of blanks or marks is gone over once.
_STOP = re.compile(r"[.!?…][\"”’')\]]*+(?=\s++[\"“‘'(\[–—-]*+\s*+[A-Z0-9À-Þ])")
_OPENS = re.compile(r"\s++(?:The|He|She|It|They|In|But|And|On|At|A|An|This|That|We|I)\b")
_LAST_WORD = re.compile(r"([\w.]+)\.$")


def sentences(body: str) -> list[tuple[int, int]]:
    """(start, end) of every sentence of `body`, in order, none empty; a line break always ends one."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(body):
        stop = body.find("\n", at)
        stop = len(body) if stop < 0 else stop
        found.extend(_in_line(body, at, stop))
        at = stop + 1
    return found


def _in_line(body: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.end() for m in _STOP.finditer(body, start, end) if not _abbreviated(body, start, m)]
    bounds = zip([start, *cuts], [*cuts, end], strict=True)
    trimmed = (_trim(body, a, b) for a, b in bounds)
    return [pair for pair in trimmed if pair[0] < pair[1]]


def _abbreviated(body: str, start: int, stop: re.Match[str]) -> bool:
    if body[stop.start()] != ".":
        return False
    word = _LAST_WORD.search(body[max(start, stop.start() - 20) : stop.start() + 1])
    if word is None:
        return False
    last = word[1].lower()
    after = body[stop.end() : stop.end() + 40].lstrip()[:1]
    if last in ABBREVIATIONS:  # "U.S. President", but "in the U.S. He": a short function word after it is read as a start
        return not _OPENS.match(body, stop.end())
    return (len(last) == 1 and last.isalpha() and word[1].isupper()) or (after.isdigit() and last in {"no", "art"})


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end
