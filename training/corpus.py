"""The corpus: composed reports as forms with their text, real ones stand-off. `python -m training.corpus add FORM…` files new codings."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from training.coded import CodedReport
from training.form import parse
from training.sources import lookup
from training.standoff import from_row, to_row

FOLDER = Path(__file__).resolve().parent / "corpus"
SECOND = FOLDER / "second"  # the blind second codings: for measuring agreement, never trained on


def corpus(folder: Path = FOLDER) -> Iterator[CodedReport]:
    """All coded reports whose text is at hand: composed ones always, real ones where the shared sets stand."""
    for path in sorted(folder.glob("composed/*.form")):
        yield from parse(path.read_text(encoding="utf-8"), lookup, path.name)
    for path in sorted(folder.glob("real/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            try:
                yield from_row(row, lookup)
            except KeyError as absent:
                print(f"left out: {absent.args[0]}", file=sys.stderr)


def held_out(report: CodedReport) -> bool:
    """One report in ten, by a hash of its name, is never trained on: quality is measured there."""
    return zlib.crc32(f"{report.set}/{report.id}".encode()) % 10 == 0


def add(paths: list[str], folder: Path = FOLDER) -> None:
    """File checked forms: composed reports keep their form, all others go stand-off under the form's name."""
    for path in map(Path, paths):
        reports = parse(path.read_text(encoding="utf-8"), lookup, path.name)
        if all(r.set == "composed" for r in reports):
            (folder / "composed" / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
            continue
        rows = [json.dumps(to_row(r), ensure_ascii=False, separators=(",", ":")) for r in reports]
        (folder / "real" / f"{path.stem}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["add"]:
        add(sys.argv[2:])
    elif sys.argv[1:2] == ["add-second"]:
        add(sys.argv[2:], SECOND)
    else:
        raise SystemExit("usage: python -m training.corpus add FORM… (or add-second FORM…)")
