"""The record as people read it in a terminal: a head for each report, then a row for each event."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from dateline.export.options import Options
from dateline.export.telling import chain_words, count_words, date_words, flat, when_words, where_words, who_words
from dateline.records import Mention, Resolution, Skip, Span

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text as Words

_WIDE = 120  # columns from which every field has one of its own
_AROUND = 90  # letters of a sentence that are shown on either side of the trigger
_DIM, _BOLD, _WARN = "dim", "bold", "yellow"


def write_table(items: Iterable[Resolution | Skip], out: BinaryIO, options: Options) -> None:
    """Coloured on a terminal, plain in a pipe; as wide as the terminal, or as `options.width`."""
    from rich.console import Console

    stream = io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True)
    console = Console(file=stream, width=options.width, highlight=False, markup=False, emoji=False)
    try:
        for item in items:
            for part in _skipped(item) if isinstance(item, Skip) else _report(item, console):
                console.print(part)
            console.print()
    finally:
        stream.detach()  # or the caller's stream would be closed with ours


def _skipped(item: Skip) -> Iterator[RenderableType]:
    from rich.text import Text as Words

    report = item.report
    name = item.path or (report and (report.path or report.url or report.id)) or "a report without a name"
    yield Words.assemble((flat(name), _BOLD), (f"  not read ({item.stage}): {flat(item.reason)}", _WARN))


def _report(item: Resolution, console: Console) -> Iterator[RenderableType]:
    from rich.text import Text as Words

    text = item.text
    yield Words(flat(text.title or text.report.url or text.report.path or text.id), style=_BOLD)
    published = date_words(text.published) if text.published else "no date told"
    told = [text.outlet or "outlet not told", published, text.section, f"credit: {text.credit}" if text.credit else None]
    yield Words(" · ".join(flat(one) for one in told if one), style=_DIM)
    if item.mentions:
        yield _wide(item) if console.width >= _WIDE else _narrow(item)
    else:
        yield Words("no event found", style=_DIM)


def _wide(item: Resolution) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), header_style=_DIM, pad_edge=False)
    for title, ratio in (("when", 5), ("event", 7), ("who → to whom", 11), ("where", 6), ("on whose word", 10), ("in the words", 16)):
        table.add_column(title, ratio=ratio, min_width=12 if title == "when" else None, overflow="fold")
    table.add_column("conf", justify="right", width=4)
    for mention in item.mentions:
        deed = when_words(item.times.get(mention.id)) or "–", _kind(mention), _sides(item, mention), _places(item, mention) or "–"
        table.add_row(*deed, _chain(mention), _sentence(item, mention), _confidence(mention))
    return table


def _narrow(item: Resolution) -> RenderableType:
    """Type and confidence at the left, all else under one another at the right."""
    from rich.table import Table
    from rich.text import Text as Words

    table = Table(box=None, expand=True, padding=(0, 2, 1, 0), show_header=False, pad_edge=False)
    table.add_column(width=18, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for mention in item.mentions:
        left = Words("\n").join([_kind(mention), Words(_confidence(mention), style=_DIM)])
        table.add_row(left, Words("\n").join(_lines(item, mention)))
    return table


def _lines(item: Resolution, mention: Mention) -> Iterator[Words]:
    from rich.text import Text as Words

    yield _sides(item, mention)
    told = [
        ("where", _places(item, mention)),
        ("when", when_words(item.times.get(mention.id))),
        ("how many", "; ".join(map(count_words, mention.counts))),
    ]
    for label, value in told:
        if value:
            yield Words.assemble((f"{label}: ", _DIM), value)
    yield Words.assemble(("says: ", _DIM), _chain(mention))
    yield _sentence(item, mention)


def _kind(mention: Mention) -> Words:
    from rich.text import Text as Words

    kind = Words(mention.type, style=_BOLD)
    if mention.modes:
        kind.append(f"\n{', '.join(mention.modes)}", style="not bold")
    return kind if mention.realis == "asserted" else kind.append(f"\n({mention.realis})", style=_WARN)


def _sides(item: Resolution, mention: Mention) -> Words:
    from rich.text import Text as Words

    actors, recipients, backers = (_who(item, spans) for spans in (mention.actors, mention.recipients, mention.backers))
    actors = actors or "?"
    sides = Words.assemble(actors, (" → ", _DIM), recipients) if recipients else Words(actors)
    return sides.append(f" (backed by {backers})", style=_DIM) if backers else sides


def _places(item: Resolution, mention: Mention) -> str:
    return "; ".join(dict.fromkeys(where_words(item, span) for span in mention.places))


def _who(item: Resolution, spans: Iterable[Span]) -> str:
    return "; ".join(dict.fromkeys(who_words(item, span) for span in spans))


def _chain(mention: Mention) -> Words:
    from rich.text import Text as Words

    chain = chain_words(mention.attribution)
    return Words(chain) if chain else Words("the report itself", style=_DIM)


def _sentence(item: Resolution, mention: Mention) -> Words:
    """The trigger, marked so that it also stands out where there is no colour, in what is told around it."""
    from rich.text import Text as Words

    body, (start, end), trigger = item.text.body, item.text.sentences[mention.sentence], mention.trigger
    before, after = flat(body[start : trigger.start]), flat(body[trigger.end : end])
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    gap = " " if body[trigger.end : trigger.end + 1].isspace() else ""
    opening = " " if body[: trigger.start][-1:].isspace() and before else ""
    return Words.assemble((before + opening, _DIM), (f"«{flat(trigger.text)}»", _BOLD), (gap + after, _DIM))


def _confidence(mention: Mention) -> str:
    return f"{mention.confidence:.2f}"
