"""An explanation as people read it: coloured on a terminal, plain in a pipe."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from dateline.explain.drawing import colour, sentence
from dateline.explain.explanation import Evidence, Example, Explanation, Level, Marked, Option, Source
from dateline.export.telling import QUADS, date_words, flat

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text as Words

DIM, BOLD, WARN = "dim", "bold", "yellow"
NEXT = 4  # runners-up shown
LEAST = 0.005  # of an answer that is shown: less prints as 0.00


def show(explained: Explanation, out: BinaryIO, width: int | None = None) -> None:
    """Write it to `out`, as wide as the terminal or as `width`; the stream stays open."""
    from rich.console import Console

    stream = io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True)
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    try:
        for part in _parts(explained):
            console.print(part)
    finally:
        stream.detach()  # or the caller's stream would be closed with ours


def _parts(of: Explanation) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text as Words

    yield Words.assemble((_kind(of.type, of.modes), BOLD), f"  «{flat(_trigger(of))}»  ", (of.event, DIM))
    yield Words(_origin(of), style=DIM)
    yield from (Words(f"! {flat(note)}", style=WARN) for note in of.notes)
    yield from (Words(), Padding(sentence(of.text, of.start, of.marks), (0, 0, 0, 2), expand=False))
    yield _meanings(of)
    yield Words("Why this code", style=BOLD)
    yield _why(of)
    yield from (Words(), Words("On whose word", style=BOLD), Padding(_tree(of), (0, 0, 0, 2), expand=False))
    if of.examples:
        yield from (Words(), Words("Coded sentences whose trigger is most like this one", style=BOLD))
        for one in of.examples:
            yield from _example(one)


def _kind(type_: str, modes: Iterable[str]) -> str:
    return "/".join(filter(None, [type_, ",".join(modes)]))


def _trigger(of: Explanation) -> str:
    return next(mark.text for mark in of.marks if mark.role == "trigger")


def _origin(of: Explanation) -> str:
    dated = date_words(of.published) if of.published else "no date told"
    told = [of.title or f"report {of.report}", of.outlet, dated, f"sentence {of.sentence}"]
    return " · ".join(flat(one) for one in told if one)


def _meanings(of: Explanation) -> RenderableType:
    """A row for every mark but the trigger: its part, its words, what they stand for and why."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text as Words

    rows = [mark for mark in of.marks if mark.role != "trigger"]
    if not rows:
        return Words()
    table = Table(box=SIMPLE_HEAD, padding=(0, 2, 0, 0), header_style=DIM, pad_edge=False)
    for title, ratio in (("part", None), ("words", 4), ("stands for", 5), ("because", 4), ("conf", None)):
        table.add_column(title, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    for mark in rows:
        sure = "" if mark.confidence is None else f"{mark.confidence:.2f}"
        words = flat(mark.text) + (f" (sentence {mark.sentence})" if mark.sentence != of.sentence else "")
        table.add_row(Words(mark.role, style=colour([mark.role])), words, flat(_meaning(mark)), flat(mark.reason or ""), sure)
    return table


def _meaning(mark: Marked) -> str:
    code = " ".join(filter(None, [mark.country, *mark.sectors]))
    return " · ".join(filter(None, [mark.name, code, mark.detail]))


def _why(of: Explanation) -> RenderableType:
    from rich.table import Table
    from rich.text import Text as Words

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style=DIM, no_wrap=True)
    table.add_column(overflow="fold")
    kind = f"{of.type}, {QUADS[of.quad]}; " + (f"modes: {', '.join(of.modes)}" if of.modes else "no mode")
    for name, words in (("  coded", f"{kind}; {of.realis}"), ("  when", of.when), *_scores(of.evidence), ("  model", _models(of))):
        if words:
            table.add_row(name, Words(words))
    return table


def _models(of: Explanation) -> str:
    return f"{of.explained_by} gives these scores; {of.recorded_by or 'one that is not told'} made the record"


def _scores(why: Evidence | None) -> Iterator[tuple[str, str]]:
    """The evidence, row by row, in words."""
    if why is None:
        return
    best, *others = why.types
    yield "  a deed?", f"the tagger gives {why.tagger:.2f} that «{flat(why.trigger)}» tells a deed, the reader {why.reader:.2f}"
    yield "  which type?", f"{best.name}: the tagger gives it {best.tagger:.2f}, the reader {best.reader:.2f}, together {best.score:.2f}"
    yield "  runners-up", "; ".join(f"{o.name} {_small(o.score)} (tagger {o.tagger:.2f}, reader {o.reader:.2f})" for o in others[:NEXT])
    yield "  which mode?", _options(why.modes) or "none is likely"
    yield "  realis", _options(why.realis)
    yield "  confidence", f"{why.confidence:.2f}, all four weighed; an event is kept from {why.threshold:.2f} on"


def _small(score: float) -> str:
    return f"{score:.3f}" if score >= 0.001 else "below 0.001"


def _options(options: Iterable[Option]) -> str:
    return ", ".join(f"{o.name} {o.score:.2f}" for o in options if o.score >= LEAST)


def _tree(of: Explanation) -> RenderableType:
    """The chain, outermost at the top, the deed at its end."""
    from rich.text import Text as Words
    from rich.tree import Tree

    deed = Words.assemble((f"«{flat(_trigger(of))}»", BOLD))
    words = [_level(level) for level in of.chain] or [Words("the report itself", style=DIM)]
    root = branch = Tree(words[0])
    for one in [*words[1:], deed]:
        branch = branch.add(one)
    return root


def _level(level: Level) -> Words:
    from rich.text import Text as Words

    cue = f", by «{flat(level.cue)}»" if level.cue else ", without a cue"
    return Words.assemble((" + ".join(map(_source, level.sources)), "yellow"), f"  {level.stance}", (cue, DIM))


def _source(source: Source) -> str:
    known = ", ".join(filter(None, [source.name if source.name != source.text else None, source.country]))
    words = flat(source.text) if source.text else "someone unnamed"
    return f"{words} [{flat(known)}] ({source.kind})" if known else f"{words} ({source.kind})"


def _example(one: Example) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text as Words

    flag = f" ({one.realis})" if one.realis and one.realis != "asserted" else ""
    told = f"{one.likeness:.2f}  {_kind(one.type, one.modes)}"
    head = Words.assemble((told, BOLD), (flag, WARN), (f"  {one.set} {one.id}, sentence {one.sentence}", DIM))
    yield Padding(head, (0, 0, 0, 2), expand=False)
    lines = [Words("its words are not at hand", style=DIM)]
    if one.text is not None:
        trigger = Marked("trigger", one.start, one.end, one.text[one.start : one.end], one.sentence)
        roles = "; ".join(f"{role}: {flat(words)}" for role, words in one.roles)
        lines = [sentence(one.text, 0, [trigger]), Words(roles, style=DIM)]
    yield from (Padding(line, (0, 0, 0, 8), expand=False) for line in lines if line)
