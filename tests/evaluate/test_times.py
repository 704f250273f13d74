from dateline.evaluate import times

ROW = {
    "id": "1",
    "dct": "2024-12-05",
    "text": "It began on Tuesday and lasted two days.",
    "timex": [
        {"start": 12, "end": 19, "type": "DATE", "value": "2024-12-03"},
        {"start": 31, "end": 39, "type": "DURATION", "value": "P2D"},
    ],
}


def test_a_row_is_answered_and_scored():
    told = times.answer(ROW)
    assert told["timex"][0] == {"start": 12, "end": 19, "type": "DATE", "value": "2024-12-03"}
    found = times.score([(ROW, told)])
    assert (found["span_f1"], found["value_f1"]) == (1.0, 1.0)


def test_durations_count_for_spans_alone():
    told = {"id": "1", "timex": ROW["timex"][:1]}
    found = times.score([(ROW, told)])
    assert (found["span"]["r"], found["value_f1"]) == (0.5, 1.0)


def test_a_wrong_day_is_wrong():
    told = {"id": "1", "timex": [{"start": 12, "end": 19, "type": "DATE", "value": "2024-12-10"}]}
    assert times.score([(ROW, told)])["value_f1"] == 0


def test_any_meaning_of_an_ambiguous_date_will_do():
    row = {
        "id": "2",
        "reference": "2024-12-05T00:00:00",
        "text": "on Friday",
        "results": [
            {
                "start": 3,
                "end": 9,
                "type": "date",
                "values": [{"timex": "XXXX-WXX-5", "value": "2024-11-29"}, {"timex": "XXXX-WXX-5", "value": "2024-12-06"}],
            }
        ],
    }
    gold = times.adapt(row)
    assert times.score([(gold, times.answer(gold))])["value_f1"] == 1.0


def test_a_range_is_right_by_its_bounds_and_a_clock_time_by_its_day():
    month, clock = {"start": 0, "end": 9, "type": "daterange"}, {"start": 10, "end": 20, "type": "TIME"}
    gold = {"id": "3", "timex": [{**month, "value": ["2024-12-01/2025-01-01"]}, {**clock, "value": "2024-12-03T18:00Z"}]}
    told = {"id": "3", "timex": [{**month, "value": "2024-12"}, {**clock, "value": "2024-12-03TEV"}]}
    assert times.score([(gold, told)])["value_f1"] == 1.0


def test_meantimes_tokens_become_a_text():
    row = {
        "id": "4",
        "dct": None,
        "sentences": [
            {"tokens": ["Talks", "begin"]},
            {"tokens": ["December", "5", ",", "2024"]},
            {"tokens": ["They", "began", "today", "."]},
        ],
        "mentions": [
            {"kind": "TIMEX3", "tokens": [2, 3, 4, 5], "type": "DATE", "value": "2024-12-05"},
            {"kind": "TIMEX3", "tokens": [8], "type": "DATE", "value": "2024-12-05"},
        ],
    }
    gold = times.adapt(row)
    assert gold["text"] == "Talks begin\nDecember 5 , 2024\nThey began today ."
    assert times.score([(gold, times.answer(gold))])["value_f1"] == 1.0


def test_nothing_to_score_is_zero():
    assert times.score([])["value_f1"] == 0.0
