"""The coded report: what a coder found in one text, as frozen records. Offsets are code points into `CodedReport.text`."""

from __future__ import annotations

from dataclasses import dataclass

Bounds = tuple[int, int]
SPEECH = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """Words with a part in a deed; `via` is the pronoun in the deed's own sentence that stands for them, if there is one."""

    span: Bounds | None
    via: Bounds | None = None


@dataclass(frozen=True, slots=True)
class CodedCount:
    """How many of what, as the form tells it."""

    what: str
    low: int | None
    best: int | None
    high: int | None
    span: Bounds | None


@dataclass(frozen=True, slots=True)
class CodedHolder:
    """One who holds the word; kind "" where a set does not tell it."""

    kind: str
    who: CodedSpan


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One deed; `chained` is False where it does not take the chain it stands in, `optional` where a coder was in doubt."""

    label: str
    type: str
    modes: tuple[str, ...]
    trigger: Bounds
    realis: str = "asserted"
    contexts: tuple[str, ...] = ()
    roles: tuple[tuple[str, CodedSpan], ...] = ()
    counts: tuple[CodedCount, ...] = ()
    framing: tuple[tuple[Bounds, str], ...] = ()
    chained: bool = True
    optional: bool = False


@dataclass(frozen=True, slots=True)
class CodedAttribution:
    """One level of a chain: a cue, who holds the word (side by side where several), what is said. Chains follow from nesting."""

    stance: str
    cue: Bounds | None
    holders: tuple[CodedHolder, ...]
    contents: tuple[Bounds, ...]
    framing: tuple[Bounds, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedTie:
    """A stated relation between two actors."""

    kind: str
    subject: Bounds
    object: Bounds
    span: Bounds


@dataclass(frozen=True, slots=True)
class CodedLink:
    """Between two deeds, by their labels."""

    kind: str
    source: str
    target: str
    span: Bounds | None


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A text with everything that was coded in it; `coded` are the numbers of the sentences that a coder read."""

    set: str
    id: str
    text: str
    sentences: tuple[Bounds, ...]
    coded: tuple[int, ...]
    events: tuple[CodedEvent, ...] = ()
    attributions: tuple[CodedAttribution, ...] = ()
    ties: tuple[CodedTie, ...] = ()
    links: tuple[CodedLink, ...] = ()
    relays: tuple[tuple[str, Bounds], ...] = ()
    coder: str = ""
    published: str | None = None
    entities: tuple[tuple[str, Bounds], ...] = ()
    pronouns: tuple[CodedSpan, ...] = ()


def chain(report: CodedReport, event: CodedEvent) -> list[CodedAttribution]:
    """The attributions whose content holds the event's trigger, outermost (widest content) first.

    The speaker of a deed of speech is its actor, not a holder (codebook, section 4), also inside his own quotation.
    """
    if not event.chained:
        return []
    around = [a for a in report.attributions if any(s <= event.trigger[0] and event.trigger[1] <= e for s, e in a.contents)]
    if event.type in SPEECH:
        actors = {span.span for role, span in event.roles if role == "actor"}
        around = [a for a in around if not actors & {h.who.span for h in a.holders}]
    return sorted(around, key=lambda a: -max(e for _, e in a.contents) + min(s for s, _ in a.contents))
