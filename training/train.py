"""`python -m training.train OUT [--epochs N] …`: train on the corpus and the auxiliary sets, export to OUT."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import torch

from dateline.annotate.inventory import inventory
from dateline.annotate.model import tokenizer
from dateline.annotate.windows import Tokenizer
from dateline.corpus import held_out, load
from dateline.train.encoder import pretrained
from dateline.train.examples import Example, Labels, examples, labels
from dateline.train.export import export
from dateline.train.learn import Recipe, learn, refine
from dateline.train.networks import Coder, Shape
from training import auxiliary


def auxiliary_examples(pieces: Tokenizer, by: Labels, without: str = "") -> Iterator[Example]:
    """What the openly licensed sets teach beside the corpus; one of them may be left out, to see what it is worth."""
    for name, reports, layers in (
        ("re3d", auxiliary.re3d_names(), {"entities"}),
        ("wikigold", islice(auxiliary.wikigold_names(), 0, None, 3), {"entities"}),
        ("gum", auxiliary.gum_attributions(), {"others"}),
        ("meantime", auxiliary.meantime_attributions(), {"others"}),
    ):
        if name == without:
            continue
        for number, example in enumerate(examples(reports, pieces, by, frozenset(layers))):
            told = any(t.kind == by.kinds["cue"] for t in example.triggers)
            if told or "entities" in layers or (example.triggers and number % 4 == 0):  # pronouns are many and alike
                yield example


def main(argv: list[str] | None = None) -> int:
    """Train once and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--all", action="store_true", help="train on the held-out part too: nothing then measures the result")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--refine", type=int, default=0, help="epochs of the reader alone, after the others")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--start", type=Path, help="go on from the networks that another training left in its coder.pt")
    parser.add_argument("--no-auxiliary", action="store_true")
    parser.add_argument("--composed-only", action="store_true", help="for those who lack the sets")
    parser.add_argument("--float", action="store_true", help="export without int8")
    parser.add_argument("--shape", default="{}", help="JSON of the reader's shape")
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    pieces = tokenizer()
    reports = [r for r in load() if not args.composed_only or r.set == "composed"]
    if not args.all:
        reports = [r for r in reports if not held_out(r)]
    by = labels(inventory())
    data = list(examples(reports, pieces, by))
    sentences, events = sum(len(r.coded) for r in reports), sum(len(r.events) for r in reports)
    print(f"{len(reports)} reports, {sentences} sentences, {events} events, {len(data)} windows")
    if not (args.no_auxiliary or args.composed_only):
        data += auxiliary_examples(pieces, by)
    size, triggers = sum(len(e.window.ids) for e in data), sum(len(e.triggers) for e in data)
    print(f"{len(data)} windows with auxiliary sets, {size} pieces, {triggers} triggers", flush=True)
    torch.manual_seed(args.seed)
    coder = Coder(by.names, pretrained(), Shape(**json.loads(args.shape)))
    start = time.monotonic()
    args.out.mkdir(parents=True, exist_ok=True)
    saved = args.out / "state.pt"
    if args.start:
        coder.load_state_dict(torch.load(args.start, weights_only=True))
    recipe = Recipe(epochs=args.epochs, rate=args.rate, head_rate=args.head_rate, seed=args.seed)
    say = partial(print, flush=True)
    learn(coder, data, recipe, say, saved)
    refine(coder, data, recipe, args.refine, say)
    export(coder, args.out, int8=not args.float)
    torch.save(coder.state_dict(), args.out / "coder.pt")
    saved.unlink(missing_ok=True)
    print(f"{len(data)} windows in {time.monotonic() - start:.0f} s; written to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
