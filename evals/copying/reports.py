"""Real reports for the measure of copies, from the sets beside the clone, each with the happening that it tells of."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.corpus.texts import SHARED

SHORTEST = 60  # words; a shorter text is a headline with a line under it
_ADDRESS = re.compile(r"^(?:https?|www)\b.*$")
_ENDS = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"‘])")

_JOINTS = (
    (r"``\s?", '"'), (r"\s?''", '"'), (r" ([,.;:!?%)\]])", r"\1"), (r"([(\[$£€#]) ", r"\1"), (r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1"),
    (r"(\d) ?, ?(?=\d{3}(?!\d))", r"\1,"), (r"(\d) ?([.:]) ?(?=\d)", r"\1\2"), (r"\b([A-Z]) ?\. ?(?=[A-Z]\.)", r"\1."),
    (r"(\w) - (\w)", r"\1-\2"), (r" ' ", "' "),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A report: its sentences, the happening (None: unlike all others) and the topic above it; tuned on it where `tune` is set."""

    id: str
    sentences: tuple[str, ...]
    happening: str | None
    topic: str | None
    tune: bool

    @property
    def body(self) -> str:
        """The text, a sentence a line."""
        return "\n".join(self.sentences)


def items() -> list[Item]:
    """All reports at hand that are long enough, in the order of their ids."""
    found = [*_ecbplus(), *_meantime(), *_pages(), *_coded()]
    return sorted((item for item in found if len(item.body.split()) >= SHORTEST), key=lambda item: item.id)


def unlike() -> list[str]:
    """Bodies of reports that serve only as strangers to all others: those of geovirus and geowebnews."""
    names = [f"{name}/{part}" for name in ("geovirus", "geowebnews") for part in ("train", "dev")]
    bodies = (row["text"] for name in names for row in _rows(name))
    return [body for body in bodies if len(body.split()) >= SHORTEST]


def absent() -> list[str]:
    """The sets that are not at hand."""
    names = ("ecbplus/train", "ecbplus/dev", "meantime/train", "meantime/dev", "article_extraction/train", "gold_dev/dev")
    return [name for name in names if not (SHARED / "data" / f"{name}.jsonl.gz").exists()]


def _rows(name: str) -> Iterator[dict[str, Any]]:
    path = SHARED / "data" / f"{name}.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _ecbplus() -> Iterator[Item]:
    for part in ("train", "dev"):
        for row in _rows(f"ecbplus/{part}"):
            told = [_joined(s["tokens"]) for s in row["sentences"]]
            yield Item(row["id"], _sentences(told), row["subtopic"], row["topic"], part == "train")


def _meantime() -> Iterator[Item]:
    for part in ("train", "dev"):
        for row in _rows(f"meantime/{part}"):
            told = [_joined(s["tokens"]) for s in row["sentences"][1:]]
            yield Item(row["id"], _sentences(told), None, row["topic"], int(row["id"].split("_")[0]) % 2 == 0)


def _pages() -> Iterator[Item]:
    for row in _rows("article_extraction/train"):
        told = [s for line in row["body"].split("\n") for s in _ENDS.split(line.strip())]
        yield Item(row["id"], _sentences(told), None, None, int(row["id"][:8], 16) % 2 == 0)


def _coded() -> Iterator[Item]:
    for row in _rows("gold_dev/dev"):
        told = [s for line in row["text"].split("\n") for s in _ENDS.split(line.strip())]
        yield Item(row["id"], _sentences(told), None, None, False)


def _sentences(told: Sequence[str]) -> tuple[str, ...]:
    """The lines that are no web address and no date by itself."""
    return tuple(s for s in told if s and not _ADDRESS.match(s) and len(s.split()) > 3)


def _joined(tokens: Sequence[str]) -> str:
    """Tokens as running text again."""
    text = " ".join(tokens)
    for pattern, to in _JOINTS:
        text = re.sub(pattern, to, text)
    return text.strip()
