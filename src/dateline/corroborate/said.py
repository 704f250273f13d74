"""What someone is told to have said without telling of an event: claims as well, each with all who pass it on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dateline.corroborate.heard import AFFIRMS, Word, words
from dateline.corroborate.independence import counted, word_origins
from dateline.tellings import Claim, Source, Telling, Voice

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
    return tuple(sorted(found, key=lambda claim: (-claim.affirmed.origins, -claim.affirmed.tellings, _when(claim), claim.value)))


def _claim(heard: Sequence[Word], origins: Mapping[tuple[str, str], str | None], sources: Mapping[str, Source]) -> Claim:
    written = Counter(word.telling.words for word in heard)
    voices = sorted((_voice(word, origins, sources) for word in heard), key=lambda v: (v.published or "9999", v.telling, v.stance))
    behind, against = [v for v in voices if v.stance == AFFIRMS], [v for v in voices if v.stance != AFFIRMS]
    affirmed, contested = (counted(((v.telling, v.report, v.origin) for v in part), sources) for part in (behind, against))
    return Claim("statement", min(written, key=lambda told: (-written[told], told)), tuple(voices), affirmed, contested)


def _voice(word: Word, origins: Mapping[tuple[str, str], str | None], sources: Mapping[str, Source]) -> Voice:
    told, source = word.telling, sources.get(word.telling.report)
    return Voice(
        telling=told.id,
        report=told.report,
        outlet=source.outlet if source else None,
        part=told.part,
        chain=told.chain,
        stance=word.stance,
        published=told.published,
        seen=source.seen if source else "",
        origin=origins[told.id, word.stance],
        party=None,  # to an event; there is none
        text=told.words,
    )


def _when(claim: Claim) -> tuple[str, str]:
    first = claim.voices[0]
    return first.published or "9999", first.telling
