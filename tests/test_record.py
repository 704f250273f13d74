import hashlib
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.annotate import load
from dateline.export.wire import schema, wire
from dateline.pipeline import code
from dateline.records import Report

CODER = load()
QUOTED = "“We struck the base,” the colonel said. “They fired first.” He added that nine were killed.\n"


def coded(text: str, ident: str = "t") -> dict[str, Any]:
    data = text.encode("utf-8", "surrogatepass")
    return wire(code(Report(data, "text", hashlib.sha256(data).hexdigest(), id=ident), CODER), "0")


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Every object with a start, an end and words, anywhere inside."""
    if isinstance(value, dict):
        if value.get("start") is not None and isinstance(value["start"], int) and "text" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


PARTS = """The army|rebels| shelled |Kidal|. |“|”|"| said | that | we |He| killed| 12 |–|(|😀|é|e\u0301|שלום|\u200d|A.| according to
|Reuters|?|…|Monday |@|<b>""".split("|")
words = st.sampled_from([*PARTS, "\n", "a" * 300])
texts = st.lists(words, max_size=60).map("".join)


@settings(max_examples=40)
@given(texts)
@example(QUOTED)
@example("")
def test_any_text_gives_an_object_that_keeps_the_contract(text):
    found = coded(text)
    jsonschema.validate(found, schema())
    for span in spans({k: v for k, v in found.items() if k not in ("report", "removed")}):
        assert found["text"][span["start"] : span["end"]] == span["text"]
    ids = [e["id"] for e in found["events"]]
    assert len(ids) == len(set(ids))
    for event in found["events"]:
        levels = [h["level"] for h in event["attribution"]]
        assert levels == sorted(levels)
        assert set(levels) == set(range(len(set(levels))))
    assert all(set(a["events"]) <= set(ids) for a in found["attributions"])
    assert all({link["from"], link["to"]} <= set(ids) for link in found["links"])


def test_reading_twice_is_the_same():
    assert coded(QUOTED) == coded(QUOTED)


def test_a_report_does_not_depend_on_its_company():
    alone = coded(QUOTED, "a")
    coded("Rebels shelled the town.\n" * 20, "b")
    assert coded(QUOTED, "a") == alone


def test_ids_hash_what_was_printed_not_where_it_stands():
    before = coded("Rebels shelled the town of Kidal on Monday.\n")
    after = coded("It rained all week in the north.\nRebels shelled the town of Kidal on Monday.\n")
    assert {e["id"] for e in before["events"]} & {e["id"] for e in after["events"]}


@pytest.mark.parametrize(
    ("text", "type_", "who"),
    [
        ("Rebels shelled the town of Kidal on Monday, killing nine people, the army said.", "ASSAULT", "Rebels"),
        ("France condemned the attack on the embassy.", "ACCUSE", "France"),
        ("Thousands of protesters marched through Accra on Saturday.", "PROTEST", "protesters"),
        ("Norway expelled two Russian diplomats on Friday.", "SANCTION", "Norway"),
    ],
)
def test_plain_sentences_are_coded_as_anyone_would(text, type_, who):
    found = [e for e in coded(text)["events"] if e["type"] == type_]
    assert found
    assert any(who in a["text"] for e in found for a in e["actors"])


def test_hostile_text_is_inert_on_the_page():
    import io

    from dateline.export import EXPORTERS, Options

    data = b"Rebels shelled <script>alert(1)</script> the town, the army said.\n"
    item = code(Report(data, "text", hashlib.sha256(data).hexdigest(), title="<img src=x onerror=alert(1)>"), CODER)
    out = io.BytesIO()
    EXPORTERS["html"]([item], out, Options("0"))
    page = out.getvalue().decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
