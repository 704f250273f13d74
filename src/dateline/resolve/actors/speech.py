"""Where a report that names no country is at home, by the words that one country's reports use ("bandh", "barangay", "Rao")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from dateline.records import Actor
from dateline.resolve.actors.tokens import Token

Weights = Mapping[str, str]  # by a key of `forms`: for which countries a word speaks and how strongly, "IND 3.0 NPL 2.4"
_NOWHERE = 1.3  # log-odds that it is at home in none of the countries that its words speak for
_CLEAR = 0.72  # share of all odds that the country must have
_MODEST = 0.45  # confidence where the odds are certain
_SHOWN = 4  # words that the reason quotes
_SHOUT = 2  # letters; one capital is no abbreviation


@dataclass(frozen=True, slots=True)
class Home:
    """The country, the share of the odds it has, and the words that spoke for it, the strongest first."""

    country: str
    odds: float
    words: tuple[str, ...]

    @property
    def reason(self) -> str:
        """What tells the country, in words."""
        return f"country told by words of the report: {', '.join(self.words[:_SHOWN])}"

    def fill(self, actor: Actor) -> Actor:
        """An actor of no known country as one of this country, with modest confidence."""
        sure = round(_MODEST * self.odds, 2)
        return replace(actor, country=self.country, confidence=sure, reason=f"{actor.reason}; {self.reason}")


def at_home(tokens: Sequence[Token], weights: Weights) -> Home | None:
    """The country for which a report's words speak clearly; every word counts once, however often it stands there."""
    spoke: dict[str, dict[str, tuple[float, str]]] = {}
    for key, printed in _keys(tokens):
        for country, worth in _told(weights.get(key, "")):
            word = key.lstrip("^=")
            if worth > spoke.setdefault(country, {}).get(word, (0.0, ""))[0]:
                spoke[country][word] = (worth, printed)
    if not spoke:
        return None
    odds = {country: exp(sum(worth for worth, _ in said.values())) for country, said in spoke.items()}
    best = max(odds, key=lambda country: (odds[country], country))
    share = odds[best] / (sum(odds.values()) + exp(_NOWHERE))
    if share < _CLEAR:
        return None
    return Home(best, round(share, 2), tuple(printed for _, printed in sorted(spoke[best].values(), reverse=True)))


def forms(word: str, folded: str) -> tuple[str, ...]:
    """The keys of a printed word: as it may be printed anyhow, with a capital ("^"), all in capitals ("=")."""
    if not word[:1].isupper():
        return (folded,)
    return (folded, f"^{folded}", f"={folded}") if word.isupper() and len(word) >= _SHOUT else (folded, f"^{folded}")


def _told(line: str) -> Iterator[tuple[str, float]]:
    cells = line.split()
    return zip(cells[::2], map(float, cells[1::2]), strict=True)


def _keys(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The keys of every word and of every two that stand together, with what is printed."""
    for number, token in enumerate(tokens):
        yield from ((key, token.text) for key in forms(token.text, token.bare))
        if number + 1 < len(tokens) and token.joined:
            pair = f"{token.full} {tokens[number + 1].bare}"
            yield from ((key, f"{token.text} {tokens[number + 1].text}") for key in forms(token.text, pair))
