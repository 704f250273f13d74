"""Numbers and years in words."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.times.symbols import ORDINAL, WORDED, YEAR, Token, symbol

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {w: n for n, w in enumerate(_ONES.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
ORDINALS = {
    w: n
    for n, w in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
            " seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
} | {"thirtieth": 30}


def joined(told: Sequence[Token]) -> list[Token]:
    """The words with those of one number put in one: "twenty-seven", "thirty first", "nineteen ninety-six"."""
    kept: list[Token] = []
    dash = symbol("-")
    for token in told:
        tens = kept[-2] if len(kept) > 1 and kept[-1].symbol == dash else kept[-1] if kept else None
        if tens is not None and token.symbol in (WORDED, ORDINAL) and _adds(tens, token):
            del kept[-2 if kept[-1].symbol == dash else -1 :]
            kept.append(Token(tens.start, token.end, token.symbol, f"{tens.word}-{token.word}", tens.value + token.value))
        else:
            kept.append(token)
    return _years(kept)


_CENTURIES = {w: 100 * n for w, n in zip("sixteen seventeen eighteen nineteen twenty".split(), range(16, 21), strict=True)}


def _years(told: Sequence[Token]) -> list[Token]:
    """Years in words: "nineteen ninety-six", "nineteen hundred ninety three", "two thousand and five"."""
    kept: list[Token] = []
    at = 0
    while at < len(told):
        known = _year_in_words(told, at)
        if known is None:
            kept.append(told[at])
            at += 1
        else:
            year, after = known
            words = " ".join(token.word for token in told[at:after])
            kept.append(Token(told[at].start, told[after - 1].end, YEAR, words, year))
            at = after
    return kept


def _year_in_words(told: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The year that begins here and where its words end."""
    first, second = told[at].word, told[at + 1] if at + 1 < len(told) else told[at]
    if first == "two" and second.word == "thousand":
        after = at + 2 + (at + 2 < len(told) and told[at + 2].word == "and")
        rest = _worded(told, after)
        return (2000 + rest, after + 1) if 0 < rest < 100 else None
    if first not in _CENTURIES:
        return None
    after = at + 1 + (second.word == "hundred")
    rest = _worded(told, after)
    return (_CENTURIES[first] + rest, after + 1) if 10 <= rest < 100 else None


def _worded(told: Sequence[Token], at: int) -> int:
    """The number in words that stands here, 0 for none."""
    return int(told[at].value) if at < len(told) and told[at].symbol == WORDED else 0


def _adds(tens: Token, ones: Token) -> bool:
    return tens.symbol == WORDED and tens.word in _TENS and 0 < ones.value < 10 and ones.word.isalpha()
