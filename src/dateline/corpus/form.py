"""The coding form: one report a block, one fact a line, spans as quoted words. `parse` reads it and checks every line.

See training/corpus/GUIDELINES.md for the form as coders see it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.annotate.taxonomy import EventType, taxonomy
from dateline.corpus import coded as c
from dateline.text.sentences import sentences

_LISTS = taxonomy().lists
ROLES = {"a": "actor", "r": "recipient", "b": "backer", "p": "place", "t": "time", "i": "instrument"}
_QUOTED = r"(?:\[(\d+)\])?\"((?:[^\"\\]|\\.)*)\"(?:~(\d+))?"
_REF = re.compile(_QUOTED)


class FormError(ValueError):
    """A line of a coding form that cannot be read; the message names file, line and remedy."""


@dataclass
class _Draft:
    """A report while its lines are being read."""

    set: str
    id: str
    types: Mapping[str, EventType]
    text: str = ""
    bounds: list[c.Bounds] = field(default_factory=list)
    here: int | None = None
    coded: list[int] = field(default_factory=list)
    items: list[tuple[list[str], int | None]] = field(default_factory=list)
    published: str | None = None
    coder: str = ""


def parse(
    form: str, lookup: Callable[[str, str], str], name: str = "form", types: Mapping[str, EventType] | None = None
) -> list[c.CodedReport]:
    """All reports of a form. `lookup(set, id)` gives the text of a report that stands elsewhere; composed text stands in the form.

    `types` are those that a coding may use, PLOVER's unless others are given.
    """
    allowed = types or taxonomy().types
    reports: list[c.CodedReport] = []
    seen = ""
    try:
        for block in _blocks(form):
            seen = block[0][1]
            reports.append(_report(block, lookup, allowed))
    except FormError as wrong:
        raise FormError(f"{name}: {wrong}") from None
    except (ValueError, IndexError, KeyError) as wrong:
        raise FormError(f"{name}, in {seen}: {wrong}") from wrong
    return reports


def _blocks(form: str) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate(form.splitlines(), 1):
        if line.startswith("== ") and block:
            yield block
            block = []
        if line.strip() and not line.startswith("#"):
            block.append((number, line.rstrip()))
    if block:
        yield block


def _report(block: list[tuple[int, str]], lookup: Callable[[str, str], str], types: Mapping[str, EventType]) -> c.CodedReport:
    number, head = block[0]
    words = head.split()
    if words[0] != "==" or len(words) < 3:
        raise FormError(f"line {number}: a report starts with '== SET ID', not {head!r}")
    draft = _Draft(set=words[1], id=words[2], types=types)
    for word in words[3:]:
        key, _, value = word.partition("=")
        if key not in ("published", "coder"):
            raise FormError(f"line {number}: unknown {key!r}; known are published= and coder=")
        setattr(draft, key, value)
    composed = draft.set == "composed"
    if composed:
        lines = [line[2:].strip() for _, line in block[1:] if line.startswith(". ")]
        draft.text = "\n".join(lines)
        at = 0
        for line in lines:
            draft.bounds.append((at, at + len(line)))
            at += len(line) + 1
    else:
        draft.text = lookup(draft.set, draft.id)
        draft.bounds = sentences(draft.text)
    return _fill(draft, block[1:], composed)


def _fill(draft: _Draft, lines: list[tuple[int, str]], composed: bool) -> c.CodedReport:
    events: list[c.CodedEvent] = []
    attributions: list[c.CodedAttribution] = []
    ties: list[c.CodedTie] = []
    links: list[c.CodedLink] = []
    relays: list[tuple[str, c.Bounds]] = []
    next_sentence = 0
    for index, (number, line) in enumerate(lines):
        try:
            key = line.split()[0]
            if line.startswith(". ") and composed:
                draft.here = next_sentence
                next_sentence += 1
                draft.coded.append(draft.here)
            elif re.fullmatch(r"\[\d+\]", line.strip()):
                draft.here = int(line.strip()[1:-1])
                draft.bounds[draft.here]
                draft.coded.append(draft.here)
            elif line[0].isspace():
                continue  # read with its head line
            elif key.partition(":")[0] == "E":
                events.append(_event(draft, line, _children(lines, index), len(events)))
            elif key == "A":
                attributions.append(_attribution(draft, line, _children(lines, index)))
            elif key == "T":
                kind = _one_of(line.split()[1], _LISTS["ties"])
                subject, obj, span = (_find(draft, m) for m in _refs(line, 3))
                ties.append(c.CodedTie(kind, subject, obj, span))
            elif key == "L":
                words = line.split()
                ref = _REF.search(line)
                links.append(c.CodedLink(_one_of(words[1], _LISTS["links"]), words[2], words[4], _find(draft, ref) if ref else None))
            elif key == "R":
                relays.append((_one_of(line.split()[1], _LISTS["holder_kinds"]), _find(draft, _refs(line, 1)[0])))
            else:
                raise FormError(f"unknown line {line!r}; lines start with [n], '. ', E, A, T, L, R or are indented")
        except FormError as wrong:
            raise FormError(f"line {number} ({draft.id}): {wrong}") from None
    names = {e.label for e in events}
    for link in links:
        if {link.source, link.target} - names:
            raise FormError(f"{draft.id}: link {link.source} > {link.target} names an event that has no such label (E:label)")
    return c.CodedReport(
        draft.set, draft.id, draft.text, tuple(draft.bounds), tuple(draft.coded), tuple(events), tuple(attributions),
        tuple(ties), tuple(links), tuple(relays), draft.coder, draft.published,
    )  # fmt: skip


def _children(lines: list[tuple[int, str]], index: int) -> list[str]:
    rest = []
    for _, line in lines[index + 1 :]:
        if not line[0].isspace():
            break
        rest.append(line.strip())
    return rest


def _refs(line: str, count: int) -> list[re.Match[str]]:
    found = list(_REF.finditer(line))
    if len(found) != count:
        raise FormError(f"{count} quoted span(s) expected, {len(found)} found in {line!r}")
    return found


def _find(draft: _Draft, ref: re.Match[str]) -> c.Bounds:
    words = re.sub(r"\\(.)", r"\1", ref[2])
    number = draft.here if ref[1] is None else int(ref[1])
    if number is None:
        raise FormError("a span before any sentence: put [n] or '. text' first")
    if number >= len(draft.bounds):
        raise FormError(f"there is no sentence [{number}]")
    start, end = draft.bounds[number]
    sentence = draft.text[start:end]
    places = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", sentence)]
    if not places:
        places = [m.start() for m in re.finditer(re.escape(words), sentence)]
    which = int(ref[3] or 1)
    if not words or len(places) < which:
        raise FormError(f'"{words}" (occurrence {which}) is not in sentence [{number}]: {sentence!r}')
    return start + places[which - 1], start + places[which - 1] + len(words)


def _one_of(word: str, allowed: object) -> str:
    if word not in allowed:  # type: ignore[operator]
        raise FormError(f"{word!r} is none of {sorted(allowed)}")  # type: ignore[call-overload]
    return word


def _span(draft: _Draft, line: str) -> c.CodedSpan:
    refs = list(_REF.finditer(line))
    via = re.search(r"\bvia\s+" + _QUOTED, line)
    if via:
        inside = _REF.search(line, via.start())
        assert inside is not None
        whole = [r for r in refs if r.start() < via.start()]
        return c.CodedSpan(_find(draft, whole[0]) if whole else None, _find(draft, inside))
    if len(refs) == 1:
        return c.CodedSpan(_find(draft, refs[0]))
    if not refs and line.split()[-1] == "-":
        return c.CodedSpan(None)
    raise FormError(f'one quoted span expected (or - for none, or "name" via "pronoun"): {line!r}')


def _count(draft: _Draft, line: str) -> c.CodedCount:
    words = line.split()
    what = _one_of(words[1], _LISTS["counted"])
    low, best, high = (None if w == "-" else int(w.replace(",", "")) for w in words[2:5])
    ref = _REF.search(line)
    return c.CodedCount(what, low, best, high, _find(draft, ref) if ref else None)


def _event(draft: _Draft, line: str, children: list[str], index: int) -> c.CodedEvent:
    refs = _refs(line, 1)
    words = line[: refs[0].start()].split()
    kind, *modes = words[1].split("/")
    _one_of(kind, draft.types)
    for mode in (modes := modes[0].split(",") if modes else []):
        _one_of(mode, draft.types[kind].modes)
    realis, optional = "asserted", False
    contexts: tuple[str, ...] = ()
    for word in line[refs[0].end() :].split():
        if word.startswith("ctx="):
            contexts = tuple(_one_of(x, _LISTS["contexts"]) for x in word[4:].split(","))
        elif word == "optional":
            optional = True
        else:
            realis = _one_of(word, _LISTS["realis"])
    roles, counts, framing, chained = [], [], [], True
    for child in children:
        key = child.split()[0]
        if key in ROLES:
            roles.append((ROLES[key], _span(draft, child)))
        elif key == "n":
            counts.append(_count(draft, child))
        elif key == "f":
            by = child.split()[-1]
            framing.append((_find(draft, _refs(child, 1)[0]), by if by in ("actor", "report", "holder") else "report"))
        elif child == "c -":
            chained = False
        else:
            raise FormError(f"unknown line {child!r} under an event; known are a r b p t i n f and 'c -'")
    label = words[0].partition(":")[2] or f"e{index + 1}"
    return c.CodedEvent(
        label, kind, tuple(modes), _find(draft, refs[0]), realis, contexts, tuple(roles), tuple(counts), tuple(framing), chained, optional
    )


def _attribution(draft: _Draft, line: str, children: list[str]) -> c.CodedAttribution:
    stance = _one_of(line.split()[1], _LISTS["stances"])
    ref = _REF.search(line)
    holders: list[c.CodedHolder] = []
    contents: list[c.Bounds] = []
    framing: list[c.Bounds] = []
    for child in children:
        key = child.split()[0]
        if key == "h":
            holders.append(c.CodedHolder(_one_of(child.split()[1], _LISTS["holder_kinds"]), _span(draft, child)))
        elif key == "s":
            whole = re.fullmatch(r"s\s+\[(\d+)\](?:-\[(\d+)\])?", child)
            if whole:
                first, last = int(whole[1]), int(whole[2] or whole[1])
                contents.extend(draft.bounds[n] for n in range(first, last + 1))
            else:
                contents.append(_find(draft, _refs(child, 1)[0]))
        elif key == "f":
            framing.append(_find(draft, _refs(child, 1)[0]))
        else:
            raise FormError(f"unknown line {child!r} under an attribution; known are h s f")
    if not holders or not contents:
        raise FormError("an attribution needs at least one h line (h KIND - for no words) and one s line")
    return c.CodedAttribution(stance, _find(draft, ref) if ref else None, tuple(holders), tuple(contents), tuple(framing))
