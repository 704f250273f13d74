from dateline.corroborate.said import statements
from tests.corroborate.making import source, teller, telling

MINISTRY = teller("the ministry", kind="institution", id="sudan-ministry", country="SDN")


def said(id: str, words: str, *chain: object, **fields: object):
    return telling(id, type="", trigger="said", words=words, chain=chain, **fields)


def test_one_claim_for_the_same_words_whoever_prints_them():
    both = [said("t1", "The port is open.", MINISTRY), said("t2", "the port is open", MINISTRY)]
    (claim,) = statements(both, {"r1": source("r1", "Daily"), "r2": source("r2", "Weekly")})
    assert claim.prop == "statement"
    assert {voice.report for voice in claim.voices} == {"r1", "r2"}
    assert (claim.affirmed.tellings, claim.affirmed.outlets, claim.affirmed.origins) == (2, 2, 1), "both have it from the ministry"


def test_other_words_are_another_claim_the_better_supported_first():
    harbour = teller("the harbour master", id="harbour-master", country="SDN")
    told = [
        said("t1", "The port is closed.", MINISTRY),
        said("t2", "The port is open.", MINISTRY),
        said("t3", "The port is open.", harbour),
    ]
    assert [claim.value for claim in statements(told, {})] == ["The port is open.", "The port is closed."]


def test_a_denial_stands_against_what_it_denies():
    denier = teller("the army", kind="institution", stance="denies", id="army", country="SDN")
    (claim,) = statements([said("t1", "The port is closed.", denier)], {})
    assert (claim.affirmed.tellings, claim.contested.tellings) == (0, 1)
    assert claim.voices[0].stance == "denies"


def test_the_order_changes_nothing():
    told = [said(f"t{n}", f"Word {n % 3}.", MINISTRY) for n in range(6)]
    assert statements(told, {}) == statements(told[::-1], {})
