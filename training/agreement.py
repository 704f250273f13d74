"""`python -m training.agreement`: how far the blind second codings agree with the first, field by field."""

from __future__ import annotations

import json

from dateline.corpus import SECOND, load
from dateline.evaluate import events
from evals import gold


def main() -> None:
    """Print the measures of the second coding against the first, every event counted."""
    first = {(r.set, r.id): r for r in load()}
    second = {(r.set, r.id): r for r in load(SECOND)}
    pairs = [(gold.events(first[key]), gold.events(coding)) for key, coding in second.items() if key in first]
    measures = events.score(pairs)
    print(f"{len(pairs)} reports, {sum(len(second[k].coded) for k in second if k in first)} sentences")
    print(json.dumps({k: v for k, v in measures.items() if k not in ("actor_country", "actor_sector")}, indent=1))


if __name__ == "__main__":
    main()
