import json
from pathlib import Path

import pytest

from dateline.corpus import parse, to_row
from dateline.explain.examples import examples
from dateline.explain.nearest import Reference

COMPOSED = """== composed t-1
. It rained.
. Rebels shelled the port of Sarn on Monday.
E ASSAULT/heavy-weapons "shelled" historical
 a "Rebels"
 p "the port of Sarn"
== composed t-2
. The two ministers met.
E CONSULT "met"
"""
REAL = '== wire 7\n[0]\nE AID "sent"\n r "the town"\n'
TEXT = "A ship sent flour to the town."
AT_HAND = {("wire", "7"): TEXT}.__getitem__


def at_hand(set_: str, ident: str) -> str:
    return AT_HAND((set_, ident))


def absent(set_: str, ident: str) -> str:
    raise KeyError(ident)


def moved(set_: str, ident: str) -> str:
    return "A boat sent flour to the town."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "composed").mkdir()
    (tmp_path / "real").mkdir()
    (tmp_path / "composed" / "w.form").write_text(COMPOSED, encoding="utf-8")
    rows = [json.dumps(to_row(report)) for report in parse(REAL, at_hand)]
    (tmp_path / "real" / "r.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


SHELLED = Reference("composed", "t-1", "e1", 1, "ASSAULT", ("heavy-weapons",))
SENT = Reference("wire", "7", "e1", 0, "AID", ())


def test_a_composed_example_is_shown_in_full(corpus: Path):
    (one,) = examples([(SHELLED, 0.9)], corpus, absent)
    assert one.text == "Rebels shelled the port of Sarn on Monday."
    assert one.text[one.start : one.end] == "shelled"
    assert one.roles == (("actor", "Rebels"), ("place", "the port of Sarn"))
    assert (one.type, one.modes, one.realis, one.likeness) == ("ASSAULT", ("heavy-weapons",), "historical", 0.9)


def test_a_real_example_has_its_words_where_the_set_is_at_hand(corpus: Path):
    (one,) = examples([(SENT, 0.8)], corpus, at_hand)
    assert (one.text, one.roles) == (TEXT, (("recipient", "the town"),))


@pytest.mark.parametrize("texts", [absent, moved])
def test_else_it_tells_where_it_stands_and_how_it_was_coded(corpus: Path, texts: object):
    (one,) = examples([(SENT, 0.8)], corpus, texts)  # type: ignore[arg-type]
    assert (one.text, one.roles) == (None, ())
    assert (one.set, one.id, one.sentence, one.type) == ("wire", "7", 0, "AID")


def test_the_order_of_likeness_stays(corpus: Path):
    assert [one.set for one in examples([(SENT, 0.8), (SHELLED, 0.7)], corpus, at_hand)] == ["wire", "composed"]


@pytest.mark.parametrize("label", ["e9", "e1"])
def test_words_that_were_coded_anew_since_are_not_shown_as_the_old_code(corpus: Path, label: str):
    gone = Reference("composed", "t-2", label, 0, "AGREE", ())
    (one,) = examples([(gone, 0.9)], corpus, absent)
    assert (one.text, one.type) == (None, "AGREE")
