from dateline.annotate.taxonomy import taxonomy


def test_sixteen_types_with_their_modes():
    types = taxonomy().types
    assert len(types) == 16
    assert sum(len(t.modes) for t in types.values()) == 67
    assert types["SANCTION"].quad == 4


def test_the_score_is_the_most_intense_modes():
    assert taxonomy().score("ASSAULT", ()) == -9
    assert taxonomy().score("ASSAULT", ("beat", "unconventional")) == -10
    assert taxonomy().score("RETREAT", ("disarm", "resign")) == 10
    assert taxonomy().score("ACCUSE", ()) == -3
