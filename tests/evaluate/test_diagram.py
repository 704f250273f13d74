from xml.etree import ElementTree

from dateline.evaluate.calibration import Case
from dateline.evaluate.diagram import diagram

SVG = "{http://www.w3.org/2000/svg}"
CASES = {
    "events": [Case(0.85, True)] * 3 + [Case(0.85, False)] + [Case(0.35, False)] * 2,
    "actors": [Case(0.95, True)] * 7,
    "attributions": [],
}


def drawn(title="gold.jsonl"):
    return ElementTree.fromstring(diagram(CASES, title))


def test_every_bin_is_a_bar_with_its_count_and_every_panel_has_its_diagonal():
    root = drawn()
    assert len([r for r in root.iter(f"{SVG}rect") if r.get("class") == "bar"]) == 3
    assert [t.text for t in root.iter(f"{SVG}text") if t.get("class") == "n"] == ["2", "4", "7"]
    assert len([line for line in root.iter(f"{SVG}line") if line.get("class") == "even"]) == 2


def test_a_bar_is_as_high_as_the_share_that_is_right():
    low, high, sure = (float(r.get("height")) for r in drawn().iter(f"{SVG}rect") if r.get("class") == "bar")
    assert (low, high / sure) == (0, 0.75)


def test_who_does_not_see_it_is_told_the_same():
    root = drawn()
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "gold.jsonl"
    words = root.find(f"{SVG}desc").text
    assert "given 0.8 to 0.9, 75% of 4 are right" in words
    assert "Actors: ECE 0.050" in words


def test_it_is_drawn_for_light_and_for_dark():
    assert "prefers-color-scheme: dark" in drawn().find(f"{SVG}style").text


def test_a_hostile_file_name_stays_text():
    assert drawn("<script>&").find(f"{SVG}title").text == "<script>&"
