"""Answers written out: JSON Lines with everything, CSV and Parquet with a flat row each."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from dateline.export.wire import line
from dateline.ledger.tables import Answer


def write_jsonl(objects: Iterable[Any], out: BinaryIO) -> None:
    """One object a line, UTF-8."""
    for one in objects:
        out.write(line(one))


def write_csv(answer: Answer[Any], out: BinaryIO) -> None:
    """A head and a row each, as RFC 4180 has it; what begins like a formula is set off by an apostrophe, for spreadsheets run formulas."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True, errors="backslashreplace")
    rows = csv.DictWriter(text, list(answer.columns), lineterminator="\r\n")
    rows.writeheader()
    for row in answer.rows():
        rows.writerow({name: _safe(value) for name, value in row.items()})
    text.detach()


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def write_parquet(answer: Answer[Any], out: BinaryIO) -> None:
    """One file with the columns' own types."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.parquet"
        with duckdb.connect() as connection:
            connection.register("answer", answer)
            connection.execute(f"COPY answer TO '{path}' (FORMAT parquet)")
        out.write(path.read_bytes())
