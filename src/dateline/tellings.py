"""The vocabulary of the ledger: one event, many tellers. What the record keeps of each telling, and what is seen over all of them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Actor, Count, Place, Relay, When


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes part in a telling: the words, and whom they stand for (`who` with empty fields where nothing is known)."""

    text: str
    who: Actor


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a telling puts it: the words, and the place (None where the words are no place that is known)."""

    text: str
    where: Place | None


@dataclass(frozen=True, slots=True)
class Teller:
    """A holder of a telling's chain with who that is; level 0 is outermost. `text` is None where nobody is named."""

    kind: str
    stance: str
    level: int
    text: str | None
    cue: str | None
    who: Actor


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention of an event, by itself: what the ledger compares and counts. All that it needs of the report stands in it.

    `id` is the mention's, `report` the report's; `part` is title, lede or body; `words` is its sentence; `published` as in `Text`.
    """

    id: str
    report: str
    part: str
    sentence: int
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: int
    realis: str
    trigger: str
    words: str
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    backers: tuple[Side, ...]
    places: tuple[Spot, ...]
    when: When | None
    counts: tuple[Count, ...]
    chain: tuple[Teller, ...]
    framing: tuple[str, ...]
    confidence: float
    published: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report's tellings come from. `publisher` is the outlet as an actor (owner, control, country), where it is known.

    `copy_of` is the id of the report that it copies, `copy_reason` says in words how that was told; both None for an original.
    """

    report: str
    outlet: str | None
    publisher: Actor | None
    url: str | None
    title: str | None
    published: str | None
    credit: str | None
    relays: tuple[Relay, ...]
    seen: str
    copy_of: str | None = None
    copy_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A number from 0 to 1, and the reasons for it in words, the weightiest first."""

    value: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two tellings (or two reports, for stories and copies) are "same", "different" or "unsure": by whom, why, made and withdrawn when.

    `of` is event, story or copy; `by` is a person's name, or "dateline" with a version; `a < b`. Times are ISO 8601 in UTC.
    """

    of: str
    a: str
    b: str
    verdict: str
    by: str
    score: Score
    made: str
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One telling's word on one value: by whom (whole chain), where, when, and whether it affirms, denies or doubts it.

    `origin` names where the word comes from, the same for all tellings that rest on one source, and None where that cannot be told.
    `party` is self, adversary or third: what the innermost teller is to the event; None where that cannot be told.
    """

    telling: str
    report: str
    outlet: str | None
    part: str
    chain: tuple[Teller, ...]
    stance: str
    published: str | None
    seen: str
    origin: str | None
    party: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Support:
    """How many stand behind a value: tellings, outlets, independent origins, and tellings whose origin is unknown and counts for none."""

    tellings: int
    outlets: int
    origins: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that is told of an event's field: who affirms, who denies or doubts. Nothing is averaged, nothing is left out."""

    prop: str
    value: str
    voices: tuple[Voice, ...]
    affirmed: Support
    contested: Support


@dataclass(frozen=True, slots=True)
class Event:
    """One happening in the world and all who tell of it: a view, made anew from tellings and judgements. `id` is its first telling's.

    Any telling's id names the event as well, so that a link outlives what is joined later.
    """

    id: str
    tellings: tuple[Telling, ...]
    claims: tuple[Claim, ...]
    support: Support
