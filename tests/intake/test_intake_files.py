"""Texts, pages and tables on disk, plain and packed."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from dateline.intake import Limits, gather
from dateline.records import Report, Skip


def read(path: Path, content: bytes | str, limits: Limits | None = None) -> list[Report | Skip]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(gather([str(path)], limits or Limits()))


def brief(items: list[Report | Skip]) -> list[tuple[str, str]]:
    """The place after the folder, with the content of a report or the reason of a skip."""
    return [(str(item.path).rpartition("/")[2], item.content.decode() if isinstance(item, Report) else item.reason) for item in items]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"Plain words.", "text"),
        ("a.md", b"# Words", "text"),
        ("a", b"No suffix", "text"),
        ("a.TXT", b"caf\xe9 \xff\x00 bytes that are no text stay as they are", "text"),
        ("empty.txt", b"", "text"),
        ("a.html", b"no tag in it", "html"),
        ("a.HTM", b"<p>x", "html"),
        ("a.xhtml", b"<?xml version='1.0'?><html/>", "html"),
        ("a.txt", b"\xef\xbb\xbf \n<!-- saved --><!doctype html><title>x</title>", "html"),
        ("a", "\ufeff<html><p>wide".encode("utf-16-le"), "html"),
        ("a.txt", b"<htmlish> is no tag", "text"),
        ("a.txt", b"<!-- x -->" * 400 + b"-", "text"),
        ("image.png", b"\x89PNG\r\n\x1a\n", "text"),
    ],
)
def test_a_text_or_page_is_one_report_of_its_bytes(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (report,) = read(tmp_path / name, content)
    assert report == Report(content, kind, hashlib.sha256(content).hexdigest(), path=str(tmp_path / name))


FULL = {
    "id": 7,
    "text": "Troops left.",
    "url": "https://example.org/7",
    "title": " Out ",
    "outlet": "Post",
    "published": "2024-03-05T10:20:30Z",
    "language": "en-GB",
}


def full(path: Path, line: int) -> Report:
    text = b"Troops left."
    told = {"url": "https://example.org/7", "title": "Out", "outlet": "Post", "published": "2024-03-05T10:20+00:00", "language": "en"}
    return Report(text, "text", hashlib.sha256(text).hexdigest(), id="7", path=f"{path}:{line}", encoding="utf-8", **told)


def parquet(path: Path, **columns: object) -> list[Report | Skip]:
    pq.write_table(pa.table(columns), path)
    return list(gather([str(path)]))


PACKERS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}


def test_the_same_row_in_every_kind_of_table(tmp_path: Path) -> None:
    extra = {**FULL, "more": 1}
    for name, content, line in [
        ("a.jsonl", json.dumps(extra) + "\n", 1),
        ("a.ndjson", "\n \n" + json.dumps(extra), 3),
        ("a.json", json.dumps([extra]), 1),
        ("b.json", json.dumps(extra, indent=1), 1),
        ("c.json", json.dumps(extra) + "\n" + json.dumps(extra), 1),
        ("a.csv", ",".join(extra) + "\n" + ",".join(map(str, extra.values())), 2),
        ("b.csv", ";".join(extra) + "\r\n" + ";".join(map(str, extra.values())), 2),
        ("c.csv", "\ufeff" + "|".join(extra).upper() + "\r" + "|".join(map(str, extra.values())) + "\r", 2),
        ("a.tsv", "\t".join(extra) + "\n" + "\t".join(map(str, extra.values())), 2),
    ]:
        for packed, pack in PACKERS.items():
            for encoding in ("utf-8", "utf-16") if "\ufeff" not in content else ("utf-8",):
                path = tmp_path / (name + packed)
                assert read(path, pack(content.encode(encoding)))[0] == full(path, line), (name, packed, encoding)
    assert parquet(tmp_path / "a.parquet", **{key: [value] for key, value in extra.items()}) == [full(tmp_path / "a.parquet", 1)]
    for packed, pack in PACKERS.items():
        path = tmp_path / ("a.parquet" + packed)
        assert read(path, pack((tmp_path / "a.parquet").read_bytes())) == [full(path, 1)]


NO_TEXT = "no column named text, body, content or html; found: id, story. Name the one with the reports 'text'"


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        (
            "a.jsonl",
            '{"text": "one"}\n{"text": \n[1]\n\n{"text": null, "n": 1}\n{"text": 5}\n{"body": "six"}',
            [
                ("a.jsonl:1", "one"),
                ("a.jsonl:2", "broken JSON: Expecting value at column 9"),
                ("a.jsonl:3", "not an object with a text, but a list"),
                ("a.jsonl:5", "no text in this row (its columns: text, n)"),
                ("a.jsonl:6", "no text in this row (its columns: text)"),
                ("a.jsonl:7", "six"),
            ],
        ),
        ("a.jsonl", '{"id": 1, "story": "x"}\n' * 3000, [("a.jsonl", NO_TEXT)]),
        ("b.jsonl", '{"id": 1}\n{"text": "two"}', [("b.jsonl:1", "no text in this row (its columns: id)"), ("b.jsonl:2", "two")]),
        ("c.jsonl", "\n\n", [("c.jsonl", "no rows in it")]),
        (
            "a.jsonl",
            "[" * 100_000,
            [("a.jsonl:1", "broken JSON: nested too deeply")],
        ),
        ("a.json", "[]", [("a.json", "no rows in it")]),
        ("a.json", '[{"text": "x"}', [("a.json", "broken JSON: Expecting ',' delimiter: line 1 column 15 (char 14)")]),
        ("a.json", '"text"', [("a.json:1", "not an object with a text, but a string")]),
        ("a.csv", "id,story\n1,x\n", [("a.csv", NO_TEXT)]),
        ("a.csv", "id,text\n", [("a.csv", "no rows in it")]),
        ("a.csv", "", [("a.csv", "")]),
        (
            "a.csv",
            'id,text\n1,"one\ntwo ""three"""\n2,four,five\n3,\n\n4,"six"seven\n5,eight,\n6\n7,"nine',
            [
                ("a.csv:2", 'one\ntwo "three"'),
                ("a.csv:4", "broken row: 3 cells where the header has 2; a cell with a delimiter or line end in it needs quotes around it"),
                ("a.csv:5", "no text in this row (its columns: id, text)"),
                ("a.csv:7", "broken row: ',' expected after '\"'"),
                ("a.csv:8", "eight"),
                ("a.csv:9", "broken row: 1 cells where the header has 2; a cell with a delimiter or line end in it needs quotes around it"),
                ("a.csv:10", "broken row: unexpected end of data"),
            ],
        ),
        (
            "a.csv",
            'id,text\n1,"stray\n2,two\n3,three\n',
            [("a.csv:2", "broken row: unexpected end of data"), ("a.csv:3", "two"), ("a.csv:4", "three")],
        ),
        ("a.tsv", 'id\ttext\n1\t"We left," he said.\n2\t"two\n', [("a.tsv:2", '"We left," he said.'), ("a.tsv:3", '"two')]),
        ("a.tsv", 'id\ttext\n1\t"a, ""b""\tc"\n', [("a.tsv:2", 'a, "b"\tc')]),
    ],
)
def test_every_row_is_a_report_or_told(tmp_path: Path, name: str, content: str, found: list[tuple[str, str]]) -> None:
    assert brief(read(tmp_path / name, content)) == found


