"""What an explanation holds. Offsets are code points into the report's body, but for `Example`'s, which are into its own sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """Words with a part in the event, and what they stand for as far as the record knows; `sentence` is where they stand.

    `detail` is what else is known of them, in words: a place's precision, a time's dates, a count's bounds, whose framing it is.
    `reason` is the resolver's; None where the record has none.
    """

    role: str
    start: int
    end: int
    text: str
    sentence: int
    carried: bool = False
    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    detail: str | None = None
    reason: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One who holds the word; no `text` where nobody is named."""

    kind: str
    text: str | None
    name: str | None
    country: str | None
    carried: bool


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the source chain: who holds the word side by side, by which cue, with which stance."""

    sources: tuple[Source, ...]
    stance: str
    cue: str | None


@dataclass(frozen=True, slots=True)
class Option:
    """One of several answers with its probability."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class TypeOption:
    """An event type: what the tagger and the reader each give it, and both together (their product, over all types)."""

    name: str
    tagger: float
    reader: float
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the coder thinks of the trigger now: is it a deed, of which type, mode and realis. Options are in order, the likeliest first.

    `confidence` weighs `tagger`, `reader` and the type's two probabilities; from `threshold` on an event is kept. `trigger` are the words
    that the coder takes for the trigger.
    """

    trigger: str
    type: str
    tagger: float
    reader: float
    types: tuple[TypeOption, ...]
    modes: tuple[Option, ...]
    realis: tuple[Option, ...]
    confidence: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Example:
    """A coded sentence of the corpus, as like as `likeness` (a cosine); no `text` and no `roles` where its set is not at hand.

    `start` and `end` bound the trigger in `text`; `modes` and `type` are how it was coded; `roles` are (role, words).
    """

    set: str
    id: str
    sentence: int
    label: str
    type: str
    modes: tuple[str, ...]
    likeness: float
    text: str | None = None
    start: int = 0
    end: int = 0
    realis: str | None = None
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """One event of a record: its words and what they stand for, the evidence for its type, its sources, and coded sentences like it.

    `when` are the event's dates and what they rest on; `recorded_by` is the model that made the record, `explained_by` the one that was
    asked now. `notes` say what the explanation lacks, and where it is another coder's than the record's.
    """

    event: str
    report: str
    title: str | None
    outlet: str | None
    published: str | None
    sentence: int
    start: int
    text: str
    type: str
    modes: tuple[str, ...]
    quad: int
    realis: str
    confidence: float
    when: str | None
    marks: tuple[Marked, ...]
    chain: tuple[Level, ...]
    evidence: Evidence | None
    recorded_by: str | None
    explained_by: str
    examples: tuple[Example, ...]
    notes: tuple[str, ...]
