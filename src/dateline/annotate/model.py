"""The learned coder: tokenizer and two networks, loaded once, shared by all reports."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline import onnx
from dateline.annotate.inventory import Inventory
from dateline.annotate.taxonomy import Taxonomy, extended
from dateline.annotate.windows import Tokenizer, Window, crop, sides
from dateline.errors import InputError, ModelError

Floats = NDArray[np.float32]
BATCH = 8
SHIPPED = Path(str(resources.files("dateline") / "data" / "model"))


@dataclass(frozen=True, slots=True)
class Tagged:
    """A window with the tagger's answers: hidden states (pieces, 384) and tag probabilities (pieces, tags)."""

    window: Window
    states: Floats
    events: Floats
    others: Floats
    entities: Floats


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the reader of roles: which window, which kind of trigger, on which pieces; a pair's recipient is `second`."""

    tagged: Tagged
    kind: str
    pieces: tuple[int, ...]
    second: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """The reader's answer, as probabilities: roles, content, framing and holder kinds for each piece of `seen`, else for the trigger."""

    asked: Asked
    seen: range
    roles: Floats
    content: Floats
    framing: Floats
    holder_kinds: Floats
    types: Floats
    modes: Floats
    contexts: Floats
    realis: Floats
    stances: Floats


@dataclass(frozen=True, slots=True)
class Coder:
    """Tokenizer, networks and the names of their outputs. `version` is the card's, with a hash of networks and settings; `taxonomy` holds
    PLOVER's types and those that the coder was taught besides."""

    names: Inventory
    tokenizer: Tokenizer
    tagger: onnx.Network
    reader: onnx.Network
    version: str
    settings: dict[str, Any]
    taxonomy: Taxonomy

    def at(self, threshold: float) -> Coder:
        """The same coder with another threshold, which its version then tells, for what it codes is another coding."""
        if not 0 <= threshold <= 1:
            raise InputError(f"{threshold:g} is no threshold; give a number from 0 (keep all) to 1, such as 0.6")
        if threshold == self.settings.get("threshold"):
            return self
        return replace(self, version=f"{self.version}@{float(threshold)!r}", settings={**self.settings, "threshold": threshold})

    def tag(self, windows: Sequence[Window]) -> list[Tagged]:
        """Run the tagger over one report's windows, in batches of like length; a report is never batched with another."""
        found: dict[int, Tagged] = {}
        order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
        for start in range(0, len(order), BATCH):
            batch = [windows[i] for i in order[start : start + BATCH]]
            ids = _padded([w.ids for w in batch])
            mask = _padded([(1,) * len(w.ids) for w in batch])
            out = self.tagger({"ids": ids, "mask": mask, "cases": _padded([w.cases for w in batch])})
            for row, window in enumerate(batch):
                size = len(window.ids)
                events, others, entities = (softmax(out[name][row, :size]) for name in ("events", "others", "entities"))
                found[order[start + row]] = Tagged(window, out["states"][row, :size], events, others, entities)
        return [found[i] for i in range(len(windows))]

    def read(self, questions: Sequence[Asked]) -> list[Read]:
        """Run the reader over one report's triggers, in batches of like length, answers in the order of the questions."""
        seen = [crop(q.tagged.window, q.pieces) for q in questions]
        order = sorted(range(len(questions)), key=lambda i: len(seen[i]))
        found: dict[int, Read] = {}
        for start in range(0, len(order), 2 * BATCH):
            batch = order[start : start + 2 * BATCH]
            for i, answer in zip(batch, self._read([questions[i] for i in batch], [seen[i] for i in batch]), strict=True):
                found[i] = answer
        return [found[i] for i in range(len(questions))]

    def _read(self, questions: list[Asked], seen: list[range]) -> Iterator[Read]:
        longest = max(map(len, seen))
        states = np.zeros((len(questions), longest, questions[0].tagged.states.shape[1]), np.float32)
        for row, (q, s) in enumerate(zip(questions, seen, strict=True)):
            states[row, : len(s)] = q.tagged.states[s.start : s.stop]
        out = self.reader(
            {
                "states": states,
                "mask": _padded([(1,) * len(s) for s in seen]),
                "marks": _padded(
                    [[1 if i in q.pieces else 2 if i in q.second else 0 for i in s] for q, s in zip(questions, seen, strict=True)]
                ),
                "sides": _padded([sides(q.tagged.window, q.pieces, s) for q, s in zip(questions, seen, strict=True)]),
                "kinds": np.array([self.names.kinds.index(q.kind) for q in questions], np.int64),
            }
        )
        for row, (q, s) in enumerate(zip(questions, seen, strict=True)):
            size = len(s)
            yield Read(
                q, s, softmax(out["roles"][row, :size]), sigmoid(out["content"][row, :size]), sigmoid(out["framing"][row, :size]),
                softmax(out["holder_kinds"][row, :size]), softmax(out["types"][row]), sigmoid(out["modes"][row]),
                sigmoid(out["contexts"][row]), softmax(out["realis"][row]), softmax(out["stances"][row]),
            )  # fmt: skip


def load(folder: Path | None = None) -> Coder:
    """The coder in `folder`, or the one that ships with the package; ModelError names what is wrong."""
    home = folder or SHIPPED
    try:
        card = json.loads((home / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{home / 'model.json'}: no readable model card; install dateline again or name a folder that holds one"
        ) from error
    names = Inventory(**{key: tuple(value) for key, value in card["names"].items()})
    networks = [onnx.network(home / f"{name}.onnx", card["sha256"][f"{name}.onnx"]) for name in ("tagger", "reader")]
    settings = card.get("settings", {})
    return Coder(names, tokenizer(), networks[0], networks[1], _version(card), settings, extended(card.get("types", {})))


def tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without padding or truncation."""
    from tokenizers import Tokenizer as Pieces

    return Pieces.from_file(str(resources.files("dateline") / "data" / "tokenizer.json"))


def _version(card: dict[str, Any]) -> str:
    """The card's version and a hash of all that a coding hangs on: both networks and the settings."""
    parts = json.dumps([card["sha256"], card.get("settings", {})], sort_keys=True)
    return f"{card.get('version', 'draft')}+{hashlib.sha256(parts.encode()).hexdigest()[:12]}"


def softmax(x: Floats) -> Floats:
    """Over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(e / e.sum(-1, keepdims=True), np.float32)


def sigmoid(x: Floats) -> Floats:
    """Element by element."""
    return np.asarray(1 / (1 + np.exp(-x)), np.float32)


def _padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    out = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return out
