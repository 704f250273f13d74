import pytest

from dateline.corpus import FOLDER, Moved, held_out, load, to_row
from dateline.corpus.standoff import from_row


def _absent(set_, ident):
    raise KeyError(f"{set_} {ident}")


COMPOSED = list(load(texts=_absent))


def test_composed_reports_are_there_without_any_set():
    assert len(COMPOSED) > 900
    assert all(report.text and report.coded for report in COMPOSED)


def test_what_is_left_out_for_want_of_its_text_is_told(capsys):
    assert all(report.set == "composed" for report in load(texts=_absent))
    assert "real reports are left out" in capsys.readouterr().err


def test_every_span_lies_in_its_report():
    for report in COMPOSED:
        for event in report.events:
            for bounds in (event.trigger, *(s.span for _, s in event.roles if s.span), *(s for s, _ in event.framing)):
                assert 0 <= bounds[0] < bounds[1] <= len(report.text)


def test_about_a_tenth_is_held_out():
    share = sum(map(held_out, COMPOSED)) / len(COMPOSED)
    assert 0.06 < share < 0.14


def test_a_report_comes_back_from_its_row_and_a_changed_text_is_refused():
    report = next(r for r in COMPOSED if r.events)
    row = to_row(report)
    back = from_row(row, lambda *_: report.text)
    assert (back.events, back.attributions) == (report.events, report.attributions)
    with pytest.raises(Moved, match=report.id):
        from_row(row, lambda *_: "x" + report.text)


def test_real_reports_are_filed_without_their_words():
    for path in FOLDER.glob("real/*.jsonl"):
        assert '"text":' not in path.read_text(encoding="utf-8")
