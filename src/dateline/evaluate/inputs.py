"""Rows of a test file in the project's forms: read, adapted where a set's own form differs, and made texts of, word for word."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.corpus.texts import joined
from dateline.errors import InputError
from dateline.records import Report, Text
from dateline.text.sentences import sentences

Json = dict[str, Any]
Bounds = tuple[int, int]
FULLY_ANNOTATED = 6  # meantime: the heading and about five sentences of each document


def rows(path: Path) -> Iterator[Json]:
    """JSON objects of a JSON Lines file, plain or gzipped; each with an `id`."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = json.loads(line)
                    row.setdefault("id", str(number))
                    yield row
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"{path}: not readable as JSON Lines ({error}); name a .jsonl or .jsonl.gz file") from error


def text(ident: str, body: str, published: str | None = None) -> Text:
    """A row's text as the coder takes it: nothing removed, so that offsets stay the row's own."""
    data = body.encode("utf-8", "surrogatepass")
    report = Report(data, "text", hashlib.sha256(data).hexdigest(), id=ident, published=published)
    return Text(ident, report, body, tuple(sentences(body)), published=published)


def attribution(row: Json) -> Json:
    """A row of the attribution task: as it is, or from gum's or meantime's own form."""
    if "text" in row:
        return row
    if "mentions" in row:
        return _meantime(row)
    body, at = joined(row)
    found = [
        {"source": _ranges(at, a["source"]), "cue": _ranges(at, a["cue"]), "content": _ranges(at, list(range(*a["content"])))}
        for a in row["attributions"]
        if a["cue"]
    ]
    return {"id": row["id"], "text": body, "attributions": found}


def _meantime(row: Json) -> Json:
    """Speech events with an SLINK: their words are the cue, Arg0 the source, the linked event the content's head."""
    body, at = joined(row, FULLY_ANNOTATED)
    mentions = {m["id"]: m["tokens"] for m in row["mentions"] if all(t < len(at) for t in m["tokens"])}
    found = [
        {"source": _ranges(at, source), "cue": _ranges(at, cue), "content": _ranges(at, [token for head in heads for token in head])}
        for cue, source, heads in reporting(row, mentions)
    ]
    return {"id": row["id"], "text": body, "attributions": found}


def reporting(row: Json, mentions: dict[str, list[int]]) -> Iterator[tuple[list[int], list[int], list[list[int]]]]:
    """(cue, source, one list for each reported event), as token numbers, of every reporting event of a meantime row."""
    heads: dict[str, list[list[int]]] = {}
    sources: dict[str, list[int]] = {}
    pairs = [(r, s, t) for r in row["relations"] for s in r["source"] for t in r["target"] if s in mentions and t in mentions]
    for relation, s, t in pairs:
        if relation["type"] == "SLINK":
            heads.setdefault(s, []).append(mentions[t])
        elif relation["type"] == "HAS_PARTICIPANT" and relation.get("sem_role") == "Arg0":
            sources.setdefault(s, mentions[t])
    for cue, found in heads.items():
        yield mentions[cue], sources.get(cue, []), found


def _ranges(at: list[Bounds], tokens: list[int]) -> list[list[int]]:
    """Character ranges of tokens, neighbours joined."""
    found: list[list[int]] = []
    last = -2
    for token in sorted(tokens):
        if token == last + 1:
            found[-1][1] = at[token][1]
        else:
            found.append(list(at[token]))
        last = token
    return found


def entities(row: Json) -> Json:
    """A row of the entities task: as it is (re3d with its surest marks only), or from wikigold's tokens and tags."""
    if "tags" not in row:
        kept = [e for e in row["entities"] if e.get("confidence", 1) >= 0.5]
        return {"id": row["id"], "text": row["text"], "entities": _outermost(kept) if "relations" in row else kept}
    body, at = joined({"sentences": [{"tokens": row["tokens"]}]})
    found: list[Json] = []
    last = None
    for bounds, tag in zip(at, row["tags"], strict=True):
        kind = tag.partition("-")[2]
        if kind and kind == last:
            found[-1]["end"] = bounds[1]
        elif kind:
            found.append({"start": bounds[0], "end": bounds[1], "type": kind})
        last = kind
    return {"id": row["id"], "text": body, "entities": found}


def _outermost(marks: list[Json]) -> list[Json]:
    """Of marks that overlap the longest, as the record keeps them."""
    kept: list[Json] = []
    for mark in sorted(marks, key=lambda m: int(m["start"]) - int(m["end"])):
        if all(mark["end"] <= k["start"] or mark["start"] >= k["end"] for k in kept):
            kept.append(mark)
    return kept


def unmark(marked: str) -> tuple[str, Bounds, Bounds]:
    """A sentence with <s>actor</s> and <t>recipient</t>: the sentence, and where the two stand in it."""
    plain, at = "", 0
    found: dict[str, Bounds] = {}
    for match in re.finditer(r"<(/?)([st])>", marked):
        plain += marked[at : match.start()]
        at = match.end()
        if match[1]:
            found[match[2]] = (found[match[2]][0], len(plain))
        else:
            found[match[2]] = (len(plain), len(plain))
    if set(found) != {"s", "t"}:
        raise InputError(f"{marked[:80]!r}: marks no <s>actor</s> and <t>recipient</t>")
    return plain + marked[at:], found["s"], found["t"]
