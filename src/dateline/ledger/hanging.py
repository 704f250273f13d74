"""What hangs together by judgements, so far as it is clustered together: the work for one report has a bound, however large the record.

Weak likeness hangs nearly all of a busy day together, and one day with the next. Where more than so many nodes hang together, the weaker
ties between them are passed over, one level after another, until no more than that do. So each node has one part, which is told by the
judgements alone. A tie that comes or goes changes no parts but those, before and after, of its two ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from dateline.store import judging
from dateline.store.judging import Edge

LEVELS = 0.0, 0.5, 0.7, 0.8, 0.9, 0.95  # at the last, what hangs together is one part, however much it is
SAME = "same"


class Web:
    """Judgements that count, fetched as they are walked over."""

    def __init__(self, connection: Connection, of: str, most: int) -> None:
        """`most` is how many nodes make a part at any but the last level."""
        self._connection, self._of, self._most = connection, of, most
        self._near: dict[str, dict[int, Edge]] = {}

    def parts(self, nodes: Iterable[str]) -> Iterator[set[str]]:
        """The part of each node, every part once."""
        left = set(nodes)
        while left:
            part = self._part(left.pop())
            left -= part
            yield part

    def edges(self, part: Iterable[str]) -> list[Edge]:
        """Every judgement of nodes of a part, among themselves or with others."""
        return list({key: edge for node in part for key, edge in self._near[node].items()}.values())

    def beside(self, nodes: Iterable[str]) -> set[str]:
        """The nodes, and all that any of them is judged with."""
        wanted = set(nodes)
        self._fetch(wanted)
        return wanted | {end for edge in self.edges(wanted) for end in (edge.a, edge.b)}

    def forget(self, nodes: Iterable[str]) -> None:
        """The judgements of these nodes are others now."""
        for node in nodes:
            self._near.pop(node, None)

    def _part(self, node: str) -> set[str]:
        for level in LEVELS[:-1]:
            found = self._reached(node, level, self._most)
            if len(found) <= self._most:
                return found
        return self._reached(node, LEVELS[-1])

    def _reached(self, node: str, level: float, most: int | None = None) -> set[str]:
        """All that hangs together with a node at a level; where that is too much, as far as it was walked."""
        seen = rim = {node}
        while rim and (most is None or len(seen) <= most):
            self._fetch(rim)
            ties = (
                edge for one in rim for edge in self._near[one].values() if edge.verdict == SAME and (edge.judged or edge.score >= level)
            )
            rim = {end for edge in ties for end in (edge.a, edge.b)} - seen
            seen = seen | rim
        return seen

    def _fetch(self, nodes: Iterable[str]) -> None:
        missing = sorted(node for node in nodes if node not in self._near)
        self._near.update((node, {}) for node in missing)
        for key, edge in judging.edges(self._connection, self._of, missing):
            for end in (edge.a, edge.b):
                if end in self._near:
                    self._near[end][key] = edge
