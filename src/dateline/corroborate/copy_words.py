"""The words of a body as copies share them: house style folded away, standing sentences left out, quotations marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 300_000  # characters that are read; a book is compared by its beginning
ENDS = 2, 10  # sentences at the head and at the foot among which standing ones are looked for
# Fast ones: every report is read by them, so that each begins with what is rare.
_WORD = re.compile(r"\w+(?:['’‐‑-]\w+|(?<=\d)[.,]\d+)*")
_MARK = re.compile(r"[“”«»„\"‘’'\n]")
_INITIAL = re.compile(r"\.(?=[A-Za-z]\b)(?<=\b[A-Za-z]\.)")
_PIECE = re.compile(r"([.!?”\"]\s+|\n+)")
_TITLES = ("Mr. ", "Mrs. ", "Ms. ", "Dr. ", "Mr ", "Mrs ", "Ms ", "Dr ")
_NAMES = {
    **dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), map(str, range(1, 13)), strict=True)),
    **dict(zip("jan feb mar apr jun jul aug sep sept oct nov dec".split(),
               "january february march april june july august september september october november december".split(), strict=True)),
    **dict(zip("mon tue tues wed thu thur thurs fri sat sun".split(),
               "monday tuesday tuesday wednesday thursday thursday thursday friday saturday sunday".split(), strict=True)),
    "programme": "program", "cheque": "check", "grey": "gray", "tyre": "tire", "kerb": "curb", "plough": "plow", "sceptical": "skeptical",
    "km": "kilometer", "kilometre": "kilometer", "kilometres": "kilometers", "jewellery": "jewelry", "ageing": "aging", "tonne": "ton",
    "tonnes": "tons", "whilst": "while", "amongst": "among", "towards": "toward", "learnt": "learned", "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
}  # fmt: skip
# British and American spellings fall together; that a few other words do as well costs nothing.
_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"is(e[sdr]?|ing|ations?)$", r"iz\1"), (r"ys(e[sd]?|ing)$", r"yz\1"), (r"our(s|ed|ing|ers?|able|ful|ites?|hoods?)?$", r"or\1"),
        (r"([tb])re(s|d)?$", r"\1er\2"), (r"ll(ed|ing|ers?|ors?)$", r"l\1"), (r"ogue(s)?$", r"og\1"), (r"([fp])ence(s)?$", r"\1ense\2"),
        (r"[ao]e(?=[dmtls])", "e"),
    )
)  # fmt: skip
# What stands under many reports and belongs to none.
_STANDING = re.compile(
    r"""^\W*(?:additional\s|with\s)?(?:report(?:ing|ed)|writing|written|edit(?:ing|ed)|compiled|translat(?:ion|ed))(?:\sand\s\w+)?\sby\b
    | \bcontribut\w+\s(?:reporting\s)?(?:to|for)\sthis\s(?:report|story|article) | \breporting\sfor\sthis\s(?:story|article)\b
    | \ball\srights\sreserved\b | \bcopyright\b | © | \bmay\snot\sbe\s(?:published|reproduced|copied|redistributed)\b
    | ^\W*(?:please\s)?(?:subscribe|sign\sup|follow\s(?:us|@)|like\sus|join\s(?:us|our)|click\s(?:here|on)|read\smore|download\s(?:the|our)
        |get\sour|support\sour|donate|share\sthis|see\salso|related:)\b
    | \b(?:newsletters?|our\s(?:app|readers|coverage|journalism|whatsapp|telegram)|follow\sus|privacy\spolicy|terms\sof\s(?:use|service))\b
    | \btrust\sprinciples\b | \bhas\snot\sbeen\sedited\b | ^\W*(?:for\s(?:more|further)\sinformation|media\scontacts?|contacts?:)
    | \b(?:this|the)\s(?:article|story|report|piece)\s(?:was|is|has\sbeen|first|originally)\b.*\b(?:publish|appear|generat|syndicat)
    | \b(?:press|news)\s(?:agency|service|organi[sz]ation)\b.*\b(?:founded|established|headquartered|subscribers|clients|employs)\b
    | \b(?:founded|established)\sin\s\d{4}\b.*\b(?:agency|news|newspaper|broadcaster|publisher|journalists)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# One of these stands in each of them; looked for first, since that is quickly done.
