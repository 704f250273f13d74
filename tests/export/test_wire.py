import json
from typing import Any

import jsonschema
import pytest

from dateline.annotate.taxonomy import taxonomy
from dateline.export.wire import line, schema, wire
from dateline.records import Resolution, Skip
from tests.export.samples import all_items, harbour, hostile, unopened, unread
from tests.walk import spans

VALIDATOR = jsonschema.Draft202012Validator(schema())
KEYS = {
    "": "report text sentences removed entities events attributions links relations headline skips coder",
    "report": "id url path outlet title section author published published_precision language credit publisher relays retrieved sha256",
    "events": "id sentence type modes contexts quad score trigger actors recipients backers places time counts instruments realis"
    " attribution framing confidence",
    "actors": "start end text carried name country sectors wikidata actor_id span_confidence confidence kind reason",
    "places": "start end text carried name geonames country admin1 lat lon precision span_confidence confidence candidates reason",
    "holder": "name kind stance level span cue carried country actor_id owner control sectors",
}


@pytest.mark.parametrize("item", all_items())
def test_every_object_meets_the_schema(item: Resolution | Skip):
    assert not list(VALIDATOR.iter_errors(wire(item, "1.0")))
    assert not list(VALIDATOR.iter_errors(json.loads(line(wire(item, "1.0")))))


def test_the_schema_is_one_and_has_the_taxonomys_lists():
    jsonschema.Draft202012Validator.check_schema(schema())
    defs, lists = schema()["$defs"], taxonomy().lists
    event, holder = defs["event"]["properties"], defs["holder"]["properties"]
    assert event["type"]["enum"] == list(taxonomy().types)
    assert event["realis"]["enum"] == list(lists["realis"])
    assert event["contexts"]["items"]["enum"] == list(lists["contexts"])
    assert (holder["kind"]["enum"], holder["stance"]["enum"]) == (list(lists["holder_kinds"]), list(lists["stances"]))
    assert defs["count"]["properties"]["what"]["enum"] == list(lists["counted"])
    assert defs["link"]["properties"]["kind"]["enum"] == list(lists["links"])
    assert defs["relation"]["properties"]["kind"]["enum"] == list(lists["ties"])
    assert defs["entity"]["properties"]["kind"]["enum"] == list(lists["entities"])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda o: o.pop("links"),
        lambda o: o.update(skips=None),
        lambda o: o["report"].pop("author"),
        lambda o: o["events"][0].update(actors=None),
        lambda o: o["events"][0].update(sentence="0"),
        lambda o: o["events"][0].update(confidence=1.5),
        lambda o: o["events"][0].update(type="FIGHT"),
        lambda o: o["events"][1]["attribution"][0].update(level=-1),
        lambda o: o["events"][1]["time"].update(start="Tuesday"),
        lambda o: o["sentences"].append([1, 2, 3]),
        lambda o: o.update(coder={"version": None, "model": None}),
    ],
)
def test_the_schema_is_strict_about_keys_and_types(spoil: Any):
    told = json.loads(line(wire(harbour(), "1.0")))
    spoil(told)
    assert not VALIDATOR.is_valid(told)


def test_additional_keys_are_free():
    told = wire(harbour(), "1.0")
    told["events"][0]["x_new"] = [1]
    told["new"] = {}
    assert not list(VALIDATOR.iter_errors(told))


def test_keys_stand_in_the_documented_order():
    told = wire(harbour(), "1.0")
    event = told["events"][1]
    shown = {"": told, "report": told["report"], "events": event, "actors": event["actors"][0], "places": event["places"][0]}
    shown["holder"] = event["attribution"][0]
    assert {name: " ".join(value) for name, value in shown.items()} == KEYS
    assert list(wire(unread(), "1.0")) == list(told)
    assert list(wire(unread(), "1.0")["report"]) == list(told["report"])


@pytest.mark.parametrize("item", [harbour(), hostile()])
def test_every_span_holds_its_own_words(item: Resolution):
    told = json.loads(line(wire(item, "1.0")))
    found = list(spans(told))
    assert len(found) > 8
    assert all(told["text"][s["start"] : s["end"]] == s["text"] for s in found)


def test_a_chain_is_told_outermost_first_and_a_denier_beside():
    events = {e["id"]: e for e in wire(harbour(), "1.0")["events"]}
    assert [(h["span"]["text"], h["level"], h["stance"]) for h in events["e02"]["attribution"]] == [
        ("Reuters", 0, "asserts"),
        ("State television", 1, "asserts"),
        ("the army", 2, "alleges"),
    ]
    assert [h["stance"] for h in events["e04"]["attribution"]] == ["alleges", "denies"]
    assert events["e03"]["framing"][0]["by"] == "actor"


def test_words_that_stand_for_several_give_an_entry_for_each():
    agreed = next(e for e in wire(harbour(), "1.0")["events"] if e["id"] == "e06")
    assert [(a["text"], a["name"], a["country"]) for a in agreed["actors"]] == [
        ("The two governments", "Arvania", "ARV"),
        ("The two governments", "Velia", "VEL"),
    ]


def test_what_is_known_of_an_actor_a_holder_and_a_place_is_told_and_the_rest_is_null():
    told = wire(harbour(), "1.0")
    asked, struck = told["events"][:2]
    assert (asked["actors"][0]["wikidata"], asked["actors"][0]["sectors"], asked["actors"][0]["confidence"]) == ("Q1", ["GOV"], 0.855)
    assert (asked["recipients"][0]["name"], asked["recipients"][0]["reason"]) == (None, None)
    assert (struck["attribution"][0]["owner"], struck["attribution"][1]["owner"]) == ("Thomson Reuters", None)
    assert (struck["places"][0]["admin1"], struck["places"][0]["precision"], struck["places"][1]["lat"]) == ("Coast", 3, None)
    assert told["report"]["relays"][0]["control"] == "independent"


def test_a_skip_is_an_object_like_the_others():
    told = wire(unread(), "1.0")
    assert (told["text"], told["events"], told["coder"]) == ("", [], {"version": "1.0", "model": None})
    assert told["skips"] == [{"stage": "text", "reason": "not in English but in 'sv': give a translation"}]
    assert told["report"]["published_precision"] == "day"
    assert wire(unopened(), "1.0")["report"]["path"] == "in/none.txt"


def test_the_same_item_gives_the_same_bytes_on_one_line():
    for item in all_items():
        written = line(wire(item, "1.0"))
        assert written == line(wire(item, "1.0"))
        assert written.endswith(b"\n")
        assert written.count(b"\n") == 1
        assert json.loads(written.decode("utf-8")) == wire(item, "1.0")
    assert "rebels’ advance".encode() in line(wire(harbour(), "1.0"))
