from dateline.evaluate import actors

GOLD = {"id": "1", "name": "Turkey", "country": "TUR", "sectors": ["GOV"], "wikidata": "Q43"}


def test_the_same_answer_scores_one():
    assert actors.score([(GOLD, GOLD)]) == {"country": 1, "sector": 1, "wikidata": 1, "name": 1, "n": 1}


def test_only_the_main_sector_counts():
    assert actors.score([(GOLD, {**GOLD, "sectors": ["GOV", "MIL"]})])["sector"] == 1
    assert actors.score([(GOLD, {**GOLD, "sectors": ["MIL", "GOV"]})])["sector"] == 0


def test_unknown_is_an_answer():
    unknown = {"id": "2", "name": None, "country": None, "sectors": [], "wikidata": None}
    assert actors.score([(unknown, unknown)]) == {"country": 1, "sector": 1, "wikidata": None, "name": None, "n": 1}
    assert actors.score([(unknown, GOLD)])["country"] == 0


def test_nothing_to_score_is_no_score():
    assert actors.score([]) == {"country": None, "sector": None, "wikidata": None, "name": None, "n": 0}
