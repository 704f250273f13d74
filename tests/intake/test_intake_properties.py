"""Whatever is written comes back, and whatever is read never stops the program."""

from __future__ import annotations

import contextlib
import csv
import gzip
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import Limits, gather
from dateline.records import Report, Skip

Rows = list[dict[str, str]]
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
ROWS = st.lists(st.fixed_dictionaries({"text": WORDS, "title": WORDS, "more": WORDS}), min_size=1, max_size=8)


def as_jsonl(path: Path, rows: Rows) -> None:
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=len(row["title"]) % 2 == 0) + "\n" for row in rows), encoding="utf-8", newline="\n"
    )


def as_json(path: Path, rows: Rows) -> None:
    path.write_text(json.dumps(rows), encoding="utf-8")


def as_csv(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), dialect="excel-tab" if path.suffix == ".tsv" else "excel")
        table.writeheader()
        table.writerows(rows)


def as_parquet(path: Path, rows: Rows) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)


WRITERS: dict[str, Callable[[Path, Rows], None]] = {
    ".jsonl": as_jsonl,
    ".json": as_json,
    ".csv": as_csv,
    ".tsv": as_csv,
    ".parquet": as_parquet,
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}


@settings(deadline=None)
@given(ROWS, st.sampled_from(sorted(WRITERS)), st.sampled_from(sorted(PACKERS)))
def test_rows_that_are_written_come_back(rows: Rows, suffix: str, packing: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        WRITERS[suffix](path, rows)
        packed = Path(folder, f"a{suffix}{packing}")
        packed.write_bytes(PACKERS[packing](path.read_bytes()))
        items = list(gather([str(packed)]))
    assert len(items) == len(rows)
    for row, item in zip(rows, items, strict=True):
        if isinstance(item, Report):
            assert item.content == row["text"].encode()
            assert item.title == (row["title"].strip() or None)
        else:
            assert row["text"] == ""
            assert item.reason.startswith("no text in this row")


SUFFIXES = [stem + packing for stem in ("", ".txt", ".html", *WRITERS) for packing in PACKERS]
STARTS = [b"", b"id,text\n", b"id\ttext\n", b'{"text": "', b"[{", b"\xff\xfe", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"PAR1"]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from(SUFFIXES), st.sampled_from([16, 10_000_000]))
def test_no_bytes_stop_the_program(start: bytes, rest: bytes, suffix: str, item: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(start + rest)
        limits = Limits(item=item)
        items = list(gather([str(path)], limits))
        assert items
        assert items == list(gather([str(path)], limits))
    for found in items:
        assert isinstance(found, (Report, Skip))
        repr(found).encode()


@settings(deadline=None, max_examples=200)
@given(ROWS, st.sampled_from(sorted(WRITERS)), st.sampled_from(sorted(PACKERS)), st.data())
def test_no_damage_stops_the_program(rows: Rows, suffix: str, packing: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        WRITERS[suffix](path, rows)
        content = bytearray(PACKERS[packing](path.read_bytes()))
        for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
            content[at] ^= data.draw(st.integers(1, 255))
        packed = Path(folder, f"a{suffix}{packing}")
        packed.write_bytes(content[: data.draw(st.integers(1, len(content)))])
        assert list(gather([str(packed)]))


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), max_size=3))
def test_no_name_stops_the_program(names: list[str]) -> None:
    safe = [name for name in names if name != "-" and "/" not in name and name.strip(".")]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        assert len(list(gather(safe))) == len(safe)
