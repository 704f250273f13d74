"""`python -m training.review [--words OUT]`: lay a sample of the corpus out for a person to check, a row an event.

training/corpus/review.csv holds the sample: composed sentences in full, of real ones only where they stand. `--words` writes the same
table with every word, where the sets are at hand, to a file of your own. A reviewer fills in `verdict` (right, wrong, doubtful),
`correction` and `reviewer`; filled rows are kept when the table is laid out again.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.corpus import CodedEvent, CodedReport, chain, load

TABLE = Path(__file__).resolve().parent / "corpus" / "review.csv"
COLUMNS = (
    "set", "id", "sentence", "event", "coder", "start", "end", "text", "trigger", "type", "modes", "realis", "actors", "recipients",
    "places", "sources", "framing", "verdict", "correction", "reviewer",
)  # fmt: skip
OF_TYPE = 14  # events of each type in the sample, half of them real where there are so many
FILLED = ("verdict", "correction", "reviewer")
Row = dict[str, str]


def sample() -> list[tuple[CodedReport, CodedEvent]]:
    """The same events whenever the corpus is the same."""
    groups: dict[tuple[str, bool], list[tuple[CodedReport, CodedEvent]]] = defaultdict(list)
    for report in load():
        for event in report.events:
            groups[event.type, report.set == "composed"].append((report, event))
    chosen = []
    for key in sorted(groups):
        chosen += random.Random("/".join(map(str, key))).sample(groups[key], min(OF_TYPE // 2, len(groups[key])))
    return chosen


def row(report: CodedReport, event: CodedEvent, words: bool) -> Row:
    """One event as a row; without its words where they are others'."""
    home = next(n for n, (start, end) in enumerate(report.sentences) if start <= event.trigger[0] < end)

    def said(bounds: tuple[int, int] | None) -> str:
        return "" if bounds is None else report.text[slice(*bounds)] if words else f"{bounds[0]}-{bounds[1]}"

    def role(name: str) -> str:
        return "; ".join(said(span.span or span.via) for r, span in event.roles if r == name)

    sources = [f"{a.stance} {h.kind} {said(h.who.span or h.who.via)}".strip() for a in chain(report, event) for h in a.holders]
    start, end = report.sentences[home]
    return {
        "set": report.set, "id": report.id, "sentence": str(home), "event": event.label, "coder": report.coder,
        "start": str(event.trigger[0]), "end": str(event.trigger[1]), "text": " ".join(report.text[start:end].split()) if words else "",
        "trigger": said(event.trigger), "type": event.type, "modes": " ".join(event.modes), "realis": event.realis, "actors": role("actor"),
        "recipients": role("recipient"), "places": role("place"), "sources": " > ".join(sources),
        "framing": "; ".join(said(span) for span, _ in event.framing),
    }  # fmt: skip


def lay_out(path: Path, words: bool) -> int:
    """Write the table; what a reviewer filled in stays."""
    done = {_key(r): r for r in _filled(path)}
    rows = [row(report, event, words or report.set == "composed") for report, event in sample()]
    kept = [r | {name: done.get(_key(r), {}).get(name, "") for name in FILLED} for r in rows]
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(kept)
    return len(kept)


def _key(r: Row) -> tuple[str, ...]:
    return (r["set"], r["id"], r["event"])


def _filled(path: Path) -> Iterator[Row]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from (r for r in csv.DictReader(lines) if any(r[name] for name in FILLED))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=Path, metavar="OUT", help="write the table with all words there")
    args = parser.parse_args()
    print(lay_out(args.words or TABLE, args.words is not None), "events")
