"""How alike words are: plain stems, and the share of rare words that two texts have in common."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

from dateline.corroborate.rarity import weight, words

COMMON = 3.2  # a word that more than one document in 25 has tells nothing by itself
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z][\w'’-]+")
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december""".split()
)
_LEAST = 4  # letters that a stem keeps
_ENDINGS = tuple("ations ation ments ment ings ing ions ion ers ors ies ied er or ed es s y e".split())
_IRREGULAR = {
    word: forms.split()[0]
    for forms in (
        "shoot shot shoots shooting shootings", "strike struck strikes stricken airstrike airstrikes", "fight fought fights",
        "hold held holds", "kill killed kills killing killings killer", "die died dies dead death deaths",
        "meet met meets meeting meetings",
        "seize seizure seizures seized", "say said says", "tell told tells", "throw threw thrown", "leave left leaves", "win won wins",
        "send sent sends", "withdraw withdrew withdrawn withdrawal withdrawals", "break broke broken", "take took taken takes taking",
        "give gave given", "steal stole stolen", "slay slew slain", "drive drove driven", "flee fled flees",
        "bomb bombed bombing bombings",
        "agree agreed agrees agreement agreements",
        "deny denied denies denial denials", "refuse refused refusal", "attack attacked attacks",
        "arrest arrested arrests", "explode explosion explosions exploded", "raid raided raids", "protest protested protesters protests",
        "condemn condemned condemnation", "invade invaded invasion",
        "expel expelled expulsion expulsions", "accuse accused accusation",
    )
    for word in forms.split()
}  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The part of a casefolded word that its other forms share, roughly: of one part of speech or another."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST:
            return plain[: -len(ending)]
    return plain


@lru_cache(maxsize=65536)
def rare(text: str) -> dict[str, float]:
    """Stems of the words that tell one text from another, with how rare the word is."""
    weights = ((word, weight(word)) for word in words(text))
    return {stem(word): rarity for word, rarity in weights if rarity > COMMON}


@lru_cache(maxsize=65536)
def stems(text: str) -> dict[str, float]:
    """Stems of a few words, as of a trigger, with how rare they are: the telling ones, or all where none is."""
    return rare(text) or {stem(word): weight(word) for word in words(text)}


@lru_cache(maxsize=65536)
def names(text: str) -> dict[str, float]:
    """Stems of a sentence's words with a capital, but for its first word, with how rare they are; days and months are no names."""
    found = {word for name in _NAME.findall(text) for word in words(name)}
    return {stem(word): weight(word) for word in found if weight(word) > COMMON and word not in _CALENDAR}


def shared(a: dict[str, float], b: dict[str, float]) -> dict[str, float]:
    """Stems of both, the rarest first, each as rare as its commoner form."""
    both = {word: min(a[word], b[word]) for word in a.keys() & b.keys()}
    return dict(sorted(both.items(), key=lambda item: (-item[1], item[0])))


def likeness(a: dict[str, float], b: dict[str, float]) -> float:
    """The cosine of two sets of words, each weighed by its rarity: 0 nothing shared, 1 all."""
    common = sum(w * w for w in shared(a, b).values())
    whole = math.sqrt(math.fsum(w * w for w in a.values()) * math.fsum(w * w for w in b.values()))
    return min(1.0, common / whole) if whole else 0.0
