"""`python -m training.nearest MODEL_FOLDER`: keep the corpus's coded triggers as vectors, for `dateline explain`.

Writes nearest.npz into the folder and its hash into model.json. Reports that are held out are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dateline import annotate
from dateline.annotate.model import Coder, Floats
from dateline.annotate.windows import windows
from dateline.corpus import CodedReport, held_out, load
from dateline.explain import nearest
from dateline.explain.nearest import Reference, trigger_states


def vectors(reports: Iterable[CodedReport], coder: Coder) -> Iterator[tuple[Reference, Floats]]:
    """Every coded event with the tagger's mean state over its trigger, each report read by itself as `dateline read` does."""
    for report in reports:
        if not report.events:
            continue
        tagged = coder.tag(windows(report.text, report.sentences, coder.tokenizer))
        starts = [start for start, _ in report.sentences]
        for event in report.events:
            states = trigger_states(tagged, event.trigger)
            if states is not None:
                sentence = bisect_right(starts, event.trigger[0]) - 1
                yield Reference(report.set, report.id, event.label, sentence, event.type, event.modes), states


def agreement(kept: nearest.Nearest, asked: Sequence[tuple[Reference, Floats]]) -> float:
    """The share of triggers whose nearest kept one was coded with the same type."""
    return sum(kept.like(states, 1)[0][0].type == reference.type for reference, states in asked) / len(asked)


def main(argv: list[str] | None = None) -> int:
    """Build once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="MODEL_FOLDER")
    folder: Path = parser.parse_args(argv).folder
    coder, reports = annotate.load(folder), list(load())
    found = list(vectors((r for r in reports if not held_out(r)), coder))
    asked = list(vectors((r for r in reports if held_out(r)), coder))
    data = nearest.build(found)
    (folder / nearest.FILE).write_bytes(data)
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    card[nearest.KEY] = hashlib.sha256(data).hexdigest()
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    kept = nearest.load(folder)
    if kept is not None:
        print(f"{len(found)} coded triggers in {len(data):,} bytes")
        print(f"of {len(asked)} held-out ones, the nearest kept one has the same type: {agreement(kept, asked):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
