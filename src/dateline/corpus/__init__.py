"""corpus: the dateline corpus, sentences coded by the codebook; and anyone's own codings in the same form."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.corpus.coded import (
    Bounds,
    CodedAttribution,
    CodedCount,
    CodedEvent,
    CodedHolder,
    CodedLink,
    CodedReport,
    CodedSpan,
    CodedTie,
    chain,
)
from dateline.corpus.form import FormError, parse
from dateline.corpus.standoff import Moved, from_row, to_row
from dateline.corpus.texts import lookup

__all__ = [
    "FOLDER",
    "SECOND",
    "Bounds",
    "CodedAttribution",
    "CodedCount",
    "CodedEvent",
    "CodedHolder",
    "CodedLink",
    "CodedReport",
    "CodedSpan",
    "CodedTie",
    "FormError",
    "Moved",
    "chain",
    "held_out",
    "load",
    "parse",
    "to_row",
]

_SHIPPED = Path(__file__).resolve().parents[1] / "data" / "corpus"  # in a wheel
FOLDER = _SHIPPED if _SHIPPED.exists() else Path(__file__).resolve().parents[3] / "training" / "corpus"  # in the source tree
SECOND = FOLDER / "second"  # the blind second codings: for measuring agreement, never trained on


def load(folder: Path = FOLDER, texts: Callable[[str, str], str] = lookup) -> Iterator[CodedReport]:
    """All coded reports of a corpus whose text is at hand.

    Composed reports (`composed/*.form`) hold their text. Real ones (`real/*.jsonl`) are stand-off: `texts(set, id)` gives their words or
    raises KeyError, and what is not at hand is left out, with a line on standard error. FormError and Moved name what is wrong.
    """
    for path in sorted(folder.glob("composed/*.form")):
        yield from parse(path.read_text(encoding="utf-8"), texts, path.name)
    absent = 0
    for path in sorted(folder.glob("real/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                yield from_row(json.loads(line), texts)
            except KeyError:
                absent += 1
    if absent:
        print(
            f"{absent} real reports are left out: their texts are not at hand; set DATELINE_SHARED to the folder that holds data/",
            file=sys.stderr,
        )


def held_out(report: CodedReport) -> bool:
    """One report in ten, by a hash of its name, is never trained on: quality is measured there."""
    return zlib.crc32(f"{report.set}/{report.id}".encode()) % 10 == 0
