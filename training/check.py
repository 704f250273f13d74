"""Check coding forms: `python -m training.check FORM…` prints each fault with its line, else counts."""

from __future__ import annotations

import collections
import sys
from pathlib import Path

from dateline.corpus.form import FormError, parse
from dateline.corpus.texts import lookup


def main(paths: list[str]) -> int:
    """Exit status 1 when any form has a fault."""
    faults = 0
    for path in paths:
        try:
            reports = parse(Path(path).read_text(encoding="utf-8"), lookup, path)
        except FormError as wrong:
            print(f"FAULT {wrong}")
            faults += 1
            continue
        events = [e for r in reports for e in r.events]
        print(f"{path}: {len(reports)} reports, {sum(len(r.coded) for r in reports)} sentences, {len(events)} events,"
              f" {sum(len(r.attributions) for r in reports)} attributions, {sum(len(r.ties) for r in reports)} ties,"
              f" {sum(len(r.links) for r in reports)} links")  # fmt: skip
        print("  " + " ".join(f"{t}={n}" for t, n in collections.Counter(e.type for e in events).most_common()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