def test_a_row_over_the_limit_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    long = "x" * 100
    for name, content, reason in [
        ("a.jsonl", f'{{"text": "{long}"}}\n{{"text": "two"}}\n', "this line is longer than 50 bytes: split it into reports"),
        ("a.csv", f"text\n{long}\ntwo\n", "broken row: a line longer than 50 characters"),
        ("b.csv", f'text\n"{long}"\ntwo\n', "broken row: a line longer than 50 characters"),
        ("a.json", json.dumps([{"text": long}, {"text": "two"}]), "its text is larger than 50 bytes: split it into reports"),
    ]:
        skipped, report = read(tmp_path / name, content, Limits(item=50))
        assert isinstance(skipped, Skip)
        assert skipped.reason == reason
        assert isinstance(report, Report)
        assert report.content == b"two"


def test_a_json_document_over_the_limit_is_told(tmp_path: Path) -> None:
    assert brief(read(tmp_path / "a.json", "[" + " " * 99, Limits(whole=50))) == [
        ("a.json", "larger than 50 bytes: write it as JSON Lines (.jsonl), which are read one by one")
    ]


def test_html_columns_and_pages_in_text_columns_are_pages(tmp_path: Path) -> None:
    rows = [{"html": "<i>x"}, {"text": "<!doctype html>"}, {"text": "x", "html": "<p>"}, {"text": "", "html": "<p>"}, {"text": "words"}]
    items = read(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert [item.kind for item in items if isinstance(item, Report)] == ["html", "html", "text", "html", "text"]


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05 10:20", "2024-03-05T10:20"),
        ("2024-03-05T10:20:30.5+05:30", "2024-03-05T10:20+05:30"),
        ("2024-03-05T00:00:00", "2024-03-05"),
        ("2024-03-05T00:00:00Z", "2024-03-05T00:00+00:00"),
        ("2024-03-05 at noon", "2024-03-05"),
        ("2024-02-30", None),
        ("5 March 2024", None),
        ("2024-03-055", None),
        (1709634000, None),
        (None, None),
    ],
)
def test_published_is_kept_where_it_is_iso(tmp_path: Path, told: object, published: str | None) -> None:
    (report,) = read(tmp_path / "a.jsonl", json.dumps({"text": "x", "published": told}))
    assert isinstance(report, Report)
    assert report.published == published


