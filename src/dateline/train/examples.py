"""Coded reports to training examples: windows of word pieces with the tags and triggers that the networks must give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.annotate.inventory import Inventory, bio
from dateline.annotate.windows import Tokenizer, Window, crop, sides, windows
from dateline.corpus.coded import Bounds, CodedAttribution, CodedEvent, CodedReport, CodedSpan, chain

IGNORE = -100


@dataclass(frozen=True, slots=True)
class Labels:
    """The numbers of all tags and kinds of trigger, by name."""

    names: Inventory
    events: dict[str, int]
    others: dict[str, int]
    roles: dict[str, int]
    entities: dict[str, int]
    kinds: dict[str, int]


def labels(names: Inventory) -> Labels:
    """In the order that the networks' outputs have."""
    events, others, roles, entities = (
        {tag: i for i, tag in enumerate(bio(group))} for group in (names.types, names.others, names.roles, names.entities)
    )
    return Labels(names, events, others, roles, entities, {kind: i for i, kind in enumerate(names.kinds)})


@dataclass
class Trigger:
    """One deed, cue, tie, link, pronoun or pair in a window, and what the reader of roles should find.

    `second` are the recipient's pieces of a pair; `type` is the type that the reader should name, with one more for "none".
    """

    kind: int
    pieces: list[int]
    seen: range
    sides: list[int]
    roles: list[int] | None = None
    content: list[float] | None = None
    framing: list[float] | None = None
    holder_kinds: list[int] | None = None
    modes: list[int] | None = None
    contexts: list[int] | None = None
    realis: int = IGNORE
    stance: int = IGNORE
    weight: float = 1.0
    type: int = IGNORE
    second: tuple[int, ...] = ()


@dataclass
class Example:
    """A window with its targets. Tags are IGNORE where a source does not code a layer."""

    window: Window
    event_tags: list[int]
    other_tags: list[int]
    entity_tags: list[int]
    triggers: list[Trigger] = field(default_factory=list)
    source: str = ""
    report: str = ""


def pieces_of(window: Window, span: Bounds) -> list[int]:
    """Word pieces of a window that touch a span of the text."""
    return [
        i
        for i, (n, start, end) in enumerate(zip(window.sentence, window.starts, window.ends, strict=True))
        if n >= 0 and start < end and start < span[1] and end > span[0]
    ]


def examples(
    reports: Iterable[CodedReport], tokenizer: Tokenizer, by: Labels, layers: frozenset[str] = frozenset({"events", "others"})
) -> Iterator[Example]:
    """One example a window that holds a coded sentence. `layers` names what the reports' coders coded."""
    for report in reports:
        coded = set(report.coded)
        for window in windows(report.text, report.sentences, tokenizer):
            if any(n in coded for n in window.sentence if n >= window.first):
                yield _example(report, window, coded, layers, by)


def _example(report: CodedReport, window: Window, coded: set[int], layers: frozenset[str], by: Labels) -> Example:
    scored = [n >= window.first and n in coded for n in window.sentence]

    def blank(on: bool) -> list[int]:
        return [0 if on and s else IGNORE for s in scored]

    found = Example(window, blank("events" in layers), blank("others" in layers), blank("entities" in layers),
                    source=report.set, report=f"{report.set}/{report.id}")  # fmt: skip
    if "events" in layers:
        for event in report.events:
            at = [i for i in pieces_of(window, event.trigger) if scored[i]]
            if at:
                tag(found.event_tags, at, by.events, event.type)
                found.triggers.append(_event(report, window, event, at, by))
                found.triggers.extend(_pair(window, event, scored, by))
    if "others" in layers:
        for attribution in report.attributions:
            _attribution(window, attribution, scored, found, by)
        _ties_and_links(report, window, scored, found, by)
    if "entities" in layers:
        for kind, span in report.entities:
            at = [i for i in pieces_of(window, span) if scored[i]]
            if kind:
                tag(found.entity_tags, at, by.entities, kind)
            else:
                for i in at:
                    found.entity_tags[i] = IGNORE
    found.triggers.extend(_pronouns(report, window, scored, by))
    return found


def tag(tags: list[int], at: Sequence[int], names: dict[str, int], name: str) -> None:
    """Write B- and I- of `name` over the pieces `at`."""
    for n, i in enumerate(at):
        tags[i] = names[f"{'I' if n and at[n - 1] == i - 1 else 'B'}-{name}"]


def _trigger(window: Window, kind: str, at: list[int], by: Labels) -> Trigger:
    seen = crop(window, at)
    return Trigger(by.kinds[kind], at, seen, sides(window, at, seen), roles=[0] * len(seen))


def _put(trigger: Trigger, window: Window, role: str, span: Bounds | None, by: Labels) -> None:
    if span is None or trigger.roles is None:
        return
    at = [i - trigger.seen.start for i in pieces_of(window, span) if i in trigger.seen]
    if at and all(trigger.roles[i] == 0 for i in at):
        tag(trigger.roles, at, by.roles, role)


