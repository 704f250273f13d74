import pytest

from dateline.errors import InputError
from dateline.evaluate import entities, inputs


def test_marks_are_taken_out_and_kept():
    text, actor, recipient = inputs.unmark("<s>Chad</s> shelled <t>the rebels</t>.")
    assert text == "Chad shelled the rebels."
    assert text[slice(*actor)] == "Chad"
    assert text[slice(*recipient)] == "the rebels"


def test_a_sentence_without_marks_is_refused():
    with pytest.raises(InputError, match="marks no"):
        inputs.unmark("Chad shelled the rebels.")


def test_a_file_that_is_no_json_lines_is_named(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text("{broken\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"rows\.jsonl"):
        list(inputs.rows(path))


def test_wikigold_tags_become_spans():
    row = inputs.entities({"id": "1", "tokens": ["In", "New", "York", ",", "UN"], "tags": ["O", "I-LOC", "I-LOC", "O", "I-ORG"]})
    assert [(row["text"][e["start"] : e["end"]], e["type"]) for e in row["entities"]] == [("New York", "LOC"), ("UN", "ORG")]


def test_other_sets_labels_are_the_records_kinds():
    row = {"text": "Kofi", "entities": [{"start": 0, "end": 4, "type": "Person"}]}
    assert entities.score([(row, [{"start": 0, "end": 4, "type": "person"}])])["f1"] == 1
    assert entities.score([(row, [{"start": 0, "end": 3, "type": "person"}])])["f1"] == 0