@pytest.mark.parametrize(("told", "language"), [("EN", "en"), ("pt_BR", "pt"), ("English", None), ("eng", None), ("", None), (5, None)])
def test_language_is_two_letters_or_none(tmp_path: Path, told: object, language: str | None) -> None:
    (report,) = read(tmp_path / "a.jsonl", json.dumps({"text": "x", "language": told}))
    assert isinstance(report, Report)
    assert report.language == language


def test_parquet_dates_bytes_and_nulls(tmp_path: Path) -> None:
    zoned = datetime(2024, 3, 5, 23, 30, tzinfo=UTC)
    for column, published in [
        (pa.array([date(2024, 3, 5)]), "2024-03-05"),
        (pa.array([date(2024, 3, 5)], pa.date64()), "2024-03-05"),
        (pa.array([1709634061123456789], pa.timestamp("ns")), "2024-03-05T10:21"),
        (pa.array([datetime(2024, 3, 5)]), "2024-03-05"),
        (pa.array([zoned], pa.timestamp("ms", "+05:30")), "2024-03-06T05:00+05:30"),
        (pa.array([zoned], pa.timestamp("us", "No/Where")), "2024-03-05T23:30+00:00"),
        (pa.array(["2024-03-05"]).dictionary_encode(), "2024-03-05"),
        (pa.array([1709634061]), None),
    ]:
        (report,) = parquet(tmp_path / "a.parquet", text=["x"], published=column)
        assert isinstance(report, Report)
        assert report.published == published, column.type
    items = parquet(tmp_path / "b.parquet", Content=[b"\xffraw", None, b""], id=pa.array([1.5, float("nan"), None]))
    assert isinstance(items[0], Report)
    assert (items[0].content, items[0].encoding, items[0].id) == (b"\xffraw", None, "1.5")
    assert [item.path for item in items[1:] if isinstance(item, Skip)] == [f"{tmp_path}/b.parquet:2", f"{tmp_path}/b.parquet:3"]
    assert brief(parquet(tmp_path / "c.parquet", id=[1], story=["x"])) == [("c.parquet", NO_TEXT)]
    assert brief(parquet(tmp_path / "d.parquet", text=pa.array([], pa.string()))) == [("d.parquet", "no rows in it")]


