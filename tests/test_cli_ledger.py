"""The commands that ask the record and judge, as people and programs use them."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dateline import Record
from dateline.cli import main
from dateline.ledger.rows import EVENT_COLUMNS, STORY_COLUMNS
from tests.ledger.making import DAY_1, DAY_2, RSF, SECOND, STRIKE, eight, file, report, telling_id

EVENT = telling_id("alpha", STRIKE)
ASKING = ("events", "stories", "claims", "judgements", "diff 2026-02-01 2026-03-02", f"show {EVENT}", "show alpha")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "record.db"
    with Record.open(path) as record:
        file(record, eight(), DAY_1)
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """One that a test may write to."""
    path = tmp_path / "own.db"
    with Record.open(path) as record:
        file(record, eight(), DAY_1)
    return path


@pytest.fixture
def said(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Run a command; its status, and what it printed."""

    def run(command: str, record: Path | str, *more: str) -> tuple[int, str, str]:
        status = main([*command.split(), "--record", str(record), *more])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return run


def test_every_command_prints_a_table_and_ends_well(made: Path, said: Any) -> None:
    for command in ASKING:
        status, out, err = said(command, made)
        assert (status, err) == (0, "")
        assert out.strip(), command
        assert "\x1b" not in out, "no colours in a pipe"


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_tables_keep_to_the_width_of_the_terminal(made: Path, said: Any, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for command in ASKING:
        out = said(command, made)[1]
        assert max(map(len, out.splitlines())) <= int(width), command
    shown = said("events", made)[1]
    assert width == "40" or json.loads(said("events --contested --format jsonl", made)[1])["id"][:8] in shown
    assert "TheNileGazette" in "".join(said("show", made, EVENT)[1].split())


def test_json_lines_hold_all_that_the_record_knows(made: Path, said: Any) -> None:
    events = [json.loads(line) for line in said("events", made, "--format", "jsonl")[1].splitlines()]
    assert len(events) == 6
    strike = next(event for event in events if event["support"]["tellings"] == 5)
    assert {"id", "story", "claims", "disputes", "casualties", "tellings", "sources", "headline_only"} <= strike.keys()
    assert [one["copy_of"] for one in strike["sources"] if one["copy_of"]] == ["alpha"]
    assert {figure["value"] for of in strike["casualties"] for figure in of["figures"]} == {"9", "12"}
    stories = [json.loads(line) for line in said("stories", made, "--format", "jsonl")[1].splitlines()]
    assert {source["report"] for story in stories for source in story["sources"]} == {item.text.id for item in eight()}
    contested = [json.loads(line) for line in said("claims --contested --json", made)[1].splitlines()]
    assert [event["id"] for event in contested] == [strike["id"]]


def test_csv_and_parquet_hold_the_columns(made: Path, said: Any, tmp_path: Path) -> None:
    with Record.open(made) as record:
        stories = sum(1 for _ in record.stories())
    for command, columns, number in (("events", EVENT_COLUMNS, 6), ("stories", STORY_COLUMNS, stories)):
        rows = list(csv.DictReader(io.StringIO(said(command, made, "--format", "csv")[1], newline="")))
        assert (len(rows), list(rows[0])) == (number, list(columns))
        out = tmp_path / f"{command}.parquet"
        assert said(command, made, "--format", "parquet", "-o", str(out)) == (0, "", "")
        assert (pq.read_table(out).num_rows, pq.read_table(out).column_names) == (number, list(columns))


def test_parquet_is_for_files(made: Path, said: Any) -> None:
    status, out, err = said("events --format parquet", made)
    assert (status, out) == (2, "")
    assert "--output" in err


def test_filters_are_those_of_the_record(made: Path, said: Any) -> None:
    def ids(*more: str) -> list[str]:
        return [json.loads(line)["id"] for line in said("events --format jsonl", made, *more)[1].splitlines()]

    with Record.open(made) as record:
        for options, asked in (
            (["--actor", "rsf", "--type", "ASSAULT"], {"actor": "rsf", "type": "ASSAULT"}),
            (["--country", "SDN", "--quad", "4"], {"country": "SDN", "quad": 4}),
            (["--place", "Rabak", "--source", "residents"], {"place": "Rabak", "source": "residents"}),
            (["--since", "2026-02-15", "--until", "2026-02-17"], {"since": "2026-02-15", "until": "2026-02-17"}),
            (["--independent", "2"], {"independent": 2}),
            (["--confidence", "0.5", "--realis", "asserted"], {"confidence": 0.5, "realis": "asserted"}),
            (["--story", "delta"], {"story": "delta"}),
            (["--contested"], {"contested": True}),
        ):
            expected = [seen.event.id for seen in record.events(**asked)]  # type: ignore[arg-type]
            assert ids(*options) == expected != []
        assert ids("--as-of", "2026-02-28") == []
        assert ids("--limit", "2") == [seen.event.id for seen in record.events(limit=2)]


def test_what_meets_nothing_is_said(made: Path, said: Any) -> None:
    assert said("events --type AID --place Kyiv", made) == (0, "no event meets this\n", "")
    assert "no story meets this" in said("stories --type AID --place Kyiv", made)[1]
    assert "nothing changed" in said("diff 2020-01-01 2020-01-02", made)[1]
    assert "nobody judged anything" in said("judgements", made)[1]
    assert said("events --type AID --place Kyiv --format jsonl", made) == (0, "", "")


def test_show_tells_who_says_it_who_denies_it_and_what_it_stands_on(made: Path, said: Any) -> None:
    out = said("show", made, EVENT[:6])[1]
    for words in ("DENIES", "[self]", "copy of alpha", "killed: low 9", "In dispute", "Why these are one"):
        assert words in " ".join(out.split()), words
    shown = json.loads(said("show --json", made, EVENT)[1])
    assert shown["judgements"]
    assert {"act", "a", "b", "verdict", "by", "reasons", "score"} <= shown["judgements"][0].keys()
    assert json.loads(said("show --json", made, "alpha")[1])["id"] == json.loads(said("show --json", made, "alpha-copy")[1])["id"]


def test_people_join_split_and_undo(own: Path, said: Any) -> None:
    others = [line["id"] for line in map(json.loads, said("events --format jsonl --type PROTEST", own)[1].splitlines())]
    act = re.search(r"dateline undo (\w+)", said("join --by ada --why same", own, *others)[1])[1]  # type: ignore[index]
    assert json.loads(said("judgements --json", own)[1])["reasons"] == ["same"]
    assert len(said("events --format jsonl --type PROTEST", own)[1].splitlines()) == 1
    assert "1 judgement(s) taken back" in said("undo", own, act)[1]
    assert len(said("events --format jsonl --type PROTEST", own)[1].splitlines()) == 2
    split = said("split --by ada", own, EVENT, telling_id("alpha-copy", STRIKE))
    assert split[0] == 0
    assert json.loads(said("show --json", own, EVENT)[1])["support"]["tellings"] == 4
    assert "ada" in said("judgements", own)[1]


def test_who_joins_what_somebody_judged_different_is_told(own: Path, said: Any) -> None:
    copy = telling_id("alpha-copy", STRIKE)
    said("split --by ada", own, EVENT, copy)
    status, out, _ = said("join --by bob", own, EVENT, copy)
    assert status == 0
    assert "stay apart" in out
    assert "dateline judgements" in out


def test_diff_shows_what_was_learned_of_each_field(own: Path, said: Any) -> None:
    with Record.open(own) as record:
        item = eight()[4]
        file(record, [replace(item, model=SECOND, mentions=(replace(item.mentions[0], type="COERCE"),))], DAY_2)
    found = [json.loads(line) for line in said("diff --json 2026-03-01 2026-03-02", own)[1].splitlines()]
    assert {(one["prop"], one["before"], one["after"]) for one in found} == {("type", "ASSAULT", None), ("type", None, "COERCE")}
    assert json.loads(said("events --format jsonl --as-of 2026-03-01 --until 2026-02-15", own)[1])["type"] == "ASSAULT"
    assert json.loads(said("events --format jsonl --until 2026-02-15", own)[1])["type"] == "COERCE"


@pytest.mark.parametrize("where", ["none.db", "sqlite:///none.db", "no/folder/none.db"])
def test_to_ask_a_record_that_is_not_there_makes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Any, where: str) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (*ASKING, "join a b --by ada", "undo a"):
        status, out, err = said(command, where)
        assert (status, out) == (2, "")
        assert "no such record" in err
        assert "--record" in err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_record_is_told_and_left_alone(tmp_path: Path, said: Any) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"just words" * 500)
    status, out, err = said("events", other)
    assert (status, out) == (2, "")
    assert "no SQLite file" in err
    assert other.read_bytes() == b"just words" * 500


