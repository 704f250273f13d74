"""The words of a report, and the runs of them that may be a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.resolve.folding import fold

LONGEST = 8  # words in a name
_TIED = (
    "led|backed|based|run|controlled|occupied|held|aligned|affiliated|linked|allied|supported|sponsored|funded|dominated|"
    "administered|majority|born"
)
# A hyphen with blanks on both sides, as tokenised text has it, inside a word: "Al - Zaman", "Harkat - ul - Jehad", "half - million".
_PREFIXES = "half|anti|pro|ex|non|semi|self|co|vice|multi|mid|post|pre|inter|neo|ultra".split("|")
_PREFIXED = "|".join(rf"(?<=\b{form})" for word in _PREFIXES for form in (word, word.title()))
_APART = (
    r"(?:(?<=\b[Aa]l)|(?<=\b[Ee]l)|(?<=\b[Uu]l)|(?<=\bA[dnrsz])|(?<=\bAsh)) - (?=[A-Z])|"
    rf"(?:{_PREFIXED}) - (?=[^\W\d_])"
)
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:[A-Z]\.)+[A-Z](?![\w'’])|(?:[A-Z] \. ){1,3}[A-Z] \.(?! [A-Z][a-z]+ing)|"  # "U.S.", "U.S", "U . S ."
    r"[A-Z][^\W_]*(?: - (?:al|ul|ur|el|e|ud) - [A-Z][^\W_]*)+|"
    rf"[^\W_]+(?=-(?:{_TIED})\b)|[^\W_]+(?:(?:['’ʼ]|-(?!(?:{_TIED})\b)|{_APART})[^\W_]+)*(?: ['’]s\b(?!['’]))?|&"
)
OWNED = re.compile(r"['’]s$|(?<=s)['’]$", re.I)
_POSSESSIVE = re.compile(r" ?['’] (?=\S)")
_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|an|at|az|ul)-[A-Z]")
FATHERED = re.compile(r"[Aa]l-[A-Z]|bin$|ibn$")  # goes on with a man's name
_GAP = re.compile(r"[ \t\xa0]*\n?[ \t\xa0]*|-|–")
SMALL = frozenset("of the and in for to a an on by with s at from".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word: bounds, the folded form, the form without a possessive ending, whether it opens with a capital, owns,
    is joined to the next, and whether a line ends after it."""

    start: int
    end: int
    text: str
    full: str
    bare: str
    capital: bool
    owner: bool
    joined: bool
    broken: bool


def tokenised(body: str) -> Iterator[Token]:
    """The words of a body, in order."""
    found = list(_TOKEN.finditer(body))
    for number, match in enumerate(found):
        word = match[0].replace(" ", "")  # tokenised text: "U . S .", "Putin 's"
        full = fold(word) if word != "&" else "&"
        owner = bool(OWNED.search(word)) or (word.endswith("s") and _POSSESSIVE.match(body, match.end()) is not None)
        bare = fold(OWNED.sub("", word)) if owner else full
        after = found[number + 1].start() if number + 1 < len(found) else match.end()
        gap = body[match.end() : after]
        joined = number + 1 < len(found) and (
            _GAP.fullmatch(gap) is not None
            or (gap in (". ", " . ") and len(word) <= 3 and word[0].isupper() and _stops(word))
            or (owner and gap.strip() in ("'", "’"))
        )
        yield Token(
            match.start(), match.end(), word, full, bare, word[0].isupper() or bool(_ARTICLE.match(word)), owner, joined, "\n" in gap
        )


def _stops(word: str) -> bool:
    """Whether a full stop after this short word need not end a sentence: an initial, "Mr", "Gen"."""
    return len(word) == 1 or word[1:].islower()


def opens(token: Token) -> bool:
    """Whether a name may begin with this word."""
    return token.capital or token.text[0].isdigit()


def joined(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether only blanks stand between these words."""
    return all(tokens[i].joined for i in range(first, last - 1))


def key(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The key of the name that these words spell."""
    if last - first == 1:
        bare = OWNED.sub("", tokens[first].text).replace(".", "")
        if bare.isupper() and bare.isalnum() and len(bare) <= 6:
            return f"={bare}"
        return tokens[first].bare
    words = (*(t.full for t in tokens[first : last - 1]), tokens[last - 1].bare)
    return " ".join(w for w in words if w != "al")


def grams(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int, str]]:
    """Every run of up to LONGEST joined words that opens like a name and does not end on a small link word."""
    for first, token in enumerate(tokens):
        if not opens(token):
            continue
        if not token.text.isdigit():
            yield first, first + 1, key(tokens, first, first + 1)
        words = "" if token.full == "al" else token.full
        for at in range(first + 1, min(first + LONGEST, len(tokens))):
            word = tokens[at]
            if not tokens[at - 1].joined or (at == first + 1 and not token.capital and not word.capital):
                break  # a number before a small word opens no name
            if word.bare not in SMALL:
                yield first, at + 1, _after(words, word.bare)
            words = _after(words, word.full)


def _after(words: str, word: str) -> str:
    return words if word == "al" else f"{words} {word}" if words else word