def test_parquet_strings_that_are_no_utf8_come_as_bytes(tmp_path: Path) -> None:
    for text in (pa.string(), pa.large_string()):
        raw = pa.array([b"caf\xe9", b"two"], pa.large_binary() if text == pa.large_string() else pa.binary())
        column = type(raw).from_buffers(text, 2, raw.buffers())
        items = parquet(tmp_path / "a.parquet", text=column)
        assert [item.content for item in items if isinstance(item, Report)] == [b"caf\xe9", b"two"]


def test_one_bad_string_late_in_a_parquet_file_costs_no_row(tmp_path: Path) -> None:
    lines = [b"caf\xe9" if n == 4000 else b"line %d" % n for n in range(5000)]
    raw = pa.array(lines, pa.binary())
    text = type(raw).from_buffers(pa.string(), len(lines), raw.buffers())
    moment = pa.array([datetime(2024, 3, 5, 23, 30, tzinfo=UTC)] * 5000, pa.timestamp("ms", "+05:30"))
    nested = [{"text": "x", "more": ["é"]}] * 5000
    items = parquet(tmp_path / "a.parquet", nested=nested, text=text, title=["é"] * 5000, published=moment, id=list(range(5000)))
    reports = [item for item in items if isinstance(item, Report)]
    assert [report.content for report in reports] == lines
    assert [report.path for report in reports] == [f"{tmp_path}/a.parquet:{n}" for n in range(1, 5001)]
    assert {(report.title, report.published) for report in reports} == {("é", "2024-03-06T05:00+05:30")}
    assert [report.encoding for report in reports[3999:4002]] == ["utf-8", None, "utf-8"]


