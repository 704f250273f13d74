"""`python -m training.describe`: what the corpus holds, as the datasheet tells it."""

from __future__ import annotations

import collections
from collections.abc import Iterable

from dateline.annotate.taxonomy import taxonomy
from dateline.corpus import held_out, load
from dateline.corpus.coded import CodedReport, chain


def table(rows: Iterable[tuple[str, object]]) -> str:
    """Two columns in Markdown."""
    return "\n".join(["| | |", "| --- | ---: |", *(f"| {name} | {value} |" for name, value in rows)])


def counts(reports: list[CodedReport]) -> list[tuple[str, object]]:
    """Totals over some reports."""
    events = [(r, e) for r in reports for e in r.events]
    depth = collections.Counter(len(chain(r, e)) for r, e in events)
    return [
        ("reports", len(reports)),
        ("sentences read by a coder", sum(len(r.coded) for r in reports)),
        ("of them without an event", sum(len(r.coded) for r in reports) - sum(len(_with_event(r)) for r in reports)),
        ("events", len(events)),
        ("of them marked as doubtful (optional)", sum(e.optional for _, e in events)),
        ("attributions", sum(len(r.attributions) for r in reports)),
        ("events with a chain of one level", depth[1]),
        ("events with a chain of two levels or more", sum(n for levels, n in depth.items() if levels > 1)),
        ("ties between actors", sum(len(r.ties) for r in reports)),
        ("links between events", sum(len(r.links) for r in reports)),
        ("framing words", sum(len(e.framing) for _, e in events) + sum(len(a.framing) for r in reports for a in r.attributions)),
    ]


def _with_event(report: CodedReport) -> set[int]:
    return {n for n in report.coded for e in report.events if report.sentences[n][0] <= e.trigger[0] < report.sentences[n][1]}


def main() -> None:
    """Print the tables."""
    reports = list(load())
    composed = [r for r in reports if r.set == "composed"]
    real = [r for r in reports if r.set != "composed"]
    for name, some in (("all", reports), ("composed", composed), ("real", real), ("held out", [r for r in reports if held_out(r)])):
        print(f"\n### {name}\n\n{table(counts(some))}")
    print(f"\n### by set\n\n{table(sorted(collections.Counter(r.set for r in reports for _ in r.coded).items()))}")
    types = collections.Counter(e.type for r in reports for e in r.events)
    print(f"\n### by type\n\n{table(types.most_common())}")
    modes = collections.Counter(f"{e.type}/{m}" for r in reports for e in r.events for m in e.modes)
    fewest = sorted(((modes[f"{t}/{m}"], f"{t}/{m}") for t, told in taxonomy().types.items() for m in told.modes))[:12]
    print(f"\n### the rarest modes\n\n{table((name, n) for n, name in fewest)}")
    print(f"\n### by realis\n\n{table(collections.Counter(e.realis for r in reports for e in r.events).most_common())}")
    kinds = collections.Counter(h.kind for r in reports for a in r.attributions for h in a.holders)
    print(f"\n### holders by kind\n\n{table(kinds.most_common())}")
    print(f"\n### attributions by stance\n\n{table(collections.Counter(a.stance for r in reports for a in r.attributions).most_common())}")


if __name__ == "__main__":
    main()
