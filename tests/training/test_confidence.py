import random

import pytest

from dateline.evaluate.calibration import Case
from dateline.evaluate.events import Event
from training.confidence import LEAST, Candidates, _half, crossed, evidence_weights, field_maps, logistic, told


def test_a_logistic_model_finds_the_weights_that_made_the_data():
    dice = random.Random(1)
    rows = [[dice.gauss(0, 2)] for _ in range(5000)]
    right = [dice.random() < 1 / (1 + 2.718281828 ** -(-0.5 + 0.7 * x)) for (x,) in rows]
    assert logistic(rows, right) == pytest.approx([-0.5, 0.7], abs=0.08)


def event(at):
    return Event("AID", set(), "asserted", False, (at, at + 1), at, {}, [], [], set())


def report(name, *odds, right):
    """Candidates with the same odds from both networks; those at the positions `right` are gold."""
    found = tuple((event(at), (odd, odd, odd, odd)) for at, odd in enumerate(odds))
    return Candidates(name, tuple(event(at) for at in right), found)


def test_what_both_networks_believe_counts_for_it():
    reports = [report(str(n), 4.0, -4.0, right=[0]) for n in range(40)]
    sure = [case for one in reports for _, case in one.cases(evidence_weights(reports))]
    assert all((case.sure > 0.8) == case.right for case in sure)
    assert len(sure) == 80


def test_of_two_candidates_for_one_gold_event_the_surer_is_right():
    doubtful, sure = ((event(3), (odd,) * 4) for odd in (-2.0, 2.0))
    found = Candidates("1", (event(3),), (doubtful, sure)).cases([0.0, 0.25, 0.25, 0.25, 0.25])
    assert [(case.sure > 0.5, case.right) for _, case in found] == [(True, True), (False, False)]


TEXT = "Rebels shelled Kidal."


def pair(name, right, sure=0.95):
    gold = {"type": "ASSAULT", "trigger": {"start": 7, "end": 14}, "actors": [{"start": 0, "end": 6}]}
    actor = {"start": 0 if right else 15, "end": 6 if right else 20, "span_confidence": sure}
    return {"id": name, "text": TEXT, "events": [gold]}, {"text": TEXT, "events": [{**gold, "confidence": 0.9, "actors": [actor]}]}


def test_a_map_is_fitted_where_there_is_enough_to_fit_on():
    pairs = [pair(str(n), right=n % 2) for n in range(LEAST)]
    assert set(field_maps(pairs)) == {"actors"}
    assert field_maps(pairs[1:]) == {}


def test_halves_are_measured_with_maps_of_the_other_half():
    halves = [_half([str(n) for n in range(400)], str, number) for number in (0, 1)]
    assert min(map(len, halves)) > 150
    assert not set(halves[0]) & set(halves[1])
    pairs = [
        pair(name, right=number == 0) for number, half in enumerate(halves) for name in half
    ]  # all right in one, all wrong in the other
    reports = [report(row["id"], 2.0, right=[0]) for row, _ in pairs]
    found = crossed(reports, pairs, threshold=0.0)["actors"]
    assert len(found) == 400
    assert all((case.sure < 0.1) == case.right for case in found)  # a map that had seen its own half would be right


def test_figures_are_told_a_field_a_line():
    assert told({"events": [Case(0.8, True)] * 8 + [Case(0.8, False)] * 2}) == "  events       ece 0.000  chance 0.101  n 10"
