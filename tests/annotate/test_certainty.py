from dataclasses import replace

import pytest

from dateline.annotate import annotate, load
from dateline.annotate.certainty import certain, log_odds, weighed
from dateline.errors import InputError
from dateline.evaluate.inputs import text

REPORT = text("kidal", "Rebels shelled the town of Kidal on Monday, the army said. Police arrested two protesters in Bamako.")


@pytest.fixture(scope="module")
def coder():
    return load()


def test_a_map_that_changes_nothing_gives_the_probability_back():
    assert [certain(p, "actors", {"calibration": {"actors": [0.0, 1.0]}}) for p in (0.2, 0.5, 0.93)] == [0.2, 0.5, 0.93]


def test_a_field_without_a_map_keeps_what_the_network_gave():
    assert certain(0.97, "places", {"calibration": {"actors": [-2.0, 1.0]}}) == certain(0.97, "places", {}) == 0.97


def test_what_is_claimed_too_surely_comes_down_and_keeps_its_order():
    told = [certain(p, "actors", {"calibration": {"actors": [-0.3, 0.4]}}) for p in (0.5, 0.9, 0.99, 1.0)]
    assert told == sorted(set(told))
    assert told[-1] < 0.95


def test_a_probability_of_one_has_finite_log_odds():
    assert -7 < log_odds(0.0) < log_odds(0.5) == 0 < log_odds(1.0) < 7
    assert weighed([log_odds(1.0)], [0.0, 1.0]) == pytest.approx(0.999)


def test_the_record_tells_the_mapped_confidence(coder):
    maps = {"actors": [-3.0, 0.0], "attributions": [-2.0, 0.0]}  # always 0.047, always 0.119
    found = annotate(REPORT, replace(coder, settings={**coder.settings, "calibration": maps}))
    raw = annotate(REPORT, replace(coder, settings={**coder.settings, "calibration": {}}))
    assert {s.score for m in found.mentions for s in m.actors} == {0.047}
    assert {a.confidence for a in found.attributions} == {0.119}
    assert [m.places for m in found.mentions] == [m.places for m in raw.mentions]
    assert [m.confidence for m in found.mentions] == [m.confidence for m in raw.mentions]


def test_another_threshold_is_another_coding(coder):
    sure = sorted(m.confidence for m in annotate(REPORT, coder.at(0.0)).mentions)
    found = annotate(REPORT, coder.at(sure[-1]))
    assert [m.confidence for m in found.mentions] == [sure[-1]] != sure
    assert found.model == f"{coder.version}@{sure[-1]}"


def test_the_coders_own_threshold_is_no_other_coding(coder):
    assert coder.at(coder.settings["threshold"]).version == coder.version


@pytest.mark.parametrize("threshold", [-0.1, 1.01, float("nan")])
def test_what_is_no_threshold_is_refused_with_the_remedy(coder, threshold):
    with pytest.raises(InputError, match="give a number from 0"):
        coder.at(threshold)
