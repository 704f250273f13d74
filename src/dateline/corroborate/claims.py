"""What is told of an event, field by field and value by value: by whom, from how many origins, and who denies or doubts it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.heard import AFFIRMS, DENIES, DOUBTS, Word, main, words
from dateline.corroborate.identities import Identities
from dateline.corroborate.independence import word_origins
from dateline.corroborate.lineage import reading
from dateline.corroborate.parties import acquainted, word_party
from dateline.corroborate.values import Value, order, values
from dateline.corroborate.voices import claim, voice
from dateline.tellings import Claim, Source, Telling, Voice

_DENIED = frozenset("occurred actor mode backer".split())  # and figures: what a denial is about, as a rule


@dataclass(frozen=True, slots=True)
class _Said:
    """A value with the word that says it and the stance to it."""

    value: Value
    word: Word
    stance: str


def claims(tellings: Sequence[Telling], sources: Mapping[str, Source]) -> tuple[Claim, ...]:
    """Every value that the tellings of one event tell of its fields; nothing is averaged, and the order of the tellings changes nothing.

    Fields: occurred (yes, or future, hypothetical), type, mode, context, actor, recipient, backer, place, time, count:WHAT, framing (the
    word that judges; its voices are those who use it). A telling's finest place is its value, and its days only if the text or dateline
    tells them. A value that holds a finer one (the country of a town, the month of a day, the state of its army) is said by those who
    say the finer one, not the reverse.

    A denial or doubt is about whether it occurred, who did or backed it, how, and how many: there it stands against the telling's values,
    of which nobody else may speak; to place, time, type and the rest it adds nothing. "No casualties" stands for the figure 0. A figure
    of what only might happen is doubted. Claims are in the fields' order, those with the most origins, then tellings, first.
    """
    identities = Identities(tellings, sources)
    said = [one for telling in tellings for one in _said(telling, identities)]
    groups: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for one in said:
        groups[one.value.prop, one.value.key].append(one)
    labels = _labels(groups)
    voices = _Voices(tellings, sources)
    found = (claim(key[0], label, voices.of(_with_finer(key, groups)), sources) for key, label in labels.items())
    return tuple(sorted(found, key=lambda c: (order(c.prop), -c.affirmed.origins, -c.affirmed.tellings, c.value)))


def _said(telling: Telling, identities: Identities) -> Iterator[_Said]:
    told = values(telling, identities)
    for word in words(telling):
        for value in told:
            if (stance := _stance(value, word)) is not None:
                yield _Said(value, word, stance)


def _stance(value: Value, word: Word) -> str | None:
    """How a word stands to a value of its telling; None where it says nothing of it."""
    if value.prop == "framing":  # who denies in judging words uses them as well
        return AFFIRMS if word == main(word.telling) else None
    if value.prop.startswith("count:"):
        return _stance_to_figure(value, word)
    return word.stance if word.stance == AFFIRMS or value.prop in _DENIED else None


def _stance_to_figure(value: Value, word: Word) -> str:
    if word.stance == AFFIRMS and word.telling.realis == "hypothetical":
        return DOUBTS
    return AFFIRMS if value.key == "0" and word.stance == DENIES else word.stance


def _labels(groups: Mapping[tuple[str, str], Sequence[_Said]]) -> dict[tuple[str, str], str]:
    """How each value is written: as most tellings have it; with its key where two of a field would be written alike."""
    chosen = {key: _most_written(said) for key, said in groups.items()}
    alike = Counter((prop, chosen[prop, key]) for prop, key in chosen)
    return {key: label if alike[key[0], label] == 1 else f"{label} [{key[1]}]" for key, label in chosen.items()}


def _most_written(said: Iterable[_Said]) -> str:
    counts = Counter(one.value.label for one in said)
    return min(counts, key=lambda label: (-counts[label], label))


def _with_finer(key: tuple[str, str], groups: Mapping[tuple[str, str], Sequence[_Said]]) -> list[_Said]:
    """Who says the value, then who says a finer one."""
    own = list(groups[key])
    wide = {one.value.of: one.value for one in own}.values()  # many tellings, few different values
    for other in sorted(other for other in groups if other[0] == key[0] and other != key):
        finer = {one.value.of: one.value for one in groups[other]}
        held = {of for of, value in finer.items() if any(mine.holds(value) for mine in wide)}
        own += (one for one in groups[other] if one.value.of in held and one.stance == AFFIRMS)
    return own


class _Voices:
    """Makes voices out of words: with their origins and what they are to the event."""

    def __init__(self, tellings: Sequence[Telling], sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self._origins = word_origins(tellings, sources)
        known = acquainted(tellings)
        self._parties = {(w.telling.id, w.stance): word_party(w, sources, known) for telling in tellings for w in words(telling)}

    def of(self, said: Iterable[_Said]) -> tuple[Voice, ...]:
        """One for each telling and stance, in the order in which they came out."""
        first: dict[tuple[str, str], _Said] = {}
        for one in said:
            first.setdefault((one.word.telling.id, one.stance), one)
        return tuple(self._voice(one) for one in sorted(first.values(), key=lambda one: (reading(one.word), one.stance)))

    def _voice(self, one: _Said) -> Voice:
        told = one.word.telling
        heard = told.id, one.word.stance
        return voice(told, self.sources.get(told.report), one.stance, self._origins[heard], self._parties[heard], one.value.text)
