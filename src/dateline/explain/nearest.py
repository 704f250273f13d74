"""Coded triggers of the corpus as short vectors: which are most like a given one.

A vector is the mean of the tagger's states over a trigger's pieces, along its principal components, in eight bits. `training.nearest`
builds the file; it holds references into the corpus and none of its words.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.model import SHIPPED, Floats, Tagged
from dateline.errors import ModelError

FILE = "nearest.npz"
KEY = "nearest"  # of the model's card: the file's SHA-256. Not among the networks' hashes, for no coding hangs on it
SIZE = 64  # numbers of a vector
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reference:
    """A coded event of the corpus: where it stands, and its type and modes."""

    set: str
    id: str
    label: str
    sentence: int
    type: str
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """Coded triggers, a row of `vectors` (of unit length) for each reference."""

    references: tuple[Reference, ...]
    vectors: Floats
    centre: Floats
    projection: Floats

    def like(self, states: Floats, count: int) -> list[tuple[Reference, float]]:
        """The references most like a trigger with these mean states, with their cosines; each sentence once."""
        own = _unit(_floats((states - self.centre) @ self.projection))
        cosines = np.round(self.vectors @ own, 4)  # what differs by less is alike: the corpus's order decides, on every machine
        found: dict[tuple[str, str, int], tuple[Reference, float]] = {}
        for at in np.argsort(-cosines, kind="stable"):
            reference = self.references[at]
            found.setdefault((reference.set, reference.id, reference.sentence), (reference, round(float(cosines[at]), 4)))
            if len(found) == count:
                break
        return list(found.values())


def trigger_states(tagged: Iterable[Tagged], trigger: Bounds) -> Floats | None:
    """The tagger's mean state over the pieces of a trigger, in the window that answers for it; None where no window does."""
    for one in tagged:
        w = one.window
        at = [i for i, n in enumerate(w.sentence) if n >= w.first and w.starts[i] < trigger[1] and w.ends[i] > trigger[0]]
        if at:
            return np.asarray(one.states[at].mean(0), np.float32)
    return None


def load(folder: Path | None = None) -> Nearest | None:
    """What was built for the coder in `folder`, or for the one that ships; None where its card names none."""
    home = folder or SHIPPED
    try:
        card = json.loads((home / "model.json").read_text(encoding="utf-8"))
        data = (home / FILE).read_bytes() if KEY in card else None
    except (OSError, ValueError) as error:
        raise ModelError(f"{home / FILE}: cannot be read ({error}); install dateline again, or run `python -m training.nearest`") from error
    if data is None:
        return None
    if hashlib.sha256(data).hexdigest() != card[KEY]:
        raise ModelError(
            f"{home / FILE}: is not the file that the model card names; install dateline again, or run `python -m training.nearest`"
        )
    return _unpacked(data)


def build(found: Sequence[tuple[Reference, Floats]]) -> bytes:
    """The file for coded triggers with their mean states; the same triggers give the same bytes."""
    states = np.stack([s for _, s in found])
    centre = _floats(states.mean(0))
    _, axes = np.linalg.eigh(np.cov(states - centre, rowvar=False))  # the last are the longest
    projection = axes[:, ::-1][:, :SIZE].astype(np.float16)
    vectors = _unit(_floats((states - centre) @ projection.astype(np.float32)))
    bytes_ = np.rint(vectors * (127 / np.abs(vectors).max(-1, keepdims=True))).astype(np.int8)
    rows = "\n".join("\t".join([r.set, r.id, r.label, str(r.sentence), r.type, *r.modes]) for r, _ in found)
    out = io.BytesIO()
    np.savez_compressed(out, vectors=bytes_, centre=centre, projection=projection, references=np.frombuffer(rows.encode("utf-8"), np.uint8))
    return out.getvalue()


def _unpacked(data: bytes) -> Nearest:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        rows = arrays["references"].tobytes().decode("utf-8").split("\n")
        references = tuple(_reference(*row.split("\t")) for row in rows)
        return Nearest(references, _unit(_floats(arrays["vectors"])), _floats(arrays["centre"]), _floats(arrays["projection"]))


def _reference(set_: str, ident: str, label: str, sentence: str, type_: str, *modes: str) -> Reference:
    return Reference(set_, ident, label, int(sentence), type_, modes)


def _floats(of: NDArray[np.generic]) -> Floats:
    return np.asarray(of, np.float32)


def _unit(of: Floats) -> Floats:
    return np.asarray(of / np.maximum(np.linalg.norm(of, axis=-1, keepdims=True), 1e-9), np.float32)
