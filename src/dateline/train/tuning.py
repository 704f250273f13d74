"""Train on from a finished coder: a user's windows often, some of the corpus that ships along with them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from dateline.annotate import Coder, annotate
from dateline.annotate.inventory import inventory
from dateline.annotate.model import load as load_coder
from dateline.annotate.model import tokenizer
from dateline.corpus import CodedReport, held_out, load
from dateline.evaluate import coded, events, inputs
from dateline.train.examples import IGNORE, Example, examples, labels
from dateline.train.export import export
from dateline.train.grown import grown
from dateline.train.learn import Recipe, learn
from dateline.train.own import Own

if TYPE_CHECKING:
    from dateline.train import Plan

REPLAY = 200  # windows of the corpus that ships, so that nothing known is forgotten
TIMES, ENOUGH = 6, 200  # how often a small corpus is shown in an epoch at most; from how many windows on only once
SEEN = 0.2  # words that the coder takes for a deed with so much probability are no proof of "none" where only own types are coded
RATE, HEAD_RATE, DECAY = 1e-4, 1e-3, 0.97


def tune(told: Own, reports: Sequence[CodedReport], base: Path, out: Path, plan: Plan, say: Callable[[str], None]) -> None:
    """Write a coder of `told`'s taxonomy to `out`; `plan` gives epochs and seed."""
    torch.manual_seed(plan.seed)
    by, pieces, before = labels(inventory(told.taxonomy)), tokenizer(), load_coder(base)
    layers = {"events"} | ({"others"} if any(r.attributions for r in told.reports) else set())
    mine = list(examples(reports, pieces, by, frozenset(layers)))
    _unjudged(mine, told, before)
    shipped = list(examples((r for r in load() if r.set == "composed" and not held_out(r)), pieces, by))
    replay = random.Random(plan.seed).sample(shipped, min(REPLAY, len(shipped)))
    times = max(1, min(TIMES, ENOUGH // max(1, len(mine))))
    say(f"{len(reports)} reports, {len(mine)} windows {times} times over, and {len(replay)} of the corpus that ships")
    coder = grown(base, by.names)
    out.mkdir(parents=True, exist_ok=True)
    saved = out / "state.pt"
    saved.unlink(missing_ok=True)
    recipe = Recipe(epochs=plan.epochs, rate=RATE, head_rate=HEAD_RATE, seed=plan.seed, decay=DECAY)
    learn(coder, mine * times + replay, recipe, say, saved)
    saved.unlink(missing_ok=True)
    export(coder, out)
    _card(base, out, told)


def _unjudged(mine: Sequence[Example], told: Own, coder: Coder) -> None:
    """Take back what a partial coding does not say: "none" for words that may be one of PLOVER's deeds, "no role" where none is coded."""
    roles = any(event.roles for report in told.reports for event in report.events)
    for example in mine:
        if not told.whole:
            seen = coder.tag([example.window])[0].events[:, 1:].sum(-1)
            example.event_tags[:] = [IGNORE if t == 0 and p > SEEN else t for t, p in zip(example.event_tags, seen, strict=True)]
        for trigger in example.triggers if not roles else ():
            trigger.roles = None


def _card(base: Path, out: Path, told: Own) -> None:
    """The new card: settings as before, and the types of one's own."""
    old = json.loads((base / "model.json").read_text(encoding="utf-8"))
    card = json.loads((out / "model.json").read_text(encoding="utf-8"))
    card |= {"version": f"{old.get('version', 'draft')}-own", "settings": old.get("settings", {}), "types": dict(told.types)}
    (out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def measured(told: Own, held: Sequence[CodedReport], base: Path, out: Path) -> Iterator[str]:
    """What the new coder finds in the reports that were left out, and in those of the corpus that ships as before and after."""
    after = load_coder(out)
    types = _score(held, after)["types"] if held else {}
    for name, found in types.items():
        if name in told.types or told.whole:
            yield f"{name}: precision {found['p']}, recall {found['r']}, F1 {found['f1']} on {len(held)} reports left out"
    shipped = [r for r in load() if r.set == "composed" and held_out(r)]
    known = [_score(shipped, coder, told.types)["events"]["f1"] for coder in (load_coder(base), after)]
    yield f"PLOVER's types on {len(shipped)} reports of the corpus that ships: F1 {known[0]} before, {known[1]} now"


def _score(reports: Sequence[CodedReport], coder: Coder, without: Container[str] = ()) -> dict[str, Any]:
    """Measures of the events task by type; types `without` are left out of the answers."""
    pairs = []
    for report in reports:
        found = annotate(inputs.text(report.id, report.text), coder).mentions
        said = [{"type": m.type, "trigger": {"start": m.trigger.start, "end": m.trigger.end}} for m in found if m.type not in without]
        pairs.append((coded.events(report), {"events": said}))
    return events.score(pairs)
