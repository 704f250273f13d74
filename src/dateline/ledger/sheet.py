"""One event as people read it: what, who tells it (drawn from the deed outward to each outlet), what they claim, what they dispute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.corroborate.casualties import ranges
from dateline.corroborate.disputes import contested, only_in
from dateline.export.telling import date_words, flat
from dateline.ledger.lists import counted, voices
from dateline.ledger.rows import event_row
from dateline.ledger.views import Seen
from dateline.store.judging import Kept
from dateline.tellings import Claim, Source, Teller, Telling, Voice

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.tree import Tree

_DIM, _BOLD, _WARN = "dim", "bold", "yellow"
_JUDGED = 12  # judgements shown
_STANCE = {"affirms": "", "denies": "DENIES ", "doubts": "DOUBTS "}


def sheet(seen: Seen, history: Iterable[Kept]) -> Iterator[RenderableType]:
    """The parts to print, one under another."""
    from rich.padding import Padding
    from rich.text import Text as Words

    told, claims = seen.event.tellings, seen.event.claims
    yield Words.assemble((_head(seen), _BOLD), "  ", (seen.event.id, _DIM))
    yield Words(_counts(seen), style=_DIM)
    yield from (Words(), Words("Who tells it", style=_BOLD), Padding(_tree(seen), (0, 0, 0, 2), expand=False))
    yield from (Words(), Words("What is claimed", style=_BOLD), _claims(claims))
    disputes = [f"{one.prop}: {' / '.join(map(flat, one.values))} ({one.reason})" for one in contested(claims, told)]
    bare = [
        f"{one.prop} {flat(one.value)}: the {' and '.join(one.parts)} of {flat(one.report)}"
        + (f" («{flat(one.text)}»)" if one.text else "")
        for one in only_in(claims)
        if one.prop != "occurred" or one.parts == ("title",)  # a lede is enough to tell that it happened
    ]
    figures = [f"{one.what}: {_range(one.low, one.best, one.high)}" for one in ranges(claims)]
    judged = _history(list(history))
    for title, lines in (
        ("In dispute", disputes),
        ("Only in a headline or lede", bare),
        ("How many", figures),
        ("Why these are one", judged),
    ):
        if lines:
            yield from (Words(), Words(title, style=_BOLD))
            yield from (Padding(Words(line), (0, 0, 0, 2)) for line in lines)


def _head(seen: Seen) -> str:
    row = event_row(seen)
    kind = row["type"] + (f"/{row['modes']}" if row["modes"] else "")
    sides = flat(row["actors"] or "?") + (f" → {flat(row['recipients'])}" if row["recipients"] else "")
    return "  ".join(filter(None, [kind, sides, flat(row["place"] or ""), row["start"]]))


def _counts(seen: Seen) -> str:
    s = seen.event.support
    copies = sum(source.copy_of is not None for source in seen.sources.values())
    told = f"{s.tellings} tellings · {s.outlets} outlets · {s.origins} independent origins · {s.unknown} of unknown origin"
    return (
        told
        + (f" · {copies} {'copy' if copies == 1 else 'copies'}" if copies else "")
        + (f" · story {flat(seen.story)}" if seen.story else "")
    )


def _tree(seen: Seen) -> Tree:
    """From the deed through each teller to the outlets: innermost teller first, the outlet that printed it last."""
    from rich.text import Text as Words
    from rich.tree import Tree

    root = Tree(Words("the deed", style=_DIM), guide_style=_DIM)
    said = {(voice.telling, voice.stance): voice for claim in seen.event.claims if claim.prop == "occurred" for voice in claim.voices}
    branches: dict[tuple[str, ...], Tree] = {}
    for telling in seen.event.tellings:
        stances = sorted(stance for of, stance in said if of == telling.id) or ["affirms"]
        for stance in stances:
            at, path = root, tuple[str, ...]()
            for words in _outward(telling, said.get((telling.id, stance)), stance):
                path = (*path, words)
                if path not in branches:
                    branches[path] = at.add(Words(words))
                at = branches[path]
            at.add(Words.assemble(*_outlet(telling, seen.sources[telling.report])))
    return root


def _outward(telling: Telling, voice: Voice | None, stance: str) -> Iterator[str]:
    """The tellers of each level, the innermost first."""
    by_level: dict[int, list[Teller]] = defaultdict(list)
    for teller in telling.chain:
        by_level[teller.level].append(teller)
    for number, level in enumerate(sorted(by_level, reverse=True)):
        names = " + ".join(_teller(teller) for teller in by_level[level])
        party = f"  [{voice.party}]" if voice and voice.party and not number else ""
        yield f"{_STANCE.get(stance, '') if not number else ''}{names}{party}"


def _teller(teller: Teller) -> str:
    words = flat(teller.text or "unnamed")
    name = f"{words} ({flat(teller.who.name)})" if teller.who.name and teller.who.name != words else words
    return f"{name} «{flat(teller.cue)}»" if teller.cue else name


def _outlet(telling: Telling, source: Source) -> Iterator[tuple[str, str]]:
    day = f", {date_words(source.published)}" if source.published else ""
    yield f"{flat(source.outlet or 'an unknown outlet')}{day}, {telling.part}", _BOLD
    yield f"  {telling.type} «{flat(telling.trigger)}» in {flat(telling.report)}", _DIM
    if source.copy_of:
        yield f"  copy of {flat(source.copy_of)} ({flat(source.copy_reason or '')})", _WARN


def _claims(claims: Sequence[Claim]) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text as Words

    table = Table(box=SIMPLE_HEAD, padding=(0, 2, 0, 0), header_style=_DIM, pad_edge=False)
    for title, ratio in (("field", None), ("value", 4), ("told", None), ("affirmed by", 6), ("denied or doubted by", 4)):
        table.add_column(title, ratio=ratio, overflow="fold")
    for claim in claims:
        table.add_row(*map(Words, (claim.prop, flat(claim.value), counted(claim.affirmed), voices(claim, True), voices(claim, False))))
    return table


def _range(*views: object) -> str:
    names = ("low", "best", "high")
    return ", ".join(f"{name} {getattr(view, 'number', None) if view else '–'}" for name, view in zip(names, views, strict=True))


def _history(history: list[Kept]) -> list[str]:
    """People's judgements, then the program's, the surest first."""
    ordered = sorted(history, key=lambda kept: (kept.act is None, -kept.judgement.score.value, kept.key))
    more = [f"… and {len(ordered) - _JUDGED} more: see --json"] if len(ordered) > _JUDGED else []
    return [*map(_judged, ordered[:_JUDGED]), *more]


def _judged(kept: Kept) -> str:
    one = kept.judgement
    why = "; ".join(map(flat, one.score.reasons[:4]))
    act = f" (act {kept.act})" if kept.act else f", {one.score.value:.2f}"
    return f"{one.a[:8]} {one.b[:8]} {one.verdict}, says {flat(one.by)}{act}{': ' + why if why else ''}"