@pytest.mark.parametrize("name", ["a*", "[ab]", "a?", "~", "it's", 'so "named"', "a\\b", "two\nlines", "s3:", "\udcff"])
def test_a_parquet_file_is_no_pattern_and_its_folders_are_no_columns(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "id=7"
    folder.mkdir()
    for other, text in ((f"{name}.parquet", "one"), ("ab.parquet", "two"), ("a.parquet", "three")):
        with (folder / other).open("wb") as file:
            pq.write_table(pa.table({"text": [text]}), file)
    (report,) = gather([str(folder / f"{name}.parquet")])
    assert isinstance(report, Report)
    assert (report.content, report.id) == (b"one", None)


def test_parquet_columns_that_differ_in_case_only_and_times_out_of_reach(tmp_path: Path) -> None:
    far = pa.array([2**63 - 1, 2**60], pa.timestamp("us", "UTC"))
    columns = {"Text": ["no", "no"], "text": ["one", "two"], "ID": ["3", "4"], "a": [1, 2], "c0": [1, 2], "published": far}
    items = parquet(tmp_path / "a.parquet", **columns)
    assert [(item.content, item.id, item.published) for item in items if isinstance(item, Report)] == [
        (b"one", "3", None),
        (b"two", "4", None),
    ]
    for day in (2**31 - 1, -(2**31) + 1, 10**7):
        (report,) = parquet(tmp_path / "b.parquet", text=["x"], published=pa.array([day], pa.date32()))
        assert isinstance(report, Report)
        assert report.published is None


def test_a_damaged_parquet_file_is_told(tmp_path: Path) -> None:
    (skipped,) = read(tmp_path / "a.parquet", b"PAR1 and no more of it")
    assert isinstance(skipped, Skip)
    assert skipped.reason.startswith("damaged Parquet file, or none at all (")
    for name, packed in (("b.parquet", b"PAR1 and no more of it"), ("b.parquet.gz", gzip.compress(b"PAR1 and no more of it"))):
        assert read(tmp_path / name, packed) == [Skip("intake", skipped.reason, path=str(tmp_path / name))]


def test_rows_that_are_no_utf8_keep_their_bytes(tmp_path: Path) -> None:
    for name, content in [
        ("a.csv", b"title,text\nN\xe9e,caf\xe9 \x93q\x94\nN\xc3\xa9e,caf\xc3\xa9\n"),
        ("a.jsonl", b'{"title": "N\xe9e", "text": "caf\xe9 \x93q\x94"}\n{"title": "N\xc3\xa9e", "text": "caf\xc3\xa9"}'),
    ]:
        items = read(tmp_path / name, content)
        assert [(item.content, item.title, item.encoding) for item in items if isinstance(item, Report)] == [
            (b"caf\xe9 \x93q\x94", "Née", None),
            ("café".encode(), "Née", "utf-8"),
        ]


def test_half_characters_are_replaced(tmp_path: Path) -> None:
    (report,) = read(tmp_path / "a.jsonl", '{"text": "cut \\ud83d", "id": "\\udc80", "title": "whole \\ud83d\\ude00"}')
    assert isinstance(report, Report)
    assert (report.content.decode(), report.id, report.title) == ("cut \ufffd", "\ufffd", "whole 😀")


LINES = b"".join(json.dumps({"id": n, "text": f"{n * 7919 % 1009} words {n}"}).encode() + b"\n" for n in range(20_000))
CUT_OFF = "the archive is cut off before its end: copy or fetch it again"
CHECKED_ZSTD = zstandard.ZstdCompressor(write_checksum=True).compress


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", CHECKED_ZSTD)])
def test_of_a_cut_archive_what_was_read_stays(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(LINES)
    items = read(tmp_path / f"a.jsonl{suffix}", packed[: len(packed) // 2])
    assert len(items) > 5000
    assert [item.id for item in items[:-1] if isinstance(item, Report)] == [str(n) for n in range(len(items) - 1)]
    assert items[-1] == Skip("intake", CUT_OFF, path=str(tmp_path / f"a.jsonl{suffix}"))
    assert brief(read(tmp_path / f"a.txt{suffix}", packed[:-1])) == [(f"a.txt{suffix}", CUT_OFF)]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", CHECKED_ZSTD)])
def test_a_damaged_archive_is_told(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    packed = bytearray(pack(LINES))
    packed[-6] ^= 0xFF  # in the checksum of the one, in the last block of the other
    items = read(tmp_path / f"a.jsonl{suffix}", bytes(packed))
    assert isinstance(items[-1], Skip)
    assert items[-1].reason.startswith("damaged ")
    assert len(items) > 15_000
    (skipped,) = read(tmp_path / f"b.txt{suffix}", b"not packed")
    assert isinstance(skipped, Skip)
    assert "or none at all" in skipped.reason


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", CHECKED_ZSTD)])
def test_archives_of_several_parts_and_of_nothing(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    assert brief(read(tmp_path / f"a.txt{suffix}", pack(b"one ") + pack(b"") + pack(b"two"))) == [(f"a.txt{suffix}", "one two")]
    assert brief(read(tmp_path / f"b.jsonl{suffix}", pack(b""))) == [(f"b.jsonl{suffix}", "")]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", CHECKED_ZSTD)])
def test_a_bomb_goes_off_at_a_limit(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(100_000_000))
    assert len(bomb) < 200_000
    limits = Limits(item=1_000_000, unpacked=50_000_000)
    assert brief(read(tmp_path / f"a.txt{suffix}", bomb, limits))[0][1].startswith("larger than 1,000,000 bytes")
    for name in ("a.jsonl", "a.csv", "a.json", "a.parquet"):
        assert brief(read(tmp_path / (name + suffix), bomb, limits))[-1][1].startswith("it unpacks to more than 50,000,000 bytes")


@pytest.mark.parametrize(("package", "name"), [("duckdb", "a.parquet"), ("zstandard", "a.txt.zst")])
def test_a_package_that_is_missing_is_named(tmp_path: Path, package: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    (skipped,) = read(tmp_path / name, b"PAR1")
    assert isinstance(skipped, Skip)
    assert f"pip install {package}" in skipped.reason


def test_the_same_input_gives_the_same_reports(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES[:5000]))
    (tmp_path / "b.csv").write_text('id,text\n1,"x\n2,y\n')
    assert list(gather([str(tmp_path)])) == list(gather([str(tmp_path)]))