def _words(span: CodedSpan) -> Bounds | None:
    return span.via or span.span


def _event(report: CodedReport, window: Window, event: CodedEvent, at: list[int], by: Labels) -> Trigger:
    names = by.names
    found = _trigger(window, event.type, at, by)
    for role, span in sorted(event.roles, key=lambda r: _length(_words(r[1]))):
        _put(found, window, role, _words(span), by)
    for count in event.counts:
        _put(found, window, "count", count.span, by)
    for attribution in chain(report, event):
        for holder in attribution.holders:
            _put(found, window, "holder", _words(holder.who), by)
    found.framing = _marks(found, window, [span for span, _ in event.framing])
    found.modes = [names.modes.index(f"{event.type}/{mode}") for mode in event.modes]
    found.contexts = [names.contexts.index(name) for name in event.contexts]
    found.realis = names.realis.index(event.realis)
    found.weight = 0.5 if event.optional else 1.0
    found.type = found.kind
    return found


def _pair(window: Window, event: CodedEvent, scored: list[bool], by: Labels) -> Iterator[Trigger]:
    """The first actor and recipient of a deed, where both stand in scored sentences: what happened between them?"""
    first, second = ([i for i in pieces_of(window, _words(s) or (0, 0)) if scored[i]] for s in _firsts(event))
    if first and second and window.sentence[first[0]] == window.sentence[second[0]] and not set(first) & set(second):
        pair = _trigger(window, "pair", first, by)
        pair.roles, pair.second, pair.type = None, tuple(second), by.names.types.index(event.type)
        yield pair


def _firsts(event: CodedEvent) -> tuple[CodedSpan, CodedSpan]:
    def first(wanted: str) -> CodedSpan:
        return next((span for role, span in event.roles if role == wanted), CodedSpan(None))

    return first("actor"), first("recipient")


def _length(span: Bounds | None) -> int:
    return span[1] - span[0] if span else 0


def _marks(trigger: Trigger, window: Window, spans: Iterable[Bounds]) -> list[float]:
    marks = [0.0] * len(trigger.seen)
    for span in spans:
        for i in pieces_of(window, span):
            if i in trigger.seen:
                marks[i - trigger.seen.start] = 1.0
    return marks


def _attribution(window: Window, told: CodedAttribution, scored: list[bool], found: Example, by: Labels) -> None:
    if told.cue is None:
        return
    at = [i for i in pieces_of(window, told.cue) if scored[i]]
    if not at:
        return
    tag(found.other_tags, at, by.others, "cue")
    cue = _trigger(window, "cue", at, by)
    cue.holder_kinds = [IGNORE] * len(cue.seen)
    for holder in told.holders:
        span = _words(holder.who)
        _put(cue, window, "holder", span, by)
        for i in pieces_of(window, span) if span and holder.kind else []:
            if i in cue.seen:
                cue.holder_kinds[i - cue.seen.start] = by.names.holder_kinds.index(holder.kind)
    for i in at:  # the kind of a holder that is not named is read off the cue
        cue.holder_kinds[i - cue.seen.start] = (
            by.names.holder_kinds.index(told.holders[0].kind) if told.holders and told.holders[0].kind else IGNORE
        )
    cue.content = _marks(cue, window, told.contents)
    cue.framing = _marks(cue, window, told.framing)
    cue.stance = by.names.stances.index(told.stance) if told.stance else IGNORE
    found.triggers.append(cue)


def _ties_and_links(report: CodedReport, window: Window, scored: list[bool], found: Example, by: Labels) -> None:
    triggers = {e.label: e.trigger for e in report.events}
    items = [(f"tie:{t.kind}", t.span, t.subject, t.object) for t in report.ties]
    items += [(f"link:{k.kind}", k.span, triggers[k.source], triggers[k.target]) for k in report.links if k.span]
    for kind, span, first, second in items:
        at = [i for i in pieces_of(window, span) if scored[i]]
        if at and all(found.other_tags[i] == 0 for i in at):
            tag(found.other_tags, at, by.others, kind)
            trigger = _trigger(window, kind, at, by)
            _put(trigger, window, "actor", first, by)
            _put(trigger, window, "recipient", second, by)
            found.triggers.append(trigger)


def _pronouns(report: CodedReport, window: Window, scored: list[bool], by: Labels) -> Iterator[Trigger]:
    spans = [s for e in report.events for _, s in e.roles] + [h.who for a in report.attributions for h in a.holders]
    for span in dict.fromkeys(s for s in [*spans, *report.pronouns] if s.via and s.span):
        assert span.via is not None
        at = [i for i in pieces_of(window, span.via) if scored[i]]
        if at:
            trigger = _trigger(window, "pronoun", at, by)
            _put(trigger, window, "actor", span.span, by)
            yield trigger
