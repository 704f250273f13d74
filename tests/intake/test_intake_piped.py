"""Standard input: what it is shows in how it begins."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from dateline.intake import Limits, gather
from dateline.records import Report, Skip


def pipe(content: bytes, monkeypatch: pytest.MonkeyPatch, limits: Limits | None = None) -> list[Report | Skip]:
    source = io.TextIOWrapper(io.BytesIO(content))
    monkeypatch.setattr("sys.stdin", source)
    items = list(gather(["-"], limits or Limits()))
    assert not source.buffer.closed
    return items


ROWS = b'\n{"text": "one"}\n{"text": "two"}\n'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"A pasted text.\nOf lines, text", [("-", "text")]),
        (b"\n\n<html><p>A page", [("-", "html")]),
        (b"", [("-", "text")]),
        (b" \n", [("-", "text")]),
        (b"[Reuters] A text", [("-", "text")]),
        (b"{sic} A text", [("-", "text")]),
        (b"text, and more\nof it", [("-", "text")]),
        (ROWS, [("-:2", "text"), ("-:3", "text")]),
        ("\ufeff{}\n".format('{"text": "x"}').encode("utf-16-le"), [("-:1", "text")]),
        (b'{"text":\n "one"}', [("-:1", "text")]),
        (b'[\n{"text": "one"},{"html": "two"}]', [("-:1", "text"), ("-:2", "html")]),
        (b"id,text\n1,one\n", [("-:2", "text")]),
        (gzip.compress(ROWS), [("-:2", "text"), ("-:3", "text")]),
        (zstandard.compress(b"A text"), [("-", "text")]),
    ],
)
def test_what_is_piped(content: bytes, found: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    assert [(item.path, item.kind) for item in pipe(content, monkeypatch) if isinstance(item, Report)] == found


def test_a_pasted_text_keeps_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"\xef\xbb\xbf\r\n caf\xe9\0"
    (report,) = pipe(content, monkeypatch)
    assert isinstance(report, Report)
    assert report.content == content


def test_piped_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq.write_table(pa.table({"text": ["one"]}), tmp_path / "x")
    (report,) = pipe((tmp_path / "x").read_bytes(), monkeypatch)
    assert report.path == "-:1"


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b'{"text": "x"}\n{', "-:2", "broken JSON"),
        (b'{"text": \n{"text": "x"}\n{"text": "x"}', "-:1", "broken JSON"),
        (b'{"text": ', "-", "broken JSON"),
        (gzip.compress(b"A text")[:-3], "-", "the archive is cut off"),
        (b"x" * 101, "-", "larger than 100 bytes"),
    ],
)
def test_what_cannot_be_used_is_told(content: bytes, place: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    skipped = next(item for item in pipe(content, monkeypatch, Limits(item=100)) if isinstance(item, Skip))
    assert skipped.path == place
    assert skipped.reason.startswith(reason)


def test_without_a_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert list(gather(["-"])) == [Skip("intake", "there is no standard input: name a file", path="-")]
