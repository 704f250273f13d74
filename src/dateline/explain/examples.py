"""References into the corpus joined with its words, where they are at hand: composed ones stand in it, real ones in other sets."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dateline.corpus import FOLDER, CodedEvent, CodedReport, Moved, parse
from dateline.corpus.standoff import from_row
from dateline.corpus.texts import lookup
from dateline.explain.explanation import Example
from dateline.explain.nearest import Reference

Texts = Callable[[str, str], str]
_BLOCK = re.compile(r"^(?=== )", re.MULTILINE)  # a report of a coding form


def examples(found: Iterable[tuple[Reference, float]], folder: Path = FOLDER, texts: Texts = lookup) -> tuple[Example, ...]:
    """An example for each reference. Only the reports that are asked for are read: the corpus as a whole takes seconds."""
    held = list(found)
    reports = dict(_reports({(r.set, r.id) for r, _ in held}, folder, texts))
    return tuple(_example(reference, likeness, reports.get((reference.set, reference.id))) for reference, likeness in held)


def _reports(wanted: set[tuple[str, str]], folder: Path, texts: Texts) -> Iterator[tuple[tuple[str, str], CodedReport]]:
    """The wanted reports whose words are at hand, as they were coded."""
    for path in sorted(folder.glob("composed/*.form")):
        for block in _BLOCK.split(path.read_text(encoding="utf-8")):
            words = block.split(maxsplit=3)
            if words[:1] == ["=="] and (words[1], words[2]) in wanted:
                yield (words[1], words[2]), parse(block, texts, path.name)[0]
    for path in sorted(folder.glob("real/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if (row["set"], row["id"]) in wanted:
                try:
                    yield (row["set"], row["id"]), from_row(row, texts)
                except (KeyError, Moved):
                    continue  # the set is not at hand, or its text is another than the one that was coded


def _example(reference: Reference, likeness: float, report: CodedReport | None) -> Example:
    r = reference
    bare = Example(r.set, r.id, r.sentence, r.label, r.type, r.modes, likeness)
    coded = next((e for e in report.events if (e.label, e.type) == (r.label, r.type)), None) if report else None
    return _worded(bare, report, coded) if report and coded else bare


def _worded(bare: Example, report: CodedReport, coded: CodedEvent) -> Example:
    start, end = report.sentences[bare.sentence]
    if not start <= coded.trigger[0] < end:  # coded anew since the vectors were made
        return bare
    return Example(
        bare.set, bare.id, bare.sentence, bare.label, bare.type, bare.modes, bare.likeness, report.text[start:end],
        coded.trigger[0] - start, coded.trigger[1] - start, coded.realis,
        tuple((role, report.text[slice(*words.span)]) for role, words in coded.roles if words.span),
    )  # fmt: skip