_SIGNS = tuple(
    "reporting|reported by|reported and|writing|written by|written and|editing|edited|compiled|translat|contribut|reserved|copyright|©|"
    "may not be|subscribe|sign up|follow us|follow @|like us|join us|join our|click here|click on|read more|download|get our|support our|"
    "donate|share this|see also|related:|newsletter|our app|our readers|our coverage|our journalism|our whatsapp|our telegram|privacy|"
    "terms of|principles|information|contact|article|story |report |piece |news agency|news service|news organi|press agency|"
    "press service|press organi|founded|established".split("|")
)
_ABOUT = re.compile(
    r"\n\W{0,4}(?:About (?:the )?[A-Z][^.!?\n]{0,60}|(?:Notes?|NOTES?) (?i:to editors?)\W*|###.*|-\s?(?i:ends?)\s?-\W*)(?=\n)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words in order: as printed, folded, and for each a byte that is 1 where it stands in a quotation."""

    printed: tuple[str, ...]
    folded: tuple[str, ...]
    quoted: bytes


@lru_cache(maxsize=32)  # a new report is compared with several
def words(body: str) -> Words:
    """The words of a body without its standing sentences."""
    text = _INITIAL.sub("", own(body[:LONGEST])).replace("per cent", "percent").replace("%", " percent ")
    for title in _TITLES:
        text = text.replace(title, "")
    printed: list[str] = []
    quoted = bytearray()
    mark, at = "", 0
    for found in _MARK.finditer(text):
        now = _quotation(mark, found[0], text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1])
        if now != mark:
            printed += _WORD.findall(text, at, found.start())
            quoted += bytes([bool(mark)]) * (len(printed) - len(quoted))
            mark, at = now, found.end()
    printed += _WORD.findall(text, at)
    quoted += bytes(len(printed) - len(quoted))
    return Words(tuple(printed), tuple(map(_fold, printed)), bytes(quoted))


def own(body: str) -> str:
    """A body without the sentences that stand under many reports: credits, subscriptions, what the agency is."""
    foot = _ABOUT.search(body, len(body) // 3)
    parts = _PIECE.split(body[: foot.start()] if foot else body)  # sentences, and between them what ends them
    last = len(parts) - 2 * ENDS[1]
    for at in range(0, len(parts), 2):
        if (at < 2 * ENDS[0] or at >= last) and _stands(parts[at][:400]):
            parts[at : at + 2] = ["", "\n"]
    return "".join(parts)


def _stands(piece: str) -> bool:
    low = piece.lower()
    return any(sign in low for sign in _SIGNS) and _STANDING.search(piece) is not None


def _quotation(mark: str, token: str, before: str, after: str) -> str:
    """The mark that is open once `token` is read; the end of a paragraph closes what was left open."""
    if token in "\n”»":
        return ""
    if token in "“«„":
        return token
    opens = after.isalnum() and not before.isalnum()
    if token == '"':
        return '"' if opens or (not mark and after.isalnum()) else ""
    if mark in ("", "‘"):
        return "‘" if opens and token != "’" else "" if before in ".,!?" else mark
    return mark


@lru_cache(maxsize=1 << 16)
def _fold(token: str) -> str:
    """A word as all houses write it."""
    if token[0].isdigit():
        return token.replace(",", "")
    word = token.lower().replace("’", "'").removesuffix("'s").translate(_JOINED)
    if word in _NAMES:
        return _NAMES[word]
    if len(word) > 4:
        for pattern, to in _SPELLINGS:
            word = pattern.sub(to, word)
    return word


_JOINED = {ord(c): None for c in "'‐‑-"}
