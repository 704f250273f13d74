import random

import pytest

from dateline.evaluate.calibration import Case, bins, cases, chance, error, measures

TEXT = "Rebels and militants shelled Kidal, and police arrested a man there, the army said."


def words(found, **more):
    start = TEXT.index(found)
    return {"start": start, "end": start + len(found), "text": found, **more}


def event(type_, trigger, **more):
    return {"type": type_, "trigger": words(trigger), **more}


def told(right, wrong, sure):
    return [Case(sure, True)] * right + [Case(sure, False)] * wrong


def test_who_is_right_as_often_as_claimed_has_no_error():
    assert error(told(8, 2, 0.8) + told(3, 7, 0.3)) == pytest.approx(0)


def test_the_error_is_the_mean_gap_over_all_cases():
    cases_ = told(5, 5, 0.9) + told(30, 0, 1 / 3)  # gaps of 0.4 over ten and of 2/3 over thirty
    assert error(cases_) == pytest.approx((10 * 0.4 + 30 * 2 / 3) / 40)


def test_bins_are_tenths_and_hold_both_ends():
    found = bins([Case(0.0, False), Case(0.1, False), Case(0.999, True), Case(1.0, True)])
    assert [(b.low, b.high, b.n) for b in found] == [(0.0, 0.1, 1), (0.1, 0.2, 1), (0.9, 1.0, 2)]


def test_chance_is_the_error_of_one_who_claims_just_what_is_so():
    dice = random.Random(4)
    claims = [dice.uniform(0.3, 1) for _ in range(400)]
    errors = [error([Case(p, dice.random() < p) for p in claims]) for _ in range(200)]
    assert chance([Case(p, True) for p in claims]) == pytest.approx(sum(errors) / len(errors), abs=0.004)


def test_fewer_cases_leave_more_to_chance():
    assert chance(told(8, 2, 0.8)) > 2 * chance(told(80, 20, 0.8))


def test_an_event_is_right_where_it_is_matched_and_an_optional_one_is_never_missed():
    gold = {"text": TEXT, "events": [event("ASSAULT", "shelled"), event("COERCE", "arrested", optional=True)]}
    for coded, expected in (
        ([event("ASSAULT", "shelled", confidence=0.9), event("AID", "arrested", confidence=0.6)], {(0.9, True), (0.6, False)}),
        ([event("ASSAULT", "shelled", confidence=0.9), event("COERCE", "arrested", confidence=0.6)], {(0.9, True), (0.6, True)}),
    ):
        found = cases([(gold, {"text": TEXT, "events": coded})])["events"]
        assert {(c.sure, c.right) for c in found} == expected


def test_roles_are_judged_in_matched_events_and_words_for_several_actors_once():
    gold = {"text": TEXT, "events": [event("ASSAULT", "shelled", actors=[words("Rebels and militants")], places=[])]}
    both = [words("Rebels and militants", span_confidence=0.7, country=c) for c in ("MLI", "DZA")]
    shelled = event("ASSAULT", "shelled", confidence=0.9, actors=both, places=[words("Kidal", span_confidence=0.4)])
    stray = event("AID", "arrested", confidence=0.5, actors=[words("police", span_confidence=0.8)])
    found = cases([(gold, {"text": TEXT, "events": [shelled, stray]})])
    assert (found["actors"], found["places"], found["recipients"]) == ([Case(0.7, True)], [Case(0.4, False)], [])


def test_attributions_are_judged_only_where_the_gold_has_any():
    said = {"span": words("Rebels and militants shelled Kidal"), "chain": [{"span": words("the army")}]}
    other = {"span": words("police arrested a man there"), "chain": [{"span": words("police")}], "confidence": 0.6}
    coded = {"text": TEXT, "events": [], "attributions": [{**said, "confidence": 0.8}, other]}
    assert set(cases([({"text": TEXT, "events": [], "attributions": [said]}, coded)])["attributions"]) == {
        Case(0.8, True),
        Case(0.6, False),
    }
    assert cases([({"text": TEXT, "events": []}, coded)])["attributions"] == []


def test_a_field_without_cases_has_no_figure():
    found = measures({"events": told(8, 2, 0.9), "attributions": []})
    assert found["ece"] == {"events": 0.1, "attributions": None}
    assert found["calibration"]["attributions"] is None
    assert found["calibration"]["events"] == {"chance": 0.076, "n": 10, "confidence": 0.9, "right": 0.8}
