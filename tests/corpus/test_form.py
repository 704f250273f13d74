import dataclasses

import pytest

from dateline.corpus.coded import chain
from dateline.corpus.form import FormError, parse
from dateline.corpus.standoff import Moved, from_row, to_row

FORM = """
== composed try-1 published=2024-12-05 coder=someone
. The mayor of Goma said rebels had shelled the airport twice, "killing nine".
E:first ASSAULT/heavy-weapons "shelled" ctx=military
 a "rebels"
 p "the airport"
 n killed 9 9 9 "nine"
A asserts "said"
 h official "The mayor of Goma"
 s "rebels had shelled the airport twice, \\"killing nine\\""
. He called on the UN to send troops.
E REQUEST/assist "called on"
 a [0]"The mayor of Goma" via "He"
 r "the UN"
L response_to e2 > first "called on"
"""


def nowhere(set_, ident):
    raise KeyError(ident)


def test_a_form_is_read_with_spans_that_match_their_words():
    (report,) = parse(FORM, nowhere)
    event = report.events[0]
    assert report.text[slice(*event.trigger)] == "shelled"
    assert event.modes == ("heavy-weapons",)
    assert [report.text[slice(*s.span)] for _, s in event.roles] == ["rebels", "the airport"]
    assert [a.stance for a in chain(report, event)] == ["asserts"]
    carried = report.events[1].roles[0][1]
    assert report.text[slice(*carried.span)] == "The mayor of Goma"
    assert report.text[slice(*carried.via)] == "He"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('E ASSAULT "bombed"', "is not in sentence"),
        ('E BATTLE "shelled"', "is none of"),
        ('E ASSAULT/demo "shelled"', "is none of"),
        ('A asserts "said"', "needs at least one h line"),
        ('E ASSAULT "shelled"\n q "rebels"', "unknown line"),
        ('E ASSAULT "shelled"\n a [7]"rebels"', "no sentence"),
    ],
)
def test_a_fault_is_named_with_its_line(line, complaint):
    head = FORM.strip().splitlines()[:2]
    with pytest.raises(FormError, match=complaint):
        parse("\n".join([*head, line]), nowhere)


def test_stand_off_codings_come_back_whole_and_hold_no_words():
    (report,) = parse(FORM, nowhere)
    row = to_row(report)
    assert "Goma" not in str(row)
    again = from_row(row, lambda set_, ident: report.text)
    assert again == dataclasses.replace(report, published=None)


def test_a_text_that_has_changed_is_refused():
    (report,) = parse(FORM, nowhere)
    with pytest.raises(Moved, match="sentence 0"):
        from_row(to_row(report), lambda set_, ident: report.text.replace("Goma", "Bukavu"))
