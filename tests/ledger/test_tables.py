"""Answers as tables: by Arrow, without pandas and without pyarrow in what ships."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline import Record
from dateline.ledger.rows import EVENT_COLUMNS, STORY_COLUMNS
from dateline.ledger.writing import write_csv, write_jsonl, write_parquet
from tests.ledger.making import PACT, RSF, STRIKE, Deed, eight, file, report

TYPES = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}


def test_pyarrow_takes_events_and_stories_with_their_types(known: Record) -> None:
    events, stories = pa.table(known.events()), pa.table(known.stories())
    assert {field.name: field.type for field in events.schema} == {name: TYPES[kind] for name, kind in EVENT_COLUMNS.items()}
    assert {field.name: field.type for field in stories.schema} == {name: TYPES[kind] for name, kind in STORY_COLUMNS.items()}
    assert events.to_pylist() == list(known.events().rows())
    assert stories.to_pylist() == list(known.stories().rows())


def test_duckdb_takes_what_a_variable_names(known: Record) -> None:
    events = known.events()
    with duckdb.connect() as connection:
        connection.register("found", events)
        found = connection.execute("SELECT type, count(*), max(tellings), sum(killed_best) FROM found GROUP BY type ORDER BY type")
        assert found.fetchall() == [("AGREE", 1, 1, None), ("AID", 1, 2, None), ("ASSAULT", 2, 5, 9), ("PROTEST", 2, 1, None)]
    assert duckdb.sql("SELECT count(*) FROM events").fetchall() == [(6,)]


def test_an_answer_is_asked_anew_each_time(filed: Record) -> None:
    answer = filed.events()
    assert pa.table(answer).num_rows == 0
    file(filed, eight())
    assert pa.table(answer).num_rows == len(list(answer)) == 6


def test_an_empty_answer_has_its_columns(filed: Record) -> None:
    for answer, columns in ((filed.events(), EVENT_COLUMNS), (filed.stories(), STORY_COLUMNS)):
        table = pa.table(answer)
        assert (table.num_rows, table.column_names) == (0, list(columns))
        out = io.BytesIO()
        write_parquet(answer, out)
        assert pq.read_table(io.BytesIO(out.getvalue())).column_names == list(columns)
        out = io.BytesIO()
        write_csv(answer, out)
        assert out.getvalue().decode() == ",".join(columns) + "\r\n"


def test_what_is_not_known_is_null_and_not_empty(filed: Record) -> None:
    file(filed, [report("ann", replace(PACT, actor=None, day=None), published=None)])
    row = pa.table(filed.events()).to_pylist()[0]
    unknown = {"start", "end", "modes", "actors", "actor_countries", "recipients", "recipient_countries", "place", "country", "geonames",
               "lat", "lon", "precision", "killed_low", "killed_best", "killed_high", "contested", "first_published"}  # fmt: skip
    assert {name for name, value in row.items() if value is None} == unknown
    assert pa.table(filed.events()).column("lat").null_count == 1


def test_a_number_larger_than_a_table_holds(filed: Record) -> None:
    file(filed, [report("ann", replace(STRIKE, count=("killed", 10**24, "nine people")))])
    assert pa.table(filed.events()).column("killed_best").to_pylist() == [2**63 - 1]


@pytest.mark.parametrize("words", ["R\x00SF", "half \ud800 of a pair", "‮FSR", "🚀", "a\nb"])
def test_words_of_any_letters_are_written_in_every_format(filed: Record, words: str) -> None:
    file(filed, [report("ann", replace(STRIKE, by=replace(RSF, name=words)), title=words)])
    written = words.replace("\ud800", "\ufffd").replace("\x00", "\ufffd")
    assert pa.table(filed.events()).column("actors").to_pylist() == [written]
    assert pa.table(filed.stories()).column("title").to_pylist() == [written]
    out = io.BytesIO()
    write_parquet(filed.events(), out)
    assert pq.read_table(io.BytesIO(out.getvalue())).column("actors").to_pylist() == [written]
    out = io.BytesIO()
    write_jsonl([{"actors": words}], out)
    assert json.loads(out.getvalue()) == {"actors": words}
    assert out.getvalue().count(b"\n") == 1


def test_a_line_of_json_is_one_line_for_every_reader() -> None:
    out = io.BytesIO()
    write_jsonl([{"a": "x\u2028y\x85z\u2029"}], out)
    assert len(out.getvalue().decode().splitlines()) == 1
    assert json.loads(out.getvalue()) == {"a": "x\u2028y\x85z\u2029"}


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_spreadsheet_runs_no_formula_of_a_report(filed: Record, words: str) -> None:
    file(filed, [report("ann", replace(STRIKE, by=replace(RSF, name=words)))])
    out = io.BytesIO()
    write_csv(filed.events(), out)
    row = next(iter(csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))))
    assert row["actors"] == f"'{words}"


def test_csv_quotes_as_rfc_4180_has_it_and_leaves_numbers_alone(filed: Record) -> None:
    who = replace(RSF, name='The "Front", of\r\nthe South')
    at = replace(STRIKE, by=who)
    file(filed, [report("ann", replace(at, at=replace(STRIKE.at, lat=-13.5)))])  # type: ignore[type-var]
    out = io.BytesIO()
    write_csv(filed.events(), out)
    text = out.getvalue().decode()
    assert '"The ""Front"", of\r\nthe South"' in text
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    row = next(iter(csv.DictReader(io.StringIO(text, newline=""))))
    assert (row["actors"], row["lat"], row["killed_best"], row["modes"]) == (who.name, "-13.5", "9", "")


def test_a_row_tells_the_best_supported_values_and_the_finest_place(known: Record) -> None:
    row = next(row for row in known.events().rows() if row["tellings"] == 5)
    assert (row["type"], row["quad"], row["realis"], row["start"], row["end"]) == ("ASSAULT", 4, "asserted", "2026-02-16", "2026-02-17")
    assert (row["place"], row["country"], row["geonames"], row["precision"]) == ("Rabak", "SDN", 367644, 2)
    assert (row["killed_low"], row["killed_high"], row["outlets"], row["copies"]) == (9, 12, 5, 1)
    assert row["actors"].startswith("Rapid Support Forces")
    assert "occurred" in row["contested"].split("; ")


def test_modes_of_several_tellings_stand_side_by_side(filed: Record) -> None:
    march = Deed("Dockers marched through the port of Sfax on Monday.", "marched", "PROTEST", day=("2026-02-16", "2026-02-17"))
    file(filed, [report("ann", replace(march, modes=("strike", "march"))), report("ben", replace(march, modes=("march",)))])
    assert [row["modes"] for row in filed.events().rows()] == ["march; strike"]
