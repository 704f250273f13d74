"""The task `stories`: reports grouped by happening, and, where mentions are marked, the mentions of one event joined over reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from dateline.corpus.texts import plain
from dateline.corroborate import stories
from dateline.evaluate.coreference import Prf, bcubed, ceaf_e, muc
from dateline.evaluate.coreferring import Marked, joined
from dateline.evaluate.measures import Measures

Json = dict[str, Any]
Answered = Sequence[tuple[Json, Json]]
_ACTIONS = ("ACTION_", "NEG_ACTION_")


def adapt(row: Json) -> Json:
    """A row with its text and its gold story; KeyError names the field that is missing."""
    if "text" not in row and "sentences" not in row:
        raise KeyError("text")
    return {**row, "id": str(row["id"]), "text": plain(row), "story": str(row["story"] if "story" in row else row["subtopic"])}


def answer(rows: Sequence[Json]) -> list[Json]:
    """For every row its story, named by that story's least id, and the cluster of each marked mention; as the ledger finds them."""
    story = grouped([stories.topic(row["id"], row.get("title"), row["text"], row.get("published")) for row in rows])
    events = joined((mention for row in rows for mention in marked(row)), story)
    return [_answer(row, story[row["id"]], events) for row in rows]


def grouped(topics: Sequence[stories.Topic]) -> dict[str, str]:
    """The story of each report, named by the least id of its reports."""
    keys = [stories.keys(topic) for topic in topics]
    near = ((a, b) for a, b in combinations(range(len(topics)), 2) if keys[a] & keys[b])
    scores = {(topics[a].report, topics[b].report): stories.compare(topics[a], topics[b]).value for a, b in near}
    kept = {pair: score for pair, score in scores.items() if score >= stories.LINK}
    groups = stories.group([topic.report for topic in topics], kept, {})
    return {report: min(group) for group in groups for report in group}


def marked(row: Json) -> Iterator[Marked]:
    """The marked events of a row that stand in a sentence that was checked."""
    sentences = row.get("sentences", ())
    checked = row.get("validated_sentences")
    of = [(number, token) for number, sentence in enumerate(sentences) for token in sentence["tokens"]]
    for mention in row.get("mentions", ()):
        number = of[mention["tokens"][0]][0]
        if mention["kind"].startswith(_ACTIONS) and (checked is None or sentences[number].get("n", number) in checked):
            trigger = " ".join(of[token][1] for token in mention["tokens"])
            yield Marked(f"{row['id']}/{mention['id']}", row["id"], number, trigger, " ".join(sentences[number]["tokens"]))


def score(pairs: Iterable[tuple[Json, Json]]) -> Measures:
    """B-cubed over the reports; over the marked mentions, single ones included, the three measures of CoNLL and their mean F1."""
    held = list(pairs)
    p, r, f = bcubed([gold["story"] for gold, _ in held], [said["story"] for _, said in held])
    found: Measures = {"bcubed_p": round(p, 3), "bcubed_r": round(r, 3), "bcubed_f1": round(f, 3), "n": len(held)}
    gold_events, said_events = _events(held)
    if gold_events:
        three = [measure(gold_events, said_events) for measure in (muc, bcubed, ceaf_e)]
        named = {name: _measures(one) for name, one in zip(("muc", "bcubed", "ceaf_e"), three, strict=True)}
        found["events"] = {"conll_f1": round(sum(one[2] for one in three) / 3, 3), **named, "n": len(gold_events)}
    return found


def _answer(row: Json, story: str, events: dict[str, str]) -> Json:
    said: Json = {"id": row["id"], "story": story}
    if "mentions" in row:
        said["events"] = {mention.id.removeprefix(f"{row['id']}/"): events[mention.id] for mention in marked(row)}
    return said


def _events(held: Answered) -> tuple[list[str], list[str]]:
    """The gold and the said cluster of every marked mention; one without an instance is by itself."""
    gold, said = [], []
    for row, answered in held:
        instances = {str(mention["id"]): mention["instance"] for mention in row.get("mentions", ())}
        for mention, event in answered.get("events", {}).items():
            gold.append(instances[mention] or f"{row['id']}/{mention}")
            said.append(event)
    return gold, said


def _measures(one: Prf) -> Measures:
    return dict(zip(("p", "r", "f1"), (round(value, 3) for value in one), strict=True))
