"""What is passed on adds no origin: words of copies and of reports that cite take the origins of those from which they derive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from dateline.corroborate.heard import Word
from dateline.corroborate.lineage import Lineages, reading

Heard = tuple[str, str]  # a telling's id and a stance
Group = tuple[str, ...]  # the reports that one derives from: an original, or all those of an outlet


def derived(lineages: Lineages) -> dict[Heard, str | None]:
    """Each word's origin before owners are looked at."""
    by_stance: dict[str, list[Word]] = defaultdict(list)
    for word in lineages.words:
        by_stance[word.stance].append(word)
    return {(w.telling.id, w.stance): name for words in by_stance.values() for w, name in _named(words, lineages)}


@dataclass(frozen=True, slots=True)
class _Node:
    """A word by itself: whom it rests on, the outlets that it comes through, and the reports that it derives from."""

    word: Word
    raw: str | None
    cites: tuple[str, ...]
    groups: tuple[Group, ...]


Named = tuple[_Node, str | None]


def _named(words: Sequence[Word], lineages: Lineages) -> Iterator[tuple[Word, str | None]]:
    """Ring by ring of reports that derive from one another (nearly always one report), those derived from first."""
    of_report: dict[str, list[_Node]] = defaultdict(list)
    for node in _nodes(words, lineages):
        of_report[node.word.telling.report].append(node)
    links = {report: {r for node in told for group in node.groups for r in group} - {report} for report, told in of_report.items()}
    names: dict[str, list[Named]] = {}
    for ring in _rings(links):
        nodes = sorted((node for report in ring for node in of_report[report]), key=lambda node: reading(node.word))
        for report in ring:
            names[report] = []
        for node, name in _of_ring(nodes, frozenset(ring), names):
            names[node.word.telling.report].append((node, name))
            yield node.word, name


def _of_ring(nodes: Sequence[_Node], ring: frozenset[str], names: Mapping[str, Sequence[Named]]) -> list[Named]:
    """A word that derives from reports outside takes their origin; one that derives only within the ring that of the ring's first other."""
    outside: list[Named] = []
    inside: list[_Node] = []
    for node in nodes:
        outer = next((known for group in node.groups if (known := _known(set(group) - ring, names))), None)
        if outer is None and any(set(group) & ring - {node.word.telling.report} for group in node.groups):
            inside.append(node)
        else:
            outside.append((node, _taken(node, outer or ())))
    firsts = [pair for pair in outside if pair[1]] or _least(inside)
    return outside + [(node, _taken(node, firsts)) for node in inside]


def _least(nodes: Iterable[_Node]) -> list[Named]:
    """Of outlets that cite one another in a ring, the one that stands for all."""
    named: list[Named] = [(node, node.raw) for node in nodes if node.raw]
    return sorted(named, key=lambda pair: pair[1] or "")[:1]


def _taken(node: _Node, known: Sequence[Named]) -> str | None:
    """The origin of the word that it passes on: of the one that rests on the same holder by the same way, else of the first known."""
    same = (name for other, name in known if (other.raw, other.cites) == (node.raw, node.cites))
    alike = (name for other, name in known if name and node.raw in (other.raw, name))
    return next(chain(same, alike, (name for _, name in known if name)), node.raw)


def _known(group: Iterable[str], names: Mapping[str, Sequence[Named]]) -> list[Named]:
    """The words of some reports in reading order; none of them where no origin is known."""
    told = [pair for report in group for pair in names.get(report, ())]
    return sorted(told, key=lambda pair: reading(pair[0].word)) if any(name for _, name in told) else []


def _nodes(words: Sequence[Word], lineages: Lineages) -> Iterator[_Node]:
    groups, raw = _groups(words, lineages), _raw(words, lineages)
    for word in words:
        yield _Node(word, raw[word.telling.id], lineages.cites(word), groups[word.telling.id])


def _groups(words: Sequence[Word], lineages: Lineages) -> dict[str, tuple[Group, ...]]:
    """By a word's telling, the reports among these that it derives from: the head of its copies, then those of each outlet it cites."""
    of_outlet: dict[str | None, dict[str, None]] = defaultdict(dict)
    heads: dict[str, str] = {}
    for word in words:  # in reading order: the first of a lineage stands for an original that is not here
        report = word.telling.report
        of_outlet[lineages.outlet(report)][report] = None
        original = lineages.original(report)
        heads[original] = original if report == original else heads.get(original, report)
    return {word.telling.id: tuple(_groups_of(word, lineages, heads, of_outlet)) for word in words}


def _groups_of(word: Word, lineages: Lineages, heads: Mapping[str, str], of_outlet: Mapping[str | None, Iterable[str]]) -> Iterator[Group]:
    head = heads[lineages.original(word.telling.report)]
    if head != word.telling.report:
        yield (head,)
    yield from (tuple(of_outlet[name]) for name in lineages.cites(word) if name in of_outlet)


def _raw(words: Sequence[Word], lineages: Lineages) -> dict[str, str | None]:
    """Whom each word rests on by itself; an outlet that others cite stands for what it tells without a source, if it names none at all."""
    rests = {word.telling.id: lineages.rest(word) for word in words}
    cited = {name for word in words for name in lineages.cites(word)}
    sourced = {lineages.outlet(word.telling.report) for word in words if rests[word.telling.id] is not None}
    raw: dict[str, str | None] = {}
    for word in words:
        rest, outlet = rests[word.telling.id], lineages.outlet(word.telling.report)
        raw[word.telling.id] = rest.name if rest else outlet if outlet in cited - sourced else None
    return raw


def _rings(links: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The strongly connected components (Tarjan's algorithm), each after those that it leads to."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    rings: list[list[str]] = []

    def visit(node: str) -> None:
        number[node] = low[node] = len(number)
        stack.append(node)
        for other in sorted(links[node]):
            if other not in number:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], number[other])
        if low[node] == number[node]:
            at = stack.index(node)
            rings.append(sorted(stack[at:]))
            del stack[at:]

    for node in sorted(links):
        if node not in number:
            visit(node)
    return rings
