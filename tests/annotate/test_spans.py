from dateline.annotate.reading import _phrase
from dateline.annotate.spans import is_pronoun, span
from dateline.annotate.windows import Window
from dateline.records import Span

BODY = "Troops of al-Qaeda left the Gulf News office, it said."


def window(*bounds):
    return Window(0, (1,) * len(bounds), tuple(a for a, _ in bounds), tuple(b for _, b in bounds), (0,) * len(bounds), (0,) * len(bounds))


def test_a_span_is_widened_to_whole_words_and_trimmed():
    start = BODY.index("Qaeda")
    assert span(BODY, window((start, start + 2)), [0]).text == "al-Qaeda"
    comma = BODY.index("office")
    assert span(BODY, window((comma, comma + 7)), [0]).text == "office"


def test_what_stands_in_another_sentence_is_carried():
    assert span(BODY, window((0, 6)), [0], home=1).carried


def test_a_bare_article_takes_the_name_that_follows():
    at = BODY.index("the Gulf")
    assert _phrase(BODY, Span(at, at + 3, "the")).text == "the Gulf News"
    assert _phrase(BODY, Span(7, 9, "of")) is None


def test_pronouns_are_known():
    assert is_pronoun("They")
    assert not is_pronoun("Theodore")
