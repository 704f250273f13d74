import pytest

from dateline.explain.drawing import sentence
from dateline.explain.explanation import Marked

BODY = "Before. The so-called army shelled the port."
AT = BODY.index("The")


def mark(role: str, words: str) -> Marked:
    start = BODY.index(words)
    return Marked(role, start, start + len(words), words, 1)


@pytest.mark.parametrize(
    ("marks", "drawn"),
    [
        ([mark("trigger", "shelled")], "The so-called army «shelled» the port."),
        ([mark("trigger", "shelled"), mark("place", "the port")], "The so-called army «shelled» [place: the port]."),
        ([mark("framing", "so-called"), mark("actor", "The so-called army")], "[actor: The [framing: so-called] army] shelled the port."),
        ([mark("actor", "army"), mark("holder", "army")], "The so-called [actor, holder: army] shelled the port."),
        ([mark("actor", "Before")], "The so-called army shelled the port."),
    ],
    ids=["trigger", "side by side", "nested", "the same words", "another sentence"],
)
def test_marks_stand_in_the_sentence(marks: list[Marked], drawn: str):
    assert sentence(BODY[AT:], AT, marks).plain == drawn


def test_what_would_move_the_cursor_is_a_blank():
    assert sentence("a\x1b[2Jb\nc", 0, []).plain == "a [2Jb c"
