"""`python -m bench.apart [--scenarios 10] [--worlds 11]`: whether made-up worlds of one week run into one another.

Each is joined alone, and all into one store, one report after another. Printed are, for events, stories and copies, the share of the
clusters of each world alone that are the same among the others, how many kept scores lie between two worlds, and how many nodes hang
together by kept scores at most.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy import select

from bench.filling import Joined, add, joined
from bench.made_up import World, news
from dateline.ledger import Record
from dateline.store import membership
from dateline.store.judged import judgements

KINDS = ("event", "story", "copy")
Tie = tuple[str, str]


def share(record: Record, of: str, alone: Mapping[World, Joined]) -> float:
    """The share of the clusters of the worlds alone that are in the record, node for node."""
    wanted = [{world.id(old) for old in nodes} for world, known in alone.items() for kind, nodes in known.clusters if kind == of]
    with record.store.connection(reading=True) as connection:
        named = membership.clusters(connection, of, {node for cluster in wanted for node in cluster})
        whole = membership.nodes(connection, of, set(named.values()))
    return sum(set(whole[named[min(cluster)]]) == cluster for cluster in wanted) / len(wanted)


def ties(record: Record, of: str) -> list[Tie]:
    """The pairs with a kept score."""
    j = judgements.c
    with record.store.connection(reading=True) as connection:
        return [(row.a, row.b) for row in connection.execute(select(j.a, j.b).where(j.of == of, j.withdrawn.is_(None)))]


def largest(pairs: Iterable[Tie]) -> int:
    """How many nodes hang together at most."""
    together: dict[str, set[str]] = {}
    for a, b in pairs:
        small, large = sorted((together.get(a, {a}), together.get(b, {b})), key=len)
        if small is not large:
            large |= small
            together.update(dict.fromkeys((*small, a, b), large))
    return max(map(len, together.values()), default=0)


def between(pairs: Iterable[Tie], world_of: Mapping[str, int]) -> int:
    """How many pairs are of two worlds."""
    return sum(world_of[a] != world_of[b] for a, b in pairs)


def main() -> int:
    """Join and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", type=int, default=10)
    parser.add_argument("--worlds", type=int, default=11)
    parser.add_argument("--kept", type=Path, help="a folder where the coded scenarios are kept between runs")
    args = parser.parse_args()
    told = news(args.kept, args.scenarios)
    all_ = [World(told, number, 0) for number in range(args.worlds)]
    world_of = {world.id(old): world.number for world in all_ for old in world.ids()}
    alone = {world: joined(world) for world in all_}
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "worlds.db") as record:
        for world in all_:
            with record.batch():
                for wire in world.wires():
                    add(record, wire)
        print(f"{len(told.wires) * args.worlds} reports, {args.worlds} worlds")
        for of in KINDS:
            kept = ties(record, of)
            alike = share(record, of, alone)
            print(
                f"{of}: {100 * alike:.1f} of 100 clusters alike, {between(kept, world_of)} of {len(kept)} scores between worlds, ", end=""
            )
            print(f"{largest(kept)} nodes hang together at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
