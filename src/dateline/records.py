"""The vocabulary: what the stages hand to one another. Read this file first.

Offsets are Unicode code points into a `Text.body`, end exclusive. Records are frozen; a stage makes new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """One item as it came: the bytes are evidence and are never changed.

    `sha256` is the hex digest of `content`; `kind` is "text" or "html"; `id` is the one that the input gave, if any.
    `published` is ISO 8601 as told (day or minute), without a zone where none is told; `retrieved` only for what was fetched.
    """

    content: bytes
    kind: str
    sha256: str
    id: str | None = None
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    encoding: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """Words of the page that are no part of the report, with the reason in one word (share, caption, comment …)."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Text:
    """The readable body of a report; `id` is the report's own or a hash of address or outlet, title and text as printed.

    `sentences` are (start, end) pairs in order; `published_precision` is "minute", "day", "month", "year" or None;
    `paragraphs` holds the first sentence number of each paragraph; `dated` is the dateline's day (ISO), its year from the publication
    where it tells none.
    """

    id: str
    report: Report
    body: str
    sentences: tuple[tuple[int, int], ...]
    removed: tuple[Removed, ...] = ()
    title: str | None = None
    outlet: str | None = None
    section: str | None = None
    author: str | None = None
    published: str | None = None
    published_precision: str | None = None
    place: str | None = None
    credit: str | None = None
    language: str | None = "en"
    paragraphs: tuple[int, ...] = ()
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """What was left out, by which stage, and why. `report` is None where nothing could be opened at all."""

    stage: str
    reason: str
    report: Report | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a body: `body[start:end] == text`. `carried` when they stand in another sentence than the deed."""

    start: int
    end: int
    text: str
    carried: bool = False
    score: float = 1.0

    def touches(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or measure in the text; kinds as in the record: person organisation place nationality group platform weapon time quantity."""

    id: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Count:
    """How many: what is counted, lowest, best and highest number (None = open), and the words."""

    what: str
    low: int | None
    best: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class When:
    """Half-open interval of ISO dates [start, end); `basis` is stated, heading or publication; precision day, week, month, year."""

    start: str | None
    end: str | None
    basis: str
    precision: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds the word in a reporting chain; level 0 is outermost, equal levels stand side by side. `span` None = not named."""

    kind: str
    stance: str
    level: int
    span: Span | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Framing:
    """Words that judge; `by` is a holder's index in the chain, "actor" where the speech is the deed, or None: the report's own voice."""

    span: Span
    by: int | str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one sentence tells it; `times` are the words that say when, the surest first."""

    id: str
    sentence: int
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: int
    score: float
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    backers: tuple[Span, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    counts: tuple[Count, ...]
    instruments: tuple[Span, ...]
    realis: str
    attribution: tuple[Holder, ...]
    framing: tuple[Framing, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something said by someone: what is said, the chain that says it, and the ids of the events told inside."""

    id: str
    span: Span
    cue: Span | None
    stance: str
    chain: tuple[Holder, ...]
    framing: tuple[Framing, ...]
    events: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Link:
    """Between two events of a report: `source` answers, follows from, happens in or belongs to `target`; `kind` as in the codebook."""

    kind: str
    source: str
    target: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A stated relation between two actors (backs, member_of …), the words that state it, and who says so."""

    kind: str
    subject: Span
    object: Span
    span: Span
    attribution: tuple[Holder, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet or agency that the report as a whole rests on."""

    name: str
    kind: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that a text tells, span by span; `model` names the weights by version and hash, so that it can be coded again.

    `unread` says what was left out of a text that was read otherwise.
    """

    text: Text
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    links: tuple[Link, ...]
    ties: tuple[Tie, ...]
    relays: tuple[Relay, ...]
    model: str
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom words stand for on the report's date (codebook, section 6); what is not known is None, and `reason` says why.

    `country` is ISO 3166-1 alpha-3 or one of PLOVER's codes; `sectors` are PLOVER's, the main one first; `kind` as in the actor table
    (person, country, government, institution, military, armed_group, party, body, outlet …); `owner` and `control` of outlets.
    """

    actor_id: str | None
    name: str | None
    country: str | None
    sectors: tuple[str, ...]
    kind: str | None
    wikidata: str | None
    confidence: float
    reason: str
    owner: str | None = None
    control: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Which place words name (codebook, section 7). Precision: 1 site, 2 town, 3 near a town, 4 province, 5 country, 6 wider or unclear.

    `lat` and `lon` in degrees (WGS 84), never for a country or what is wider; `candidates` are named where none is clearly meant.
    """

    name: str | None
    geonames: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: int
    confidence: float
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution(Annotation):
    """An annotation with what its words stand for, by their bounds (start, end) in the body, and with times by mention id.

    Several actors where words stand for several: "the two presidents". `model` names the tables that names were looked up in as well.
    `publisher` is the outlet where it is known; `headline` is the title read by itself, where there is one.
    """

    actors: Mapping[tuple[int, int], tuple[Actor, ...]] = field(default_factory=dict)
    places: Mapping[tuple[int, int], Place] = field(default_factory=dict)
    times: Mapping[str, When] = field(default_factory=dict)
    publisher: Actor | None = None
    headline: Resolution | None = None

    def who(self, words: Span | None) -> tuple[Actor, ...]:
        """Whom the words stand for; none where there are no words or nothing is known."""
        return self.actors.get((words.start, words.end), ()) if words else ()

    def where(self, words: Span) -> Place | None:
        """Which place the words name."""
        return self.places.get((words.start, words.end))
