"""evaluate: the coder's answers on a test file, scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.annotate import annotate
from dateline.annotate.reading import FOUND
from dateline.errors import InputError
from dateline.evaluate import actors, articles, attribution, calibration, entities, events, inputs, places, relation, stories, times
from dateline.evaluate.curve import Cut, cuts
from dateline.evaluate.measures import Measures, prf
from dateline.export.wire import wire
from dateline.pipeline import Tools
from dateline.resolve import resolve

__all__ = ["TASKS", "Cut", "Result", "curve", "evaluate"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """Measures of a task, one answer a row under the row's own names, and by field how sure each part of the answers was."""

    measures: Measures
    answers: tuple[Json, ...]
    cases: calibration.Cases = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """How a row is adapted, answered (by itself, or together with all others) and scored; where answers say how sure they are, how that is
    judged.
    """

    adapt: Callable[[Json, Tools], Json]
    answer: Callable[[Json, Tools], Json] | None
    score: Callable[[list[tuple[Json, Json]]], Measures]
    cases: Callable[[list[tuple[Json, Json]]], calibration.Cases] | None = None
    together: Callable[[list[Json]], list[Json]] | None = None


def evaluate(task: str, path: Path, tools: Tools, limit: int | None = None) -> Result:
    """Answer every row of a test file and score the answers; InputError names what is wrong with task, file or row."""
    if task not in TASKS:
        raise InputError(f"{task!r} is no task; tasks are {', '.join(sorted(TASKS))}")
    how = TASKS[task]
    pairs = list(_answered(task, path, tools, limit))
    cases = how.cases(pairs) if how.cases else {}
    judged = calibration.measures(cases) if how.cases else {}
    return Result({**how.score(pairs), **judged}, tuple(answer for _, answer in pairs), cases)


def curve(path: Path, tools: Tools, limit: int | None = None) -> tuple[Cut, ...]:
    """What each threshold would keep of the events of a test file, and how that scores."""
    all_ = replace(tools, coder=tools.coder.at(0.0))
    return cuts(_answered("events", path, all_, limit), tools.coder.settings.get("threshold", FOUND))


def _answered(task: str, path: Path, tools: Tools, limit: int | None) -> Iterator[tuple[Json, Json]]:
    """(row, answer) for every row; InputError where a row lacks what the task needs."""
    how = TASKS[task]
    adapted = (_told(how.adapt, row, tools, f"{path}, {row.get('id')}: the {task} task") for row in islice(inputs.rows(path), limit))
    if how.together:
        golds = list(adapted)
        yield from zip(golds, how.together(golds), strict=True)
    elif how.answer:
        for gold in adapted:
            yield gold, _told(how.answer, gold, tools, f"{path}, {gold.get('id')}: the {task} task")


def _told(work: Callable[[Json, Tools], Json], row: Json, tools: Tools, who: str) -> Json:
    try:
        return work(row, tools)
    except KeyError as missing:
        raise InputError(f"{who} needs the field {missing}") from missing


def _as_is(row: Json, tools: Tools) -> Json:
    return row


def _alone(work: Callable[[Json], Json]) -> Callable[[Json, Tools], Json]:
    """What needs no tools."""
    return lambda row, tools: work(row)


def _events(row: Json, tools: Tools) -> Json:
    text = inputs.text(str(row["id"]), row["text"], row.get("published"))
    found = wire(resolve(annotate(text, tools.coder), tools.knowledge), __version__)
    return {"id": row["id"], **{k: found[k] for k in ("text", "events", "attributions", "links", "relations")}}


def _attribution(row: Json, tools: Tools) -> Json:
    return {"id": row["id"], "attributions": attribution.answer(annotate(inputs.text(str(row["id"]), row["text"]), tools.coder))}


def _entities(row: Json, tools: Tools) -> Json:
    found = annotate(inputs.text(str(row["id"]), row["text"]), tools.coder).entities
    return {"id": row["id"], "entities": [{"start": e.span.start, "end": e.span.end, "type": e.kind} for e in found]}


def _document(row: Json, tools: Tools) -> Json:
    found = annotate(inputs.text(str(row["id"]), row["text"]), tools.coder).mentions
    return {"id": row["id"], "types": sorted({m.type for m in found})}


def _document_score(pairs: list[tuple[Json, Json]]) -> Measures:
    each: dict[str, list[int]] = {}
    for gold, said in pairs:
        wanted, told = set(gold["types"]), set(said["types"])
        for name in wanted | told:
            counts = each.setdefault(name, [0, 0, 0])
            counts[0] += name in wanted & told
            counts[1] += name in told - wanted
            counts[2] += name in wanted - told
    types = {name: prf(*counts) for name, counts in sorted(each.items()) if counts[0] + counts[2]}
    micro = prf(*(sum(counts[i] for counts in each.values()) for i in range(3)))
    return {
        "macro_f1": round(sum(t["f1"] for t in types.values()) / len(types), 3) if types else 0.0,
        "micro_f1": micro["f1"],
        "types": types,
    }


TASKS: dict[str, Task] = {
    "events": Task(_as_is, _events, events.score, calibration.cases),
    "attribution": Task(
        _alone(inputs.attribution), _attribution, lambda pairs: attribution.score((g, a["attributions"]) for g, a in pairs)
    ),
    "entities": Task(_alone(inputs.entities), _entities, lambda pairs: entities.score((g, a["entities"]) for g, a in pairs)),
    "relation": Task(_as_is, lambda row, tools: relation.answer(row, tools.coder), relation.score),
    "document": Task(_as_is, _document, _document_score),
    "places": Task(
        lambda row, tools: places.adapt(row, tools.knowledge.gazetteer),
        lambda row, tools: places.answer(row, tools.knowledge.gazetteer),
        places.score,
    ),
    "times": Task(_alone(times.adapt), _alone(times.answer), times.score),
    "stories": Task(_alone(stories.adapt), None, stories.score, together=stories.answer),
    "actors": Task(_as_is, lambda row, tools: actors.answer(row, tools.knowledge), actors.score),
    "articles": Task(_alone(articles.adapt), _alone(articles.answer), articles.score),
}
