from hypothesis import given
from hypothesis import strategies as st

from dateline.export.marks import Mark, marks, pieces
from tests.export.samples import HARBOUR, harbour

BODY = "abcdefghijklmnopqrstuvwxyz"
spans = st.tuples(st.integers(0, 26), st.integers(0, 26)).filter(lambda s: s[0] < s[1])
found = st.lists(
    st.builds(lambda s, k, e: Mark(*s, k, e), spans, st.sampled_from(["trigger", "actor", "cue"]), st.sampled_from(["e1", "e2", None]))
)


@given(found, spans)
def test_pieces_hold_every_letter_once_under_exactly_its_marks(given_marks: list[Mark], bounds: tuple[int, int]):
    cut = list(pieces(BODY, *bounds, given_marks))
    assert "".join(piece.text for piece in cut) == BODY[slice(*bounds)]
    at = bounds[0]
    for piece in cut:
        for n in range(at, at + len(piece.text)):
            over = [mark for mark in given_marks if mark.start <= n < mark.end]
            assert set(piece.kinds) == {mark.kind for mark in over}
            assert set(piece.events) == {mark.event for mark in over if mark.event}
        at += len(piece.text)


def test_overlapping_words_are_cut_at_each_boundary():
    start = HARBOUR.index("by the so-called Free Front")
    cut = [(p.text, p.kinds) for p in pieces(HARBOUR, start, start + 27, marks(harbour()))]
    assert cut == [
        ("by ", ()),
        ("the ", ("actor", "recipient")),
        ("so-called", ("actor", "recipient", "framing")),
        (" Free Front", ("actor", "recipient")),
    ]
