"""Times: expressions found, and whether they mean the right days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from dateline import dates
from dateline.corpus.texts import joined
from dateline.dates import Interval
from dateline.evaluate.inputs import FULLY_ANNOTATED, Bounds
from dateline.evaluate.measures import Measures, prf
from dateline.resolve.times.timex import scan

Json = dict[str, Any]
_LEFT_OUT = ("duration", "set", "time", "timerange", "timezone", "datetimealt")
_MONTHS = {name: (month, 3) for name, month in dates.SEASONS.items()} | {f"Q{n}": (3 * n - 2, 3) for n in (1, 2, 3, 4)}
_MONTHS |= {"H1": (1, 6), "H2": (7, 6)}


def adapt(row: Json) -> Json:
    """A row with `dct` and `timex`: as it is, or from recognizers_text's results or meantime's tokens and mentions."""
    if "timex" in row:
        return row
    if "results" in row:
        found = [
            {"start": r["start"], "end": r["end"], "type": r["type"] or r["values"][0]["type"], "value": list(_meant(r))}
            for r in row["results"]
        ]
        return {"id": row["id"], "dct": row["reference"], "text": row["text"], "timex": found}
    body, at = joined(row, FULLY_ANNOTATED)
    told = [m for m in row["mentions"] if m["kind"] == "TIMEX3" and m.get("type") and m["tokens"] and max(m["tokens"]) < len(at)]
    found = [{**_around(at, m["tokens"]), "type": m["type"], "value": m.get("value")} for m in told]
    return {"id": row["id"], "dct": row["dct"] or _created(row), "text": body, "timex": found}


def _created(row: Json) -> str | None:
    """The first full date of a document that has no field for its own: the line under its title."""
    told = sorted(
        (m["tokens"][0], m["value"]) for m in row["mentions"] if m["kind"] == "TIMEX3" and m["tokens"] and m.get("type") == "DATE"
    )
    return next((value for _, value in told if value and len(value) == 10), None)


def _around(at: list[Bounds], tokens: list[int]) -> Json:
    return {"start": at[min(tokens)][0], "end": at[max(tokens)][1]}


def _meant(result: Json) -> Iterator[str]:
    """All that a result may mean: each TIMEX3 value, and each day or pair of bounds."""
    for value in result.get("values") or ():
        if "XX" not in value.get("timex", "XX") and not value["timex"].startswith("("):
            yield value["timex"]
        told = value.get("value", "")
        if told[:1].isdigit():
            yield told[:10]
        elif value.get("start") or value.get("end"):
            yield f"{value.get('start', '')[:10]}/{value.get('end', '')[:10]}"


def answer(row: Json) -> Json:
    """Every expression of time in a row's text, counted from its day."""
    day = row.get("dct", row.get("reference"))
    known = _days(str(day)[:10]) if day else None
    found = [
        {"start": t.start, "end": t.end, "type": t.meaning.kind, "value": t.meaning.value}
        for t in scan(row["text"], known if isinstance(known, Interval) else None)
    ]
    return {"id": row["id"], "timex": found}


def score(pairs: Iterable[tuple[Json, Json]]) -> Measures:
    """Measures over (gold row, answer): spans of every kind; values of what tells a day, month, year …"""
    spans, values = [0, 0, 0], [0, 0, 0]
    for gold, told in pairs:
        _count(spans, gold["timex"], told["timex"], lambda g, t: True)
        _count(values, [g for g in gold["timex"] if _dated(g)], [t for t in told["timex"] if _dated(t)], _right)
    span, value = prf(*spans), prf(*values)
    return {"span_f1": span["f1"], "span": span, "value_f1": value["f1"], "value": value, "timex": spans[0] + spans[2]}


def _count(counts: list[int], gold: list[Json], told: list[Json], right: Any) -> None:
    """Pair each answer with the first free gold expression it overlaps, a right one first."""
    free = list(gold)
    hits = 0
    for one in told:
        near = [g for g in free if g["start"] < one["end"] and one["start"] < g["end"]]
        match = next((g for g in near if right(g, one)), None)
        if match is not None:
            free.remove(match)
            hits += 1
    counts[0] += hits
    counts[1] += len(told) - hits
    counts[2] += len(gold) - hits


def _dated(timex: Json) -> bool:
    """Whether an expression tells a date; a bare clock time does not."""
    kind = timex["type"].lower()
    if kind == "time" and re.match(r"\d{4}", str(timex["value"])):
        return True
    return kind not in _LEFT_OUT


def _right(gold: Json, told: Json) -> bool:
    """Whether any gold value is the value told; a gold value that is open at one end asks for the other only."""
    wanted = gold["value"] if isinstance(gold["value"], list) else [gold["value"]]
    said = _days(str(told["value"]))
    return any(_same(_days(str(value)), said) for value in wanted)


def _same(gold: Interval | str, said: Interval | str) -> bool:
    if isinstance(gold, str) and gold[-1:] == "/" and isinstance(said, Interval):
        return gold[:-1] in (said.start.isoformat(), said.end.isoformat())
    if isinstance(gold, str) and gold[:1] == "/" and isinstance(said, Interval):
        return gold[1:] in (said.start.isoformat(), said.end.isoformat())
    return gold == said


def _days(value: str) -> Interval | str:
    """The days of a value, clock times cut off; the value itself where it names none."""
    try:
        return _read(value) or value
    except (ValueError, OverflowError):
        return value


def _read(value: str) -> Interval | None:
    first, slash, last = value.partition("/")
    if slash and first and last:
        a, b = _read(first), _read(last)
        if a is None or b is None:
            return None
        return _plain(a.start, b.start) if a.start < b.start else _plain(a.start, a.end)
    bare = value.partition("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", value) else value
    if re.fullmatch(r"\d{4}-\d\d-\d\d", bare):
        return _plain(date.fromisoformat(bare), date.fromisoformat(bare) + timedelta(1))
    if found := re.fullmatch(r"(\d{4})-(\d\d)", bare):
        return _bounds(dates.months(int(found[1]), int(found[2])))
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", bare):
        whole = dates.week(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        return _bounds(dates.weekend(whole.start) if found[3] else whole)
    if (found := re.fullmatch(r"(\d{4})-([SFWQH][UPAI1-4])", bare)) and found[2] in _MONTHS:
        return _bounds(dates.months(int(found[1]), *_MONTHS[found[2]]))
    if re.fullmatch(r"\d{2,4}X{0,2}", bare) and len(bare) <= 4:
        digits = bare.rstrip("X")
        size = 10 ** (4 - len(digits))
        return _bounds(dates.years(int(digits) * size, size))
    return None


def _plain(start: date, end: date) -> Interval:
    return Interval(start, end, "day")


def _bounds(whole: Interval) -> Interval:
    return _plain(whole.start, whole.end)
