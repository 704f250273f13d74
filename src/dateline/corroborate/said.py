"""What someone is told to have said without telling of an event: claims as well, each with all who pass it on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dateline.corroborate.heard import Word, words
from dateline.corroborate.independence import word_origins
from dateline.corroborate.voices import claim, voice
from dateline.tellings import Claim, Source, Telling

_LETTERS = re.compile(r"\w+")


def statements(said: Sequence[Telling], sources: Mapping[str, Source]) -> tuple[Claim, ...]:
    """One claim for words that are the same but for case and marks; the most independent origins first, then by who said it when.

    A saying is a telling without a type: `words` is what is said, `trigger` the cue, `chain` who says so.
    """
    origins = word_origins(said, sources)
    heard: dict[str, list[Word]] = defaultdict(list)
    for word in (word for one in said for word in words(one)):
        heard[" ".join(_LETTERS.findall(word.telling.words.casefold()))].append(word)
    found = [_claim(some, origins, sources) for some in heard.values()]
    return tuple(sorted(found, key=lambda c: (-c.affirmed.origins, -c.affirmed.tellings, _when(c), c.value)))


def _claim(heard: Sequence[Word], origins: Mapping[tuple[str, str], str | None], sources: Mapping[str, Source]) -> Claim:
    written = Counter(word.telling.words for word in heard)
    voices = (
        voice(word.telling, sources.get(word.telling.report), word.stance, origins[word.telling.id, word.stance], None, word.telling.words)
        for word in heard  # of no party: there is no event to be a side of
    )
    ordered = sorted(voices, key=lambda v: (v.published or "9999", v.telling, v.stance))
    return claim("statement", min(written, key=lambda told: (-written[told], told)), ordered, sources)


def _when(made: Claim) -> tuple[str, str]:
    first = made.voices[0]
    return first.published or "9999", first.telling
