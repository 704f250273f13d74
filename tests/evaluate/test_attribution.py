from dateline.evaluate import attribution

TEXT = "Reuters quoted the ministry of defence as saying that he had left."


def at(words):
    start = TEXT.index(words)
    return [[start, start + len(words)]]


ROW = {
    "text": TEXT,
    "attributions": [
        {"source": at("Reuters"), "cue": at("quoted"), "content": at("the ministry of defence as saying that he had left")},
        {"source": at("the ministry of defence"), "cue": at("saying"), "content": at("that he had left")},
    ],
}


def test_the_same_answer_scores_one():
    measures = attribution.score([(ROW, ROW["attributions"])])
    assert {k: m["f1"] for k, m in measures.items()} == {"source": 1, "cue": 1, "content": 1, "attribution": 1}


def test_half_of_it_scores_less():
    measures = attribution.score([(ROW, ROW["attributions"][:1])])
    assert measures["attribution"] == {"p": 1, "r": 0.5, "f1": 0.667}
    assert measures["source"]["r"] == 0.2


def test_a_source_that_is_a_pronoun_is_left_out():
    row = {"text": TEXT, "attributions": [{"source": at("he"), "cue": at("left"), "content": []}]}
    assert attribution.score([(row, [])])["source"]["f1"] == 0
    assert attribution.score([(row, [])])["attribution"] == {"p": 0, "r": 0, "f1": 0}


def test_the_head_is_the_word_before_of():
    start, end = attribution.head(TEXT, at("the ministry of defence"))
    assert TEXT[start:end] == "ministry"
