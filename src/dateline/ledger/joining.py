"""Joining as reports come in: a new node is compared with those that share a key, and its neighbourhood is clustered anew.

At rest the clusters are a function of the nodes and of people's judgements alone: keys and scores are functions of a node or a pair, and a
neighbourhood is what hangs together by kept scores. So neither the order nor the number of runs can tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from dateline.ledger.hanging import Web
from dateline.ledger.kinds import Kind, Pair, T
from dateline.store import judging, membership, neighbours, told
from dateline.store.judging import Edge, Kept
from dateline.tellings import Judgement, Score

_SAME, _DIFFERENT = "same", "different"


def place(connection: Connection, kind: Kind[T], new: Mapping[str, T], old: Iterable[tuple[str, T]], by: str, now: str) -> set[str]:
    """Compare new or changed nodes with their neighbours, let `old` ones go that are not among them; the nodes whose cluster changed."""
    former: dict[str, set[str | int]] = {}
    for node, known in old:
        former.setdefault(node, set()).update(kind.keys(known))
    gone = former.keys() - new.keys()
    neighbours.unmark(connection, kind.name, former)
    found = _scores(connection, kind, new)
    web = Web(connection, kind.name, kind.most)
    ends = {*new, *(end for pair in found for end in pair), *web.beside(former)}
    before = {node for part in web.parts(ends) for node in part}
    _keep(connection, kind, {*new, *former} if former else (), found, by, now)
    web.forget(ends)
    left = companions(connection, kind.name, former) - gone
    membership.move(connection, kind.name, dict.fromkeys(gone), now)
    return settle(connection, kind, (before | left) - gone, now, web)


def companions(connection: Connection, of: str, nodes: Iterable[str]) -> set[str]:
    """All that is in one cluster with some of the nodes, these among them."""
    named = set(membership.clusters(connection, of, nodes).values())
    return {node for together in membership.nodes(connection, of, named).values() for node in together}


def _scores(connection: Connection, kind: Kind[T], new: Mapping[str, T]) -> dict[Pair, Score]:
    """The pairs of new nodes with all that share a key, and their scores where they are high enough to be kept."""
    keyed = {node: frozenset(kind.keys(known)) for node, known in new.items()}
    neighbours.mark(connection, kind.name, keyed)
    shared = neighbours.sharing(connection, kind.name, keyed)
    pairs = {
        (min(node, other), max(node, other))
        for node, others in shared.items()
        for other, number in others.items()
        if kind.worth(number, len(keyed[node]))
    }
    known = {**new, **kind.load(connection, {end for pair in pairs for end in pair} - new.keys())}
    scored = {(a, b): kind.compare(known[a], known[b]) for a, b in sorted(pairs) if a in known and b in known}
    return {pair: score for pair, score in scored.items() if score is not None and score.value >= kind.least}


def _keep(connection: Connection, kind: Kind[T], nodes: Collection[str], found: Mapping[Pair, Score], by: str, now: str) -> None:
    """Withdraw what the program judged of these nodes and does no more; add what is new."""
    kept = {_pair(k): k for k in judging.touching(connection, kind.name, nodes) if k.act is None}
    same = {pair for pair, one in kept.items() if pair in found and one.judgement.score == found[pair]}
    judging.withdraw(connection, (one.key for pair, one in kept.items() if pair not in same), now)
    new = sorted(found.keys() - same)
    judging.judge(connection, (Judgement(kind.name, *pair, _SAME, by, found[pair], now) for pair in new))


def around(connection: Connection, kind: Kind[Any], nodes: Iterable[str]) -> set[str]:
    """All that is clustered together with some of the nodes as judgements stand."""
    return {node for part in Web(connection, kind.name, kind.most).parts(nodes) for node in part}


def settle(connection: Connection, kind: Kind[T], touched: Iterable[str], now: str, web: Web | None = None) -> set[str]:
    """Cluster anew the parts in which the touched nodes hang together; the nodes whose cluster changed."""
    walked = web or Web(connection, kind.name, kind.most)
    parts = list(walked.parts(touched))
    first = told.published(connection, kind.name, {node for part in parts for node in part})
    now_in: dict[str, str | None] = {}
    for part in parts:
        edges = walked.edges(part)
        scores = {(edge.a, edge.b): edge.score for edge in edges if not edge.judged}
        judged = _judged(edges)
        there = part & first.keys()
        through = {end for pair, same in judged.items() if same for end in pair} & part  # two may be one by way of a third that is gone
        for together in kind.group(there | through, scores, judged):
            found = together & there
            now_in |= dict.fromkeys(found, min(found, key=lambda node: (first[node] or "9999", node), default=None))
    return membership.move(connection, kind.name, now_in, now)


def _judged(edges: Iterable[Edge]) -> dict[Pair, bool]:
    """What people say of each pair, whether it is the same; of a pair that is judged both ways "different" stands."""
    judged: dict[Pair, bool] = {}
    for edge in edges:
        if edge.judged and edge.verdict in (_SAME, _DIFFERENT):
            judged[edge.a, edge.b] = judged.get((edge.a, edge.b), True) and edge.verdict == _SAME
    return judged


def _pair(kept: Kept) -> Pair:
    return kept.judgement.a, kept.judgement.b
