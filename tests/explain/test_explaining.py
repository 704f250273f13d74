import hashlib
import io
from dataclasses import replace
from typing import Any

import pytest

from dateline import pipeline
from dateline.corpus import FOLDER, parse
from dateline.errors import InputError
from dateline.explain import Explanation, Tools, explain, nearest
from dateline.explain.evidence import deed_at, evidence, read_again
from dateline.explain.showing import show
from dateline.export.wire import wire
from dateline.records import Report
from training.nearest import vectors

TOLD = (
    "Rebels shelled the port of Sarn on Monday, state television quoted the army as saying.\n"
    "The foreign minister condemned the attack and urged both sides to stop the fighting.\n"
)
READ = pipeline.load()


def coded(text: str, tools: pipeline.Tools = READ) -> dict[str, Any]:
    data = text.encode("utf-8")
    return wire(pipeline.code(Report(data, "text", hashlib.sha256(data).hexdigest(), id="t"), tools), "0")


RECORD = coded(TOLD)
SHELLED = next(event for event in RECORD["events"] if event["trigger"]["text"] == "shelled")


@pytest.fixture(scope="module")
def tools() -> Tools:
    some = parse((FOLDER / "composed" / "w4.form").read_text(encoding="utf-8"), lambda set_, ident: "")[:8]
    return Tools(READ.coder, nearest._unpacked(nearest.build(list(vectors(some, READ.coder)))))


@pytest.fixture(scope="module")
def explained(tools: Tools) -> Explanation:
    return explain(RECORD, SHELLED["id"], tools)


def shown(of: Explanation, width: int = 120) -> str:
    out = io.BytesIO()
    show(of, out, width)
    return out.getvalue().decode("utf-8")


def test_the_sentence_and_the_code_are_the_records(explained: Explanation):
    assert explained.text == TOLD.splitlines()[0]
    assert (explained.type, explained.realis) == (SHELLED["type"], SHELLED["realis"])
    assert [m.text for m in explained.marks if m.role == "trigger"] == ["shelled"]
    assert [[s.text for s in level.sources] for level in explained.chain] == [
        [h["span"]["text"] for h in SHELLED["attribution"] if h["level"] == n] for n in range(len(explained.chain))
    ]


@pytest.mark.parametrize("event", RECORD["events"], ids=lambda e: e["trigger"]["text"])
def test_the_scores_are_those_that_the_event_was_coded_by(event: dict[str, Any], tools: Tools):
    why = explain(RECORD, event["id"], tools).evidence
    assert why is not None
    assert (why.type, why.confidence) == (event["type"], event["confidence"])
    assert why.types[0].name == event["type"]
    assert {o.name for o in why.modes if o.score > 0.5} == set(event["modes"])
    assert why.realis[0].name == event["realis"]
    for options in (why.types, why.realis):
        assert sum(o.score for o in options) == pytest.approx(1, abs=0.01)


def test_the_same_coder_gives_cause_for_no_note(explained: Explanation):
    assert explained.notes == ()


def test_another_coder_than_the_one_that_coded_is_told_plainly(tools: Tools):
    old = {**RECORD, "coder": {"version": "0", "model": "1+0123456789ab"}}
    told = explain(old, SHELLED["id"], tools)
    assert (told.recorded_by, told.explained_by) == ("1+0123456789ab", tools.coder.version)
    assert "Another coder than the one that coded: model 1+0123456789ab made the record" in shown(told, 200)


def test_a_threshold_of_the_records_own_is_the_one_that_is_told(tools: Tools):
    low = coded(TOLD, replace(READ, coder=READ.coder.at(0.2)))
    told = explain(low, SHELLED["id"], tools)
    assert told.notes == ()
    assert told.evidence is not None
    assert told.evidence.threshold == 0.2


def test_a_coder_without_kept_triggers_explains_without_examples_and_says_so(tools: Tools):
    told = explain(RECORD, SHELLED["id"], replace(tools, nearest=None))
    assert told.examples == ()
    assert "no examples are shown" in shown(told, 200)
    assert told.evidence is not None


def test_words_that_the_coder_takes_for_no_deed_have_no_scores(tools: Tools):
    start = TOLD.index("Sarn")
    event = {**SHELLED, "trigger": {"start": start, "end": start + 4, "text": "Sarn"}}
    told = explain({**RECORD, "events": [event]}, SHELLED["id"], tools)
    assert told.evidence is None
    assert "finds no deed at «Sarn»" in " ".join(told.notes)
    assert "a deed?" not in shown(told)


def test_a_trigger_with_other_bounds_is_found_by_what_it_shares_and_told(tools: Tools):
    wider = {**SHELLED["trigger"], "end": SHELLED["trigger"]["end"] + 9, "text": "shelled the port"}
    told = explain({**RECORD, "events": [{**SHELLED, "trigger": wider}]}, SHELLED["id"], tools)
    assert told.evidence is not None
    assert "takes «shelled» for the trigger, where the record has «shelled the port»" in " ".join(told.notes)


def test_a_type_that_the_coder_would_not_give_is_told(tools: Tools):
    told = explain({**RECORD, "events": [{**SHELLED, "type": "AID", "quad": 2}]}, SHELLED["id"], tools)
    assert f"would code {SHELLED['type']}, where the record has AID" in " ".join(told.notes)


def test_five_coded_sentences_are_shown_the_most_alike_first(explained: Explanation):
    assert len(explained.examples) == 5
    likeness = [one.likeness for one in explained.examples]
    assert likeness == sorted(likeness, reverse=True)
    assert all(one.text for one in explained.examples)


def test_it_is_the_same_every_time(explained: Explanation, tools: Tools):
    assert explain(RECORD, SHELLED["id"], tools) == explained


def test_an_event_of_another_report_is_refused(tools: Tools):
    with pytest.raises(InputError, match="no such event in report t"):
        explain(RECORD, "ffff", tools)


def test_the_nearest_trigger_is_asked_for_by_its_letters():
    deeds = read_again(RECORD, READ.coder).deeds
    here = deed_at(deeds, (SHELLED["trigger"]["start"], SHELLED["trigger"]["end"]))
    assert here is not None
    assert evidence(here, READ.coder).trigger == "shelled"
    assert deed_at(deeds, (len(TOLD) - 2, len(TOLD))) is None
    assert deed_at([], (0, 5)) is None


@pytest.mark.parametrize("width", [40, 80, 160])
def test_it_keeps_to_the_width_and_shows_every_part(explained: Explanation, width: int):
    text = shown(explained, width)
    assert max(map(len, text.splitlines())) <= width
    for words in ("«shelled»", "Why this code", "On whose word", "Coded sentences", explained.event):
        assert words in text


def test_the_chain_is_drawn_from_the_outermost_to_the_deed(explained: Explanation):
    lines = shown(explained, 160).partition("On whose word")[2].splitlines()[1:]
    for line, level in zip(lines, explained.chain, strict=False):
        assert str(level.sources[0].text) in line
        assert level.stance in line
    assert lines[len(explained.chain)].strip() == "└── «shelled»"
