"""Stories scored over reports, and marked mentions over events."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import InputError
from dateline.evaluate import evaluate, stories
from dateline.evaluate.coreference import Prf, bcubed, ceaf_e, conll, muc
from tests.corroborate.test_stories import ALIKE, OTHER, QESHM

# The worked example of Luo (2005): gold 1-5, 6 7, 8 9 A B C; the answer puts all but 1-5 together.
LUO_GOLD, LUO_SAID = "aaaaabbccccc", "xxxxxyyyyyyy"


@pytest.mark.parametrize(
    ("measure", "gold", "said", "wanted"),
    [
        (muc, LUO_GOLD, LUO_SAID, (9 / 10, 9 / 9)),
        (bcubed, LUO_GOLD, LUO_SAID, ((5 * 1 + 2 * 2 / 7 + 5 * 5 / 7) / 12, 1)),
        (ceaf_e, LUO_GOLD, LUO_SAID, ((1 + 10 / 12) / 2, (1 + 10 / 12) / 3)),
        (muc, "abc", "abc", (0, 0)),
        (bcubed, "abc", "abc", (1, 1)),
        (ceaf_e, "abc", "abc", (1, 1)),
        (bcubed, "aabb", "xxxx", (0.5, 1)),
        (ceaf_e, "aabb", "wxyz", (2 * (2 / 3) / 4, 2 * (2 / 3) / 2)),
    ],
)
def test_the_measures_are_those_of_the_papers(
    measure: Callable[[str, str], Prf], gold: str, said: str, wanted: tuple[float, float]
) -> None:
    assert measure(gold, said)[:2] == pytest.approx(wanted)


def test_the_mean_of_the_three_is_the_conll_score() -> None:
    assert conll(LUO_GOLD, LUO_SAID) == pytest.approx(sum(m(LUO_GOLD, LUO_SAID)[2] for m in (muc, bcubed, ceaf_e)) / 3)


@pytest.mark.parametrize("seed", range(20))
def test_clusters_are_matched_as_well_as_any_matching_could(seed: int) -> None:
    drawn = random.Random(seed)
    gold, said = ([drawn.randrange(4) for _ in range(14)] for _ in range(2))
    golds, saids = sorted(set(gold)), sorted(set(said))
    members = {g: {i for i, x in enumerate(gold) if x == g} for g in golds}
    answer = {s: {i for i, x in enumerate(said) if x == s} for s in saids}
    like = [[2 * len(members[g] & answer[s]) / (len(members[g]) + len(answer[s])) for s in saids] for g in golds]
    like = like if len(golds) <= len(saids) else np.array(like).T.tolist()
    best = max(sum(row[c] for row, c in zip(like, columns, strict=True)) for columns in permutations(range(len(like[0])), len(like)))
    assert ceaf_e(gold, said)[0] == pytest.approx(best / len(saids))


def _row(report: tuple[str, str, str, str], story: str) -> dict[str, object]:
    return {"id": report[0], "title": report[1], "text": report[2], "published": report[3], "story": story}


ROWS = [_row(QESHM[0], "2008"), _row(QESHM[1], "2008"), _row(ALIKE, "2005"), _row(OTHER, "saints")]


def test_reports_are_grouped_and_named_by_the_least_id() -> None:
    rows = [stories.adapt(row) for row in ROWS]
    said = stories.answer(rows)
    assert [(one["id"], one["story"]) for one in said] == [("a1", "a1"), ("a2", "a1"), ("b1", "b1"), ("c1", "c1")]
    assert stories.score(zip(rows, said, strict=True)) == {"bcubed_p": 1.0, "bcubed_r": 1.0, "bcubed_f1": 1.0, "n": 4}


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [stories.adapt(row) for row in ROWS]
    assert stories.answer(rows[::-1]) == stories.answer(rows)[::-1]


TOLD = ["A quake hit Qeshm island on Sunday .", "Five people died in the quake on Qeshm ."]


def _marked(ident: str, first: int, instances: tuple[str | None, str | None], checked: list[int]) -> dict[str, object]:
    sentences = [{"n": n, "tokens": line.split()} for n, line in enumerate(TOLD)]
    mentions = [
        {"id": "1", "kind": "ACTION_OCCURRENCE", "tokens": [1], "instance": instances[0]},
        {"id": "2", "kind": "ACTION_OCCURRENCE", "tokens": [10], "instance": instances[1]},
        {"id": "3", "kind": "LOC_GEO", "tokens": [3], "instance": "L1"},
    ]
    return {"id": ident, "subtopic": "s", "sentences": sentences, "validated_sentences": checked, "mentions": mentions[first:]}


def test_mentions_of_one_story_are_joined_over_reports() -> None:
    rows = [stories.adapt(_marked(ident, 0, ("quake", "death"), [0, 1])) for ident in ("r1", "r2")]
    first, second = (one["events"] for one in stories.answer(rows))
    assert first == second == {"1": "r1/1", "2": "r1/2"}
    measured = stories.score(zip(rows, stories.answer(rows), strict=True))
    assert measured["events"]["conll_f1"] == 1.0
    assert measured["events"]["n"] == 4


def test_only_events_in_checked_sentences_count_and_one_without_an_instance_is_alone() -> None:
    rows = [stories.adapt(_marked(ident, 0, (None, "death"), [0])) for ident in ("r1", "r2")]
    measured = stories.score(zip(rows, stories.answer(rows), strict=True))
    assert measured["events"]["n"] == 2
    assert measured["events"]["bcubed"]["p"] == 0.5  # joined, though gold has two events of one


def test_a_row_without_a_gold_story_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "x", "text": "It rained."}\n', encoding="utf-8")
    with pytest.raises(InputError, match="x: the stories task needs the field 'subtopic'"):
        evaluate("stories", path, None)  # type: ignore[arg-type]  # no tools are needed
