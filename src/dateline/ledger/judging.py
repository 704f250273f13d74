"""What people judge: joined, parted, undone. Each act is rows with a name and a time; the neighbourhood is clustered anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

from sqlalchemy import Connection

from dateline.errors import DatelineError
from dateline.ledger import kinds
from dateline.ledger.joining import around, companions, settle
from dateline.store import judging, membership
from dateline.tellings import Judgement, Score

_KINDS: dict[str, Callable[[], kinds.Kind[Any]]] = {kinds.EVENT: kinds.events, kinds.STORY: kinds.topics, kinds.COPY: kinds.bodies}


def join(connection: Connection, of: str, clusters: Sequence[str], by: str, why: str, now: str) -> str:
    """Two or more clusters are the same, says `by`; the act's id, for `undo`."""
    members = membership.nodes(connection, of, clusters)
    if len(members) < 2:
        raise DatelineError("to join takes two or more that are not one already")
    first, *others = sorted(node for nodes in members.values() for node in nodes)
    return _act(connection, of, ((first, other) for other in others), "same", by, why, now)


def split(connection: Connection, of: str, cluster: str, away: Iterable[str], by: str, why: str, now: str) -> str:
    """Some nodes of a cluster are not the same as the rest, says `by`; the act's id."""
    all_ = set(membership.nodes(connection, of, [cluster]).get(cluster, ()))
    apart = set(away)
    if not apart or not apart < all_:
        raise DatelineError(f"{cluster}: to split takes some of its tellings, not all and no others")
    pairs = ((min(pair), max(pair)) for pair in product(sorted(apart), sorted(all_ - apart)))
    return _act(connection, of, pairs, "different", by, why, now)


def undo(connection: Connection, act: str, now: str) -> int:
    """Withdraw an act; how many judgements it held. What others judged meanwhile stands."""
    rows = [kept for kept in judging.acts(connection, act) if kept.judgement.withdrawn is None]
    if not rows:
        raise DatelineError(f"{act}: no such act, or it is undone already; `dateline judgements` lists them")
    ends = {of: _ends(kept.judgement for kept in rows if kept.judgement.of == of) for of in sorted({kept.judgement.of for kept in rows})}
    before = {of: around(connection, _KINDS[of](), nodes) for of, nodes in ends.items()}
    judging.withdraw(connection, (kept.key for kept in rows), now)
    for of, nodes in ends.items():
        _settle(connection, of, nodes, before[of], now)
    return len(rows)


def _act(connection: Connection, of: str, pairs: Iterable[tuple[str, str]], verdict: str, by: str, why: str, now: str) -> str:
    made = [Judgement(of, *pair, verdict, by, Score(1.0, (why,) if why else ()), now) for pair in pairs]
    said = [verdict, by, now, *(f"{one.a} {one.b}" for one in made)]
    act = hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    before = around(connection, _KINDS[of](), _ends(made))
    judging.judge(connection, made, act)
    _settle(connection, of, _ends(made), before, now)
    return act


def _ends(made: Iterable[Judgement]) -> set[str]:
    return {node for one in made for node in (one.a, one.b)}


def _settle(connection: Connection, of: str, nodes: set[str], before: set[str], now: str) -> None:
    """All that was with the nodes before has to find its place too."""
    settle(connection, _KINDS[of](), before | companions(connection, of, nodes), now)
