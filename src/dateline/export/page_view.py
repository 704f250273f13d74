"""What a page shows of a report, ready to be set: text in pieces, notes beside their sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import itemgetter
from urllib.parse import urlsplit

from dateline.export.marks import Piece, by_sentence, marks, pieces
from dateline.export.telling import QUADS, count_words, date_words, flat, levels, when_words, where_words, who_words
from dateline.records import Attribution, Framing, Holder, Mention, Resolution, Skip, Span, Text, Tie

_LINKS = {"response_to": "answers", "cause": "because of", "setting": "amid", "part_of": "part of"}


@dataclass(frozen=True, slots=True)
class Rung:
    """One holder as drawn in a chain."""

    name: str
    kind: str
    stance: str
    cue: str
    carried: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a note: a label and its values, each with whether the words stand in another sentence."""

    label: str
    values: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Tied:
    """Another event that this one answers, follows from or belongs to."""

    label: str
    event: str
    number: int
    trigger: str


@dataclass(frozen=True, slots=True)
class Note:
    """An event as its margin note tells it."""

    number: int
    mention: Mention
    trigger: str
    confidence: str
    rows: tuple[Row, ...]
    ties: tuple[Tied, ...]
    chain: tuple[tuple[Rung, ...], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Something said that holds no event, or a stated tie between two actors: told lightly."""

    id: str | None
    label: str
    words: str
    chain: tuple[tuple[Rung, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that are set together: one with its notes, or a run without any."""

    number: int
    opens: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One report; `skip` is set, and the rest empty, for one that was not read."""

    title: str
    outlet: str
    facts: tuple[str, ...]
    href: str | None
    address: str
    blocks: tuple[Block, ...] = ()
    numbers: dict[str, int] | None = None
    item: Resolution | None = None
    skip: Skip | None = None


def view(item: Resolution | Skip) -> Page:
    """A report, or one that was skipped, as it is shown."""
    return _skipped(item) if isinstance(item, Skip) else _read(item)


def _skipped(item: Skip) -> Page:
    report = item.report
    url, path = (report.url if report else None), item.path or (report.path if report else None)
    facts = [date_words(report.published)] if report and report.published else []
    outlet = flat((report.outlet if report else None) or "")
    title = flat((report.title if report else None) or path or url or "A report that was not read")
    return Page(title, outlet, tuple(facts), _href(url), flat(url or path or ""), skip=item)


def _read(item: Resolution) -> Page:
    text = item.text
    if text.body and not text.sentences:  # shown as it is, and not lost
        return _read(replace(item, text=replace(text, sentences=((0, len(text.body)),))))
    numbers = {mention.id: n for n, mention in enumerate(item.mentions, 1)}
    return Page(
        title=flat(text.title or text.report.path or "Without a title"),
        outlet=flat(text.outlet or ""),
        facts=_facts(item),
        href=_href(text.report.url),
        address=flat(text.report.url or text.report.path or ""),
        blocks=tuple(_blocks(item, numbers)),
        numbers=numbers,
        item=item,
    )


def _href(url: str | None) -> str | None:
    """Only a web address is made a link: others may run script."""
    try:
        return url if url and urlsplit(url.strip()).scheme in ("http", "https") else None
    except ValueError:  # as 'http://[' is
        return None


def _facts(item: Resolution) -> tuple[str, ...]:
    text = item.text
    rests = [f"rests on {', '.join(flat(relay.name) for relay in item.relays)}"] if item.relays else []
    told = [text.author and f"by {flat(text.author)}", text.place and flat(text.place), text.credit and f"credit: {flat(text.credit)}"]
    return tuple(fact for fact in [*told, *rests] if fact)


def _blocks(item: Resolution, numbers: dict[str, int]) -> Iterator[Block]:
    near, opening = by_sentence(marks(item), item.text.sentences), _opening(item.text)
    notes, asides = _notes(item, numbers), _asides(item)
    for first, last in _runs(len(item.text.sentences), opening, {*notes, *asides}):
        found = list(dict.fromkeys(mark for n in range(first, last + 1) for mark in near.get(n, ())))
        beside = tuple(notes.get(first, ())), tuple(asides.get(first, ()))
        yield Block(first + 1, first in opening, tuple(pieces(item.text.body, *_bounds(item.text, first, last), found)), *beside)


def _notes(item: Resolution, numbers: dict[str, int]) -> dict[int, list[Note]]:
    """By the sentence that their event is told in."""
    triggers = {mention.id: flat(mention.trigger.text) for mention in item.mentions}
    ties: dict[str, list[Tied]] = {}
    for link in item.links:
        if link.target in triggers:
            tied = Tied(_LINKS.get(link.kind, link.kind), link.target, numbers[link.target], triggers[link.target])
            ties.setdefault(link.source, []).append(tied)
    found: dict[int, list[Note]] = {}
    for mention in item.mentions:
        found.setdefault(mention.sentence, []).append(_note(item, mention, numbers[mention.id], tuple(ties.get(mention.id, ()))))
    return found


def _runs(sentences: int, opening: set[int], noted: set[int]) -> Iterator[tuple[int, int]]:
    """Sentence numbers from first to last: one with notes stands alone, others of a paragraph run on."""
    first = 0
    for n in range(1, sentences + 1):
        if n == sentences or n in opening or n in noted or n - 1 in noted:
            yield first, n - 1
            first = n


def _opening(text: Text) -> set[int]:
    """Sentences that open a paragraph: as told, else those that a new line comes before."""
    gaps = zip(text.sentences, text.sentences[1:], strict=False)
    return set(text.paragraphs) or {0, *(n for n, ((_, end), (start, _)) in enumerate(gaps, 1) if "\n" in text.body[end:start])}


def _bounds(text: Text, first: int, last: int) -> tuple[int, int]:
    """Of the run and what stands before the next one, so that no word of the body is lost."""
    start = text.sentences[first][0] if first else 0
    end = text.sentences[last + 1][0] if last + 1 < len(text.sentences) else len(text.body)
    return start, start + len(text.body[start:end].rstrip())


def _note(item: Resolution, mention: Mention, number: int, ties: tuple[Tied, ...]) -> Note:
    return Note(
        number=number,
        mention=mention,
        trigger=flat(mention.trigger.text),
        confidence=f"{mention.confidence:.2f}",
        rows=tuple(row for row in _rows(item, mention) if row.values),
        ties=ties,
        chain=_chain(mention.attribution),
    )


def _rows(item: Resolution, mention: Mention) -> Iterator[Row]:
    yield Row("who", _parties(item, mention.actors))
    yield Row("to whom", _parties(item, mention.recipients))
    yield Row("backed by", _parties(item, mention.backers))
    yield Row("where", tuple((where_words(item, span), span.carried) for span in mention.places))
    yield Row("when", _plain(when_words(item.times.get(mention.id))))
    yield Row("how many", _plain(*map(count_words, mention.counts)))
    yield Row("with", _values(mention.instruments))
    yield Row("class", _plain(_class(mention), *(context.replace("_", " ") for context in mention.contexts)))
    yield Row("judging", _plain(*(_framing(f, mention.attribution) for f in mention.framing)))


def _class(mention: Mention) -> str:
    return f"{QUADS[mention.quad]} ({mention.score:g})".replace("-", "−")


def _parties(item: Resolution, spans: Iterable[Span]) -> tuple[tuple[str, bool], ...]:
    return tuple((who_words(item, span), span.carried) for span in spans)


def _values(spans: Iterable[Span]) -> tuple[tuple[str, bool], ...]:
    return tuple((flat(span.text), span.carried) for span in spans)


def _plain(*words: str) -> tuple[tuple[str, bool], ...]:
    return tuple((word, False) for word in words if word)


def _framing(framing: Framing, chain: tuple[Holder, ...]) -> str:
    return f"“{flat(framing.span.text).strip('“”')}”, {_whose(framing.by, chain)}"


def _whose(by: int | str | None, chain: tuple[Holder, ...]) -> str:
    if by is None:
        return "the report’s own word"
    if isinstance(by, str) or by >= len(chain):
        return "the actor’s word"
    holder = chain[by].span
    return f"the word of {flat(holder.text)}" if holder else "an unnamed source’s word"


def _chain(chain: Iterable[Holder]) -> tuple[tuple[Rung, ...], ...]:
    return tuple(tuple(_rung(holder) for holder in side) for side in levels(chain))


def _rung(holder: Holder) -> Rung:
    name = flat(holder.span.text) if holder.span else "someone unnamed"
    cue = flat(holder.cue.text) if holder.cue else ""
    return Rung(name, holder.kind.replace("_", " "), holder.stance, cue, bool(holder.span and holder.span.carried))


def _asides(item: Resolution) -> dict[int, list[Aside]]:
    """By the sentence that they start in."""
    found: dict[int, list[Aside]] = {}
    for attribution in item.attributions:
        if not attribution.events:
            found.setdefault(_sentence(item.text, (attribution.cue or attribution.span).start), []).append(_said(attribution))
    for tie in item.ties:
        found.setdefault(_sentence(item.text, tie.span.start), []).append(_tie(tie))
    return found


def _sentence(text: Text, at: int) -> int:
    return max(0, bisect_right(text.sentences, at, key=itemgetter(0)) - 1)


def _said(attribution: Attribution) -> Aside:
    return Aside(f"s-{attribution.id}", "said", flat(attribution.span.text), _chain(attribution.chain))


def _tie(tie: Tie) -> Aside:
    words = f"{flat(tie.subject.text)} – {tie.kind.replace('_', ' ')} – {flat(tie.object.text)}"
    return Aside(None, "tie", words, _chain(tie.attribution))