def test_wrong_words_are_errors_with_a_remedy(made: Path, said: Any) -> None:
    for command, remedy in (
        ("show ffffffff", "dateline events"),
        ("events --as-of yesterday", "2026-01-31"),
        ("diff 2026-02-02 2026-02-01", "earlier day first"),
        ("undo ffffffff", "dateline judgements"),
        ("events --story nothing", "dateline stories"),
    ):
        status, out, err = said(command, made)
        assert (status, out) == (2, "")
        assert remedy in err
        assert "Traceback" not in err


@pytest.mark.parametrize("words", ["\udcff", "\x1b[31m", "‮", "%"])
def test_any_bytes_may_be_asked_for(made: Path, said: Any, words: str) -> None:
    assert said("events --format jsonl", made, "--actor", words) == (0, "", "")
    status, out, err = said("show", made, words)
    assert (status, out) == (2, "")
    assert "no such event" in err


def test_no_report_can_speak_to_the_terminal(tmp_path: Path, said: Any) -> None:
    """Escapes, bells, marks that turn the line round, half a surrogate pair: in every field that a report fills."""
    evil = "E\x1b[2J\x07\u202e\ud800\x00\r\nL"
    deed = replace(
        STRIKE, sentence=f"{evil} shelled {evil}2 in {evil}3, {evil}4 said.", actor=evil, recipient=f"{evil}2", place=f"{evil}3",
        by=replace(RSF, name=evil), count=None, said=((f"{evil}4", "official", "denies"),),
    )  # fmt: skip
    own = tmp_path / "own.db"
    with Record.open(own) as record:
        file(record, [report(evil, deed, outlet=evil, title=evil), report("ann", deed, outlet=evil, title=evil)])
        record.split(telling_id("ann", deed), [telling_id("ann", deed)], evil, evil)
    diff = "diff 2026-02-01 2026-03-02"
    for command in ("events", "stories", "claims", "judgements", diff, "show ann", f"show {telling_id('ann', deed)}"):
        status, out, err = said(command, own)
        assert (status, err) == (0, "")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e\ud800-\udfff]", out), command
        if command.startswith("show"):
            assert json.loads(said(f"{command} --json", own)[1])
    for command in ("events --format jsonl", "stories --format jsonl", "claims --json", "diff --json 2026-02-01 2026-03-02"):
        lines = said(command, own)[1].splitlines()
        assert lines
        assert all(json.loads(line) for line in lines)
    for name in ("events", "stories"):
        assert said(f"{name} --format csv", own)[0] == 0
        assert said(f"{name} --format parquet -o {tmp_path / name}", own)[0] == 0


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_reader_who_wants_no_more_ends_it_quietly(made: Path, form: str) -> None:
    command = [sys.executable, "-m", "dateline.cli", "events", "--record", str(made), "--format", form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        assert asked.stdout is not None
        assert asked.stderr is not None
        asked.stdout.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 1


def test_an_output_that_cannot_be_written_is_told(made: Path, said: Any, tmp_path: Path) -> None:
    status, _, err = said("events --format csv", made, "-o", str(tmp_path / "no" / "folder.csv"))
    assert status == 2
    assert "folder.csv" in err
