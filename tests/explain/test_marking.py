from typing import Any

from dateline.explain.explanation import Level, Source
from dateline.explain.marking import chained, marked, when

BODY = "Rebels shelled Sarn on Monday, killing two, the army said, Reuters reports.\nThey fled."


def span(words: str, **more: Any) -> dict[str, Any]:
    start = BODY.index(words)
    return {"start": start, "end": start + len(words), "text": words, "carried": False, **more}


def holder(words: str | None, level: int, cue: str, kind: str) -> dict[str, Any]:
    told = {"span": span(words) if words else None, "cue": span(cue), "level": level, "kind": kind, "stance": "asserts"}
    return {**told, "carried": False, "name": None, "country": "ARV" if words else None}


EVENT: dict[str, Any] = {
    "trigger": span("shelled"),
    "actors": [
        span("Rebels", name="Free Front", country="ARV", sectors=["REB"], kind="armed_group", reason="a known name", confidence=0.8)
    ],
    "recipients": [span("They", carried=True, name=None, country=None, sectors=[], confidence=0.3)],
    "backers": [],
    "places": [span("Sarn", name="Sarn", country="ARV", precision=2, candidates=[], reason="the only one", confidence=0.7)],
    "time": {"start": "2024-12-02", "end": "2024-12-03", "basis": "stated", "precision": "day", "span": span("Monday")},
    "counts": [{"what": "killed", "low": 2, "best": 2, "high": 2, "span": span("two")}],
    "instruments": [],
    "attribution": [
        holder("the army", 1, "said", "institution"),
        holder("Reuters", 0, "reports", "agency"),
        holder(None, 0, "reports", "anonymous"),
    ],
    "framing": [{"span": span("Rebels"), "by": 0}, {"span": span("Sarn"), "by": None}, {"span": span("two"), "by": "actor"}],
}
REPORT = {"text": BODY, "sentences": [[0, 75], [76, 86]]}


def test_every_part_is_marked_with_what_it_stands_for_and_why():
    found = {(m.role, m.text): m for m in marked(REPORT, EVENT)}
    actor = found["actor", "Rebels"]
    assert (actor.name, actor.country, actor.sectors, actor.detail, actor.reason) == (
        "Free Front", "ARV", ("REB",), "armed_group", "a known name",
    )  # fmt: skip
    assert found["place", "Sarn"].detail == "a town"
    assert found["time", "Monday"].detail == "2024-12-02, stated"
    assert found["count", "two"].detail == "killed: 2"
    assert all(BODY[m.start : m.end] == m.text for m in found.values())


def test_words_of_another_sentence_say_where_they_stand():
    they = next(m for m in marked(REPORT, EVENT) if m.role == "recipient")
    assert (they.sentence, they.carried, they.reason) == (1, True, None)


def test_a_cue_that_two_share_is_marked_once():
    assert [m.text for m in marked(REPORT, EVENT) if m.role == "cue"] == ["said", "reports"]


def test_framing_tells_whose_word_it_is():
    assert [m.detail for m in marked(REPORT, EVENT) if m.role == "framing"] == [
        "the word of the army", "the word of the report itself", "the word of the actor",
    ]  # fmt: skip


def test_the_chain_is_outermost_first_with_holders_side_by_side():
    outer, inner = chained(EVENT)
    assert [source.text for source in outer.sources] == ["Reuters", None]
    assert inner == Level((Source("institution", "the army", None, "ARV", False),), "asserts", "said")


def test_a_time_tells_its_dates_and_what_they_rest_on():
    assert (
        when({"start": "2024-12-01", "end": "2025-01-01", "precision": "month", "basis": "heading"})
        == "2024-12-01 to before 2025-01-01, heading"
    )
    assert when({"start": None, "end": "2025-01-01", "precision": None, "basis": "stated"}) == "before 2025-01-01, stated"
