from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.windows import CONTEXT, LONGEST, PARTS, SCORED, crop, sides, unread, windows
from dateline.text.sentences import sentences


class Letters:
    """A stand-in tokenizer: every word is as many pieces as it has letters."""

    def encode_batch(self, input, *, add_special_tokens):
        return [self.encode(text) for text in input]

    def encode(self, text):
        letters = [i for i, c in enumerate(text) if not c.isspace()]
        return type("E", (), {"ids": [1] * len(letters), "offsets": [(i, i + 1) for i in letters]})()


texts = st.lists(
    st.sampled_from(["Rebels fired. ", "He left!\n", "A. ", "The army held the long road to the north of the town. "]), max_size=30
).map("".join)


@given(texts)
def test_every_sentence_is_scored_once_and_pieces_match_their_words(body):
    bounds = sentences(body)
    cut = windows(body, bounds, Letters())
    scored = [n for w in cut for n in sorted({n for n in w.sentence if n >= w.first})]
    assert scored == list(range(len(bounds)))
    for w in cut:
        for start, end, n in zip(w.starts, w.ends, w.sentence, strict=True):
            assert n < 0 or bounds[n][0] <= start < end <= bounds[n][1]


@given(texts)
def test_windows_keep_their_size(body):
    for w in windows(body, sentences(body), Letters()):
        assert len(w.ids) <= 1 + SCORED + CONTEXT


@given(texts)
def test_the_reader_sees_the_whole_sentence_of_a_trigger(body):
    for w in windows(body, sentences(body), Letters()):
        for i, n in enumerate(w.sentence):
            if n >= 0:
                seen = crop(w, [i])
                assert all(j in seen for j, m in enumerate(w.sentence) if m == n)
                assert sides(w, [i], seen)[i - seen.start] == 1


def test_an_overlong_sentence_is_read_in_parts_and_whole():
    body = "The list " + "of towns " * 100 + "ends"
    cut = windows(body, sentences(body), Letters())
    assert len(cut) > 1
    assert sum(n >= 0 for w in cut for n in w.sentence) == sum(not c.isspace() for c in body)
    assert unread(cut, sentences(body)) == []


def test_of_a_sentence_without_end_so_much_is_read_and_the_rest_is_told():
    body = "a" * (LONGEST * PARTS + 1)
    cut = windows(body, sentences(body), Letters())
    assert len(cut) == PARTS
    assert unread(cut, sentences(body)) == [0]
