"""Events, stories, claims, changes and judgements as tables that people read."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from dateline.corroborate.disputes import contested
from dateline.export.telling import date_words, flat
from dateline.ledger.changes import Change
from dateline.ledger.rows import event_row, story_row
from dateline.ledger.views import Seen, Story
from dateline.store.judging import Kept
from dateline.tellings import Claim, Source, Support

if TYPE_CHECKING:
    from rich.console import RenderableType

SHORT = 8  # letters of an id that are shown
PRINTED = 400  # letters of a cell at most
Line = tuple[str, ...]


def print_parts(parts: Iterable[RenderableType], out: BinaryIO, width: int | None = None) -> None:
    """Coloured on a terminal, plain in a pipe; the stream stays open."""
    from rich.console import Console

    stream = io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True, errors="backslashreplace")
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    try:
        for part in parts:
            console.print(part)
    finally:
        stream.detach()  # or the caller's stream would be closed with ours


def events(found: Iterable[Seen]) -> Iterator[RenderableType]:
    """A row for each event."""
    titles = (("id", 0), ("when", 0), ("event", 0), ("who → to whom", 4), ("where", 2), ("told by", 0), ("contested", 2))
    note = "told by: tellings/outlets/independent origins (tellings of unknown origin, which count for none)"
    yield from _tables(titles, map(_event, found), "no event meets this", note)


def stories(found: Iterable[Story]) -> Iterator[RenderableType]:
    """A row for each story."""
    titles = (("id", 0), ("first report", 0), ("title", 6), ("reports", 0), ("events", 0), ("copies", 0))
    yield from _tables(titles, map(_story, found), "no story meets this")


def sources(found: Iterable[Source]) -> Iterator[RenderableType]:
    """A row for each report of a story."""
    titles = (("report", 2), ("published", 0), ("outlet", 2), ("title", 4), ("copy of", 3))
    yield from _tables(titles, map(_source, found), "no report")


def claims(found: Iterable[Seen], only_contested: bool) -> Iterator[RenderableType]:
    """A row for each value of each event, or only for those in dispute."""
    titles = (("event", 0), ("field", 0), ("value", 4), ("affirmed by", 5), ("denied or doubted by", 4))
    yield from _tables(
        titles, (row for seen in found for row in _claims(seen, only_contested)), "nothing is contested" if only_contested else "none"
    )


def statements(found: Iterable[Story]) -> Iterator[RenderableType]:
    """A row for each thing that is said in a story without telling of an event."""
    titles = (("story", 0), ("said", 5), ("by", 3), ("denied or doubted by", 2), ("told by", 0))
    yield from _tables(titles, (row for story in found for row in _statements(story)), "nothing is said without an event")


def changes(found: Iterable[Change]) -> Iterator[RenderableType]:
    """A row for each change."""
    titles = (("when", 0), ("of", 0), ("field", 0), ("before", 4), ("after", 4), ("words", 4))
    yield from _tables(titles, map(_change, found), "nothing changed")


def judgements(found: Iterable[Kept]) -> Iterator[RenderableType]:
    """A row for each act of judging."""
    titles = (("act", 0), ("of", 0), ("these", 2), ("are", 0), ("says", 2), ("why", 5), ("made", 2), ("withdrawn", 2))
    yield from _tables(titles, map(_act, _acts(found)), "nobody judged anything")


def short(id_: str | None) -> str:
    """A beginning of an id that mostly names it alone."""
    return flat(id_ or "–")[:SHORT]


def counted(support: Support) -> str:
    """The three numbers, and in brackets how many tellings count for none: '5/3/2 (1)' are five tellings, three outlets, two origins."""
    numbers = f"{support.tellings}/{support.outlets}/{support.origins}"
    return f"{numbers} ({support.unknown})" if support.unknown else numbers


def voices(claim: Claim, affirming: bool) -> str:
    """Who speaks for a value, or against it: each origin once, with how often it is told."""
    names: dict[str, int] = {}
    for voice in claim.voices:
        if (voice.stance == "affirms") == affirming:
            told = [teller.who.name or teller.text or "unnamed" for teller in voice.chain] or [voice.outlet or "an unknown outlet"]
            name = flat(told[-1]) + (f" ({voice.party})" if voice.party in ("self", "adversary") else "")
            names[name] = names.get(name, 0) + 1
    return "; ".join(name if number == 1 else f"{name} ×{number}" for name, number in names.items())


def _tables(titles: Sequence[tuple[str, int]], rows: Iterable[Line], none: str, note: str = "") -> Iterator[RenderableType]:
    """Some rows at a time, so that a long record is printed as it is read. A column is as wide as its share, or (0) as its widest cell."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text as Words

    left = iter(rows)
    some = list(islice(left, PRINTED))
    if not some:
        yield Words(none, style="dim")
    elif note:
        yield Words(note, style="dim")
    while some:
        table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), header_style="dim", pad_edge=False)
        for title, ratio in titles:
            table.add_column(title, ratio=ratio or None, overflow="fold", no_wrap=not ratio)
        for row in some:
            table.add_row(*(Words(cell if len(cell) < PRINTED else cell[:PRINTED] + "…") for cell in row))
        yield table
        some = list(islice(left, PRINTED))


