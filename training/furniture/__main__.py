"""python -m training.furniture train | validate: the model of `dateline.text`, and its cross-validated F1."""

from __future__ import annotations

import json
import statistics
import sys

from training.furniture.pages import collect
from training.furniture.train import MODEL, validate, write


def main(task: str) -> None:
    """`validate` prints the F1 alone; `train` writes the model, too."""
    pages = collect()
    print(
        json.dumps(
            {"gold": sum(not p.silver for p in pages), "silver": sum(p.silver for p in pages), "lines": sum(len(p.lines) for p in pages)}
        )
    )
    scores = validate(pages)
    print(json.dumps({"pages": len(scores), "f1": round(statistics.mean(scores), 4), "below_0.8": sum(score < 0.8 for score in scores)}))
    if task == "train":
        write(pages)
        print(json.dumps({"model": MODEL.name, "bytes": MODEL.stat().st_size}))


if __name__ == "__main__":
    if sys.argv[1:] not in (["train"], ["validate"]):
        sys.exit(__doc__)
    main(sys.argv[1])
