import io

import pytest

from dateline.export import EXPORTERS, Options
from dateline.records import Annotation, Skip
from tests.export.samples import all_items, empty_handed, harbour, hostile, unread


def shown(items: list[Annotation | Skip], width: int) -> list[str]:
    out = io.BytesIO()
    EXPORTERS["table"](items, out, Options("1.0", width=width))
    return out.getvalue().decode("utf-8").split("\n")


@pytest.mark.parametrize("width", [60, 80, 119, 120, 160, 240])
def test_no_line_is_wider_than_the_terminal(width: int):
    assert max(map(len, shown(all_items(), width))) <= width


@pytest.mark.parametrize("width", [80, 160])
def test_what_an_event_tells(width: int):
    words = " ".join(" ".join(shown([harbour()], width)).split())
    assert words.startswith("Brandt seeks help as rebels near Sarn The Sarn Gazette · 5 December 2024, 02:24 · World · credit: Reuters")
    for told in ("ASSAULT", "heavy-weapons", "(negated)", "(hypothetical)", "0.93", "«struck»", "«send", "→"):
        assert told in words


def test_narrow_lines_read_on():
    lines = [line.strip() for line in shown([harbour()], 80)]
    assert "says: Reuters > State television > the army (alleges)" in lines
    assert "how many: killed: at least 12 people (12 to open)" in lines
    assert "REQUEST             The president of Arvania, Ilse Brandt [ARV GOV] → her Velian" in lines


def test_nothing_found_and_not_read():
    lines = shown([empty_handed(), unread()], 80)
    assert "no event found" in lines
    assert "in/sv.txt  not read (text): not in English but in 'sv': give a translation" in lines


def test_markup_and_controls_in_a_report_are_words():
    text = "\n".join(shown([hostile()], 160))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<b>The" in text


def test_colour_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch):
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()
    EXPORTERS["table"]([harbour()], terminal, Options("1.0", width=80))
    assert b"\x1b[1m" in terminal.getvalue()
    assert "\x1b" not in "\n".join(shown([harbour()], 80))
