"""The networks that ship, as ones that can be trained on, with rows for further types."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor

from dateline.annotate.inventory import Inventory, bio
from dateline.train.encoder import Encoder
from dateline.train.networks import Coder, Shape
from dateline.train.weights import weights

_LISTS: dict[str, Callable[[Inventory], Sequence[str]]] = {  # whose rows go by which names
    "tagger.events": lambda names: bio(names.types),
    "reader.kind": lambda names: names.kinds,
    "reader.types": lambda names: (*names.types, "none"),
    "reader.modes": lambda names: names.modes,
}


def grown(folder: Path, names: Inventory) -> Coder:
    """The coder of a model folder with the outputs of `names`; what it did not know yet starts as the mean of its like."""
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    before = Inventory(**{key: tuple(value) for key, value in card["names"].items()})
    held = {**weights(folder / "tagger.onnx"), **{f"reader.{key}": w for key, w in weights(folder / "reader.onnx").items()}}
    coder = Coder(names, Encoder(), Shape())
    told = {key: torch.from_numpy(w.copy()) for key, w in held.items()}
    for head, listed in _LISTS.items():
        for part in ("weight", "bias"):
            if f"{head}.{part}" in told:
                told[f"{head}.{part}"] = _rows(told[f"{head}.{part}"], listed(before), listed(names))
    coder.load_state_dict(told)
    return coder


def _rows(old: Tensor, before: Sequence[str], after: Sequence[str]) -> Tensor:
    """The rows by the new names; a new tag starts as the mean of those with its mark (B- or I-)."""
    at = {name: row for row, name in enumerate(before)}

    def like(name: str) -> Tensor:
        mark = name[:2] if name[:2] in ("B-", "I-") else ""
        rows = [row for other, row in at.items() if other.startswith(mark) and other not in ("O", "none")]
        return old[rows].mean(0)

    return torch.stack([old[at[name]] if name in at else like(name) for name in after])
