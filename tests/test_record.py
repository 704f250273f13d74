import hashlib
import io
from dataclasses import replace
from time import process_time
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.export import EXPORTERS, Options
from dateline.export.wire import schema, wire
from dateline.intake.rows import Row
from dateline.intake.rows import report as as_report
from dateline.pipeline import code, load
from dateline.records import Annotation, Report, Span
from tests.walk import spans

TOOLS = load()
QUOTED = "“We struck the base,” the colonel said. “They fired first.” He added that nine were killed.\n"


def coded(text: str, ident: str = "t") -> dict[str, Any]:
    data = text.encode("utf-8", "surrogatepass")
    return wire(code(Report(data, "text", hashlib.sha256(data).hexdigest(), id=ident), TOOLS), "0")


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
    for kind in ("entities", "events", "attributions"):
        assert len({one["id"] for one in found[kind]}) == len(found[kind])
    ids = [e["id"] for e in found["events"]]
    told = [*found["events"], *found["relations"], *({**a, "attribution": a["chain"]} for a in found["attributions"])]
    for chain in (one["attribution"] for one in told):
        levels = [h["level"] for h in chain]
        assert levels == sorted(levels)
        assert set(levels) == set(range(len(set(levels))))
    for one in told:
        assert all(f["by"] is None or f["by"] == "actor" or f["by"] < len(one["attribution"]) for f in one.get("framing", []))
    assert all(0 <= e["sentence"] < len(found["sentences"]) for e in found["events"])
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
    data = b"Rebels shelled <script>alert(1)</script> the town, the army said.\n"
    item = code(Report(data, "text", hashlib.sha256(data).hexdigest(), title="<img src=x onerror=alert(1)>"), TOOLS)
    out = io.BytesIO()
    EXPORTERS["html"]([item], out, Options("0"))
    page = out.getvalue().decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


DAYS = ["2024-12-05", "2024-02-29T02:24", "9999-12-31", "0001-01-01", "2024", "2024-12", "yesterday", ""]
told = st.none() | st.text(max_size=30) | st.sampled_from(["<b>", "\x1b[2J", "javascript:alert(1)", "http://[", "a\x1fb", "\ud800"])


@settings(max_examples=25)
@example(None, None, None, None, "9999-12-31", "on 31 December 9999")
@example(None, None, None, None, "2024-12-05", "999999999999 days ago")
@given(told, told, told, told, st.sampled_from(DAYS), st.sampled_from(["Monday", "last year", "on 31 December 9999", "9" * 5000]))
def test_whatever_is_told_of_a_report_it_is_read_and_shown(ident, url, outlet, title, published, day):
    data = f"Rebels shelled the town of Kidal {day}, killing {day} people, the army said.\n".encode()
    row = {"text": data.decode(), "id": ident, "url": url, "outlet": outlet, "title": title, "published": published}
    report = as_report(Row(1, row), "rows.jsonl", 10**6)
    item = code(report, TOOLS)
    found = wire(item, "0")
    jsonschema.validate(found, schema())
    assert found["skips"] == []
    for form in EXPORTERS:
        out = io.BytesIO()
        EXPORTERS[form]([item], out, Options("0"))
        assert form == "jsonl" or b"\x1b" not in out.getvalue()
        assert form != "html" or b'href="javascript' not in out.getvalue()


@pytest.mark.parametrize("unit", ["a", " ", '"', "“”", "(", ".", "A. ", "😀", "e\u0301", "שלום ", "1,", "he said ", "<p>", "&amp;", "\t"])
def test_a_hundred_thousand_characters_of_anything_take_seconds(unit):
    start = process_time()
    text = "The army said." + unit * (100_000 // len(unit)) + "x"
    item = code(Report(text.encode(), "text", hashlib.sha256(text.encode()).hexdigest(), id="t"), TOOLS)
    for form in EXPORTERS:
        EXPORTERS[form]([item], io.BytesIO(), Options("0"))
    assert process_time() - start < 20


def test_a_report_of_very_many_events_is_shown_in_seconds():
    body = "Rebels shelled Kidal.\n" * 4000
    sentences = tuple((at, at + 21) for at in range(0, len(body), 22))
    plain = code(Report(body[:22].encode(), "text", "0" * 64, id="t"), TOOLS)
    assert isinstance(plain, Annotation)
    first = plain.mentions[0]
    mentions = tuple(
        replace(first, id=str(n), sentence=n, trigger=Span(start + 7, start + 14, "shelled"), actors=(Span(start, start + 6, "Rebels"),))
        for n, (start, _) in enumerate(sentences)
    )
    item = replace(plain, text=replace(plain.text, body=body, sentences=sentences, paragraphs=()), mentions=mentions)
    start = process_time()
    EXPORTERS["html"]([item], io.BytesIO(), Options("0"))
    assert process_time() - start < 10