def _event(seen: Seen) -> Line:
    row = event_row(seen)
    sides = flat(row["actors"] or "?") + (f" → {flat(row['recipients'])}" if row["recipients"] else "")
    kind = (
        row["type"]
        + ("\n" + row["modes"].replace("; ", "\n") if row["modes"] else "")
        + ("" if row["realis"] == "asserted" else f"\n({row['realis']})")
    )
    return (
        short(row["id"]),
        _days(row["start"], row["end"]),
        kind,
        sides,
        flat(row["place"] or "–"),
        counted(seen.event.support),
        row["contested"] or "",
    )


def _days(start: str | None, end: str | None) -> str:
    """One day as itself, a longer time by its first and last day."""
    if start is None or end is None:
        return start or "–"
    last = (date.fromisoformat(end) - timedelta(1)).isoformat() if len(end) == len("2026-01-01") else end
    return start if last == start else f"{start}\nto {last}"


def _story(story: Story) -> Line:
    row = story_row(story)
    numbers = (str(row[name]) for name in ("reports", "events", "copies"))
    return short(row["id"]), date_words(row["first_published"]) if row["first_published"] else "–", flat(row["title"] or "–"), *numbers


def _source(source: Source) -> Line:
    copied = f"{source.copy_of} ({source.copy_reason})" if source.copy_of else ""
    day = date_words(source.published) if source.published else "–"
    return flat(source.report), day, flat(source.outlet or "–"), flat(source.title or "–"), flat(copied)


def _claims(seen: Seen, only_contested: bool) -> Iterator[Line]:
    told = seen.event.claims
    disputed = {(one.prop, value) for one in contested(told, seen.event.tellings) for value in one.values}
    for claim in told:
        if not only_contested or (claim.prop, claim.value) in disputed:
            for_it, against = voices(claim, True), voices(claim, False)
            behind = f"{for_it}\n{counted(claim.affirmed)}" if for_it else "–"
            yield short(seen.event.id), claim.prop, flat(claim.value), behind, against or "–"


def _statements(story: Story) -> Iterator[Line]:
    for claim in story.statements:
        yield short(story.id), flat(claim.value), voices(claim, True) or "–", voices(claim, False), counted(claim.affirmed)


def _change(change: Change) -> Line:
    return change.when, short(change.subject), change.prop, flat(change.before or "–"), flat(change.after or "–"), flat(change.text or "")


def _acts(found: Iterable[Kept]) -> Iterator[list[Kept]]:
    """The judgements that were made, and are taken back, together."""
    by_act: dict[str | None, list[Kept]] = defaultdict(list)
    for kept in found:
        by_act[kept.act].append(kept)
    yield from by_act.values()


def _act(kept: list[Kept]) -> Line:
    one = kept[0].judgement
    nodes = sorted({node for each in kept for node in (each.judgement.a, each.judgement.b)})
    these = " ".join(map(short, nodes[:2])) + (f" and {len(nodes) - 2} more" if len(nodes) > 2 else "")
    why = "; ".join(map(flat, one.score.reasons))
    return kept[0].act or "–", one.of, these, one.verdict, flat(one.by), why, one.made, one.withdrawn or "–"
