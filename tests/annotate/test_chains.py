from dateline.annotate.chains import Said, chain, continued, holders, quotations
from dateline.records import Span


def find(body: str, words: str) -> Span:
    start = body.index(words)
    return Span(start, start + len(words), words)


def said(body: str, cue: str, kind: str, who: str | None, content: str, stance: str = "asserts") -> Said:
    words = find(body, content)
    return Said(find(body, cue), 0, ((kind, find(body, who) if who else None),), ((words.start, words.end),), stance, (), 1.0)


BODY = "State television quoted the army as saying that rockets landed near the port, Reuters reports."


def test_levels_are_ordered_by_what_holds_what():
    levels = [
        said(BODY, "saying", "institution", "the army", "rockets landed near the port"),
        said(BODY, "quoted", "outlet", "State television", "the army as saying that rockets landed near the port"),
        said(BODY, "reports", "agency", "Reuters", BODY[: BODY.index(",")]),
    ]
    landed = find(BODY, "landed")
    found = holders(chain(levels, landed.start, landed.end), (0, len(BODY)))
    assert [h.span.text for h in found if h.span] == ["Reuters", "State television", "the army"]
    assert [h.level for h in found] == [0, 1, 2]
    assert not any(h.span.carried for h in found if h.span)


def test_the_same_holder_told_twice_is_one_holder():
    body = "The mayor said, the mayor added, that shots were fired."
    both = [
        said(body, "said", "official", "The mayor", "the mayor added, that shots were fired"),
        said(body, "added", "official", "the mayor", "shots were fired"),
    ]
    fired = find(body, "fired")
    assert len(chain(both, fired.start, fired.end)) == 1


def test_a_statement_after_a_colon_runs_to_the_next_speaker():
    body = "The minister said:\nWe condemn the raid.\nWe urge calm.\nA spokesman said that talks go on."
    bounds = [(0, 18), (19, 39), (40, 53), (54, len(body))]
    first = Said(find(body, "said"), 0, (("official", find(body, "The minister")),), (), "asserts", (), 1.0)
    last = Said(Span(66, 70, "said"), 3, (("institution", find(body, "A spokesman")),), ((76, 90),), "asserts", (), 1.0)
    grown = continued([first, last], body, bounds)[0]
    assert grown.holds(*bounds[1])
    assert grown.holds(*bounds[2])
    assert not grown.holds(*bounds[3])


def test_a_statement_tells_of_what_others_say_too():
    body = "The minister said:\nWe condemn the raid.\nThe UN is clear that it was a crime.\nWe urge calm."
    bounds = [(0, 18), (19, 39), (40, 76), (77, len(body))]
    first = Said(find(body, "said"), 0, (("official", find(body, "The minister")),), (), "asserts", (), 1.0)
    inner = Said(find(body, "is clear"), 2, (("institution", find(body, "The UN")),), ((61, 75),), "asserts", (), 1.0)
    assert continued([first, inner], body, bounds)[0].holds(*bounds[3])


def test_quotations_end_where_they_are_closed():
    assert quotations("He said “it is war” and left.") == {8: 18}
    assert quotations('"One. Two." Three.') == {0: 10}
    assert quotations('"never closed\nnext line') == {}


def test_a_quotation_that_follows_is_the_same_speakers():
    body = "“We struck,” Davis said. “They fired first. It was short.” Rain fell."
    bounds = [(0, 24), (25, 43), (44, 58), (59, len(body))]
    davis = Said(find(body, "said"), 0, (("official", find(body, "Davis")),), ((1, 10),), "asserts", (), 1.0)
    grown = continued([davis], body, bounds)[0]
    assert grown.holds(44, 57)
    assert not grown.holds(*bounds[3])


def test_a_quotation_told_before_its_cue_is_taken_in_whole():
    body = "“They fired first. We answered,” the colonel said."
    bounds = [(0, 18), (19, len(body))]
    colonel = Said(find(body, "said"), 1, (("official", find(body, "the colonel")),), ((19, 30),), "asserts", (), 1.0)
    assert continued([colonel], body, bounds)[0].holds(1, 18)
