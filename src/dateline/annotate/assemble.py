"""From what the networks see to the record of one report."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline import dates
from dateline.annotate import chains, counts
from dateline.annotate.model import Coder, Read, Tagged
from dateline.annotate.pronouns import FIRST, settled
from dateline.annotate.reading import Deed, Found, Reading, antecedents, reading, role_spans, scored
from dateline.annotate.spans import is_pronoun, runs, span
from dateline.annotate.taxonomy import taxonomy
from dateline.records import (
    Annotation,
    Attribution,
    Count,
    Entity,
    Framing,
    Link,
    Mention,
    Relay,
    Span,
    Text,
    Tie,
    When,
)

_VERBAL = (1, 3)
_WIDE = 0.5


@dataclass(frozen=True, slots=True)
class _Seen:
    """One text while its record is put together."""

    text: Text
    coder: Coder
    reading: Reading
    pronouns: dict[tuple[int, int], Span]
    said: tuple[chains.Said, ...]


def annotate(text: Text, coder: Coder) -> Annotation:
    """Everything one text tells: events with roles and chains, attributions, ties, links, relays and names."""
    found = reading(text, coder)
    names = coder.names.roles
    roles = role_spans(text.body, [d.read for d in found.deeds], names)
    cue_roles = role_spans(text.body, [read for _, _, read in found.cues], names)
    cues = [(*cue, role) for cue, role in zip(found.cues, cue_roles, strict=True)]
    others = role_spans(text.body, [read for *_, read in found.others], names)
    told = list(_pronouns(zip(found.deeds, roles, strict=True), cues))
    sight = antecedents(text.body, coder, [(tagged, pieces) for tagged, pieces, _ in told])
    pronouns = settled((words for _, _, words in told), sight, _issuer(found.deeds, roles))
    said = chains.continued(_carry_on([_said(text, coder, cue, pronouns) for cue in cues]), text.body, text.sentences)
    seen = _Seen(text, coder, found, pronouns, tuple(said))
    mentions = _named(text, [_mention(seen, deed, role) for deed, role in zip(found.deeds, roles, strict=True)])
    attributions = tuple(_attribution(seen, n, one, mentions) for n, one in enumerate(said))
    return Annotation(
        text=text,
        entities=_entities(seen),
        mentions=mentions,
        attributions=attributions,
        links=_links(seen, others, mentions),
        ties=_ties(seen, others),
        relays=_relays(text, said),
        model=coder.version,
    )


def _pronouns(
    deeds: Iterable[tuple[Deed, Found]], cues: Iterable[tuple[Span, int, Read, Found]]
) -> Iterable[tuple[Tagged, tuple[int, ...], Span]]:
    """Every pronoun that fills a role: its window, its pieces, its words."""
    both = [(d.read, r) for d, r in deeds] + [(read, r) for _, _, read, r in cues]
    for read, roles in both:
        for name in ("actor", "recipient", "backer", "holder"):
            for words, pieces in roles.get(name, []):
                if is_pronoun(words.text):
                    yield read.asked.tagged, pieces, words


def _issuer(deeds: Sequence[Deed], roles: Sequence[Found]) -> Span | None:
    """Who speaks in a statement of its own voice: the actor of the report's first deed, where that is one of speech."""
    for deed, role in zip(deeds, roles, strict=True):
        named = [s for s, _ in role.get("actor", []) if not is_pronoun(s.text)]
        if deed.sentence > 2 or taxonomy().types[deed.type].quad not in _VERBAL:
            return None
        if named:
            return named[0]
    return None


def _said(text: Text, coder: Coder, cue: tuple[Span, int, Read, Found], pronouns: dict[tuple[int, int], Span]) -> chains.Said:
    words, sentence, read, roles = cue
    who: list[tuple[str, Span | None]] = []
    for holder, pieces in roles.get("holder", []):
        inside = [i - read.seen.start for i in pieces]
        kind = coder.names.holder_kinds[int(read.holder_kinds[inside].mean(0).argmax())]
        full = pronouns.get((holder.start, holder.end)) if is_pronoun(holder.text) else holder
        who.append((kind, full if full or not is_pronoun(holder.text) else holder))
    if not who:
        mark = [i - read.seen.start for i in read.asked.pieces]
        who = [(coder.names.holder_kinds[int(read.holder_kinds[mark].mean(0).argmax())], None)]
    return chains.Said(words, sentence, tuple(who), _contents(text, read), coder.names.stances[int(read.stances.argmax())],
                       _marked(text, read), words.score)  # fmt: skip


def _contents(text: Text, read: Read) -> tuple[tuple[int, int], ...]:
    """What is said, as spans of one sentence each: pieces likelier inside than not, small gaps closed."""
    w = read.asked.tagged.window
    inside = [i for i in read.seen if read.content[i - read.seen.start] > _WIDE and w.sentence[i] >= 0 and i not in read.asked.pieces]
    groups: list[list[int]] = []
    for i in inside:
        near = groups and w.sentence[i] == w.sentence[groups[-1][-1]] and i - groups[-1][-1] <= 4
        between = range(groups[-1][-1], i) if near else range(0)
        if near and not any(j in read.asked.pieces for j in between):
            groups[-1].append(i)
        else:
            groups.append([i])
    spans = [span(text.body, w, g) for g in groups if len(g) > 1]
    return tuple((s.start, s.end) for s in spans if s)


def _marked(text: Text, read: Read) -> tuple[Span, ...]:
    """Framing words near a trigger, in its own sentence or in its roles."""
    w = read.asked.tagged.window
    found: list[list[int]] = []
    for i in read.seen:
        if read.framing[i - read.seen.start] > 0.5 and w.sentence[i] >= 0:
            if found and found[-1][-1] == i - 1:
                found[-1].append(i)
            else:
                found.append([i])
    spans = (span(text.body, w, group, home=w.sentence[read.asked.pieces[0]]) for group in found)
    return tuple(s for s in spans if s)


def _carry_on(said: Sequence[chains.Said]) -> list[chains.Said]:
    """A pronoun holder that no phrase was found for is the last holder told before it."""
    done: list[chains.Said] = []
    for one in said:
        who = tuple(
            (kind, _last_holder(done) or words) if words is not None and is_pronoun(words.text) else (kind, words)
            for kind, words in one.holders
        )
        done.append(replace(one, holders=tuple((k, None if w and is_pronoun(w.text) else w) for k, w in who)))
    return done


def _last_holder(said: Sequence[chains.Said]) -> Span | None:
    return next((w for s in reversed(said) for _, w in s.holders if w is not None), None)


def _mention(seen: _Seen, deed: Deed, roles: Found) -> Mention:
    text, names = seen.text, seen.coder.names
    type_ = taxonomy().types[deed.type]
    levels = chains.chain(seen.said, deed.trigger.start, deed.trigger.end)
    actors, recipients, backers = (_parties(seen, deed, roles.get(role, []), levels) for role in ("actor", "recipient", "backer"))
    if type_.quad in _VERBAL:  # the speaker of a deed of speech is its actor, not a holder
        levels = tuple(s for s in levels if not any(w and _same(w, a) for _, w in s.holders for a in actors))
    modes = _modes(deed, names.modes)
    return Mention(
        id="",
        sentence=deed.sentence,
        type=deed.type,
        modes=modes,
        contexts=tuple(c for c, p in zip(names.contexts, deed.read.contexts, strict=True) if p > 0.5),
        quad=type_.quad,
        score=taxonomy().score(deed.type, modes),
        trigger=deed.trigger,
        actors=actors,
        recipients=tuple(r for r in recipients if not any(_same(r, a) for a in actors)),
        backers=backers,
        places=tuple(s for s, _ in roles.get("place", [])),
        time=_when(text, deed, [s for s, _ in roles.get("time", [])]),
        counts=tuple(_counts(text, deed, roles.get("count", []))),
        instruments=tuple(s for s, _ in roles.get("instrument", [])),
        realis=names.realis[int(deed.read.realis.argmax())],
        attribution=chains.holders(levels, text.sentences[deed.sentence]),
        framing=_framing(_marked(text, deed.read), levels),
        confidence=round(deed.score, 3),
    )


def _when(text: Text, deed: Deed, stated: Sequence[Span]) -> When | None:
    """When it is said to have happened: the words' own interval, else open; with no words the day of publication, and marked so."""
    today = date.fromisoformat(text.published[:10]) if text.published and len(text.published) >= 10 else None
    for words in stated:
        found = dates.interval(words.text, today)
        if found is not None:
            return When(found.start.isoformat(), found.end.isoformat(), "stated", found.precision, words)
    if stated:
        return When(None, None, "stated", None, stated[0])
    if today is None or deed.read.realis.argmax() != 0:
        return None
    return When(today.isoformat(), (today + timedelta(1)).isoformat(), "publication", "day")


def _same(a: Span, b: Span) -> bool:
    return (a.start < b.end and b.start < a.end) or a.text.lower() == b.text.lower()


def _modes(deed: Deed, names: Sequence[str]) -> tuple[str, ...]:
    """Modes of the deed's own type that are likelier than not."""
    own = [(name.partition("/")[2], p) for name, p in zip(names, deed.read.modes, strict=True) if name.startswith(f"{deed.type}/")]
    return tuple(mode for mode, p in own if p > 0.5)


def _parties(seen: _Seen, deed: Deed, spans: Sequence[tuple[Span, tuple[int, ...]]], levels: Sequence[chains.Said]) -> tuple[Span, ...]:
    """Role spans with pronouns replaced by the phrase that they stand for; a speaker's 'I' and 'we' is the innermost holder."""
    found: list[Span] = []
    for words, _ in spans:
        full: Span | None = words
        if is_pronoun(words.text):
            full = seen.pronouns.get((words.start, words.end))
            speaker = next((w for s in reversed(levels) for _, w in s.holders if w is not None), None)
            if words.text.lower() in FIRST and speaker is not None:
                full = speaker
            full = replace(full, carried=True) if full else None
        if full is not None and not any(_same(full, f) for f in found):
            found.append(full)
    return tuple(found)


def _counts(text: Text, deed: Deed, spans: Sequence[tuple[Span, tuple[int, ...]]]) -> Iterable[Count]:
    for words, _ in spans:
        found = counts.bounds(words.text)
        if found is not None:
            around = text.body[max(0, words.start - 60) : words.end + 60]
            yield Count(counts.counted(words.text, around, deed.type), *found, words)


def _framing(spans: Iterable[Span], levels: Sequence[chains.Said]) -> tuple[Framing, ...]:
    """Framing words with whose they are: the innermost level whose content holds them, else the report's own."""
    found = []
    for words in spans:
        inside = [n for n, level in enumerate(levels) if level.holds(words.start, words.end)]
        found.append(Framing(words, _holder_index(levels, inside[-1]) if inside else None))
    return tuple(found)


def _holder_index(levels: Sequence[chains.Said], level: int) -> int:
    return sum(len(s.holders) for s in levels[:level])


def _named(text: Text, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Ids from what was printed: report, sentence, trigger words and which of their like it is; not from offsets or labels."""
    seen: Counter[tuple[str, str]] = Counter()
    named = []
    for mention in sorted(mentions, key=lambda m: (m.trigger.start, m.trigger.end)):
        sentence = " ".join(text.body[slice(*text.sentences[mention.sentence])].split())
        key = (sentence, mention.trigger.text)
        seen[key] += 1
        named.append(replace(mention, id=identifier(text.id, *key, str(seen[key]))))
    return tuple(named)


def identifier(*parts: str) -> str:
    """Sixteen hex digits that hash the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _attribution(seen: _Seen, number: int, one: chains.Said, mentions: Sequence[Mention]) -> Attribution:
    text = seen.text
    whole = _cover(text, one)
    outer = chains.chain([s for s in seen.said if s is not one], one.cue.start, one.cue.end)
    chain = chains.holders([*outer, one], text.sentences[one.sentence])
    inside = tuple(m.id for m in mentions if one.holds(m.trigger.start, m.trigger.end))
    own = _holder_index([*outer, one], len(outer))
    return Attribution(
        identifier(text.id, "said", whole.text, one.cue.text, str(number)), whole, one.cue, one.stance, chain,
        tuple(Framing(f, own) for f in one.framing if one.holds(f.start, f.end)), inside, one.score,
    )  # fmt: skip


def _cover(text: Text, one: chains.Said) -> Span:
    """What is said as one span; where no words were found, the cue's sentence."""
    bounds = one.contents or (text.sentences[one.sentence],)
    start, end = min(a for a, _ in bounds), max(b for _, b in bounds)
    return Span(start, end, text.body[start:end])


def _entities(seen: _Seen) -> tuple[Entity, ...]:
    found = []
    windows = seen.reading.tagged
    for tagged, names in zip(
        windows, runs([t.entities for t in windows], seen.coder.names.entities, [scored(t.window) for t in windows]), strict=True
    ):
        for run in names:
            words = span(seen.text.body, tagged.window, run.pieces, run.score)
            if words is not None and not is_pronoun(words.text):
                found.append((run.label, words))
    return tuple(Entity(f"n{i}", kind, words) for i, (kind, words) in enumerate(found, 1))


def _sides(seen: _Seen, roles: Found) -> tuple[Span | None, Span | None]:
    """The two ends of a tie or link, pronouns left out."""

    def first(role: str) -> Span | None:
        return next((s for s, _ in roles.get(role, []) if not is_pronoun(s.text)), None)

    return first("actor"), first("recipient")


def _ties(seen: _Seen, others: Sequence[Found]) -> tuple[Tie, ...]:
    found = []
    for (label, words, sentence, _), roles in zip(seen.reading.others, others, strict=True):
        subject, object_ = _sides(seen, roles)
        if label.startswith("tie:") and subject and object_:
            levels = chains.chain(seen.said, words.start, words.end)
            told = chains.holders(levels, seen.text.sentences[sentence])
            found.append(Tie(label[4:], subject, object_, words, told, words.score))
    return tuple(found)


def _links(seen: _Seen, others: Sequence[Found], mentions: Sequence[Mention]) -> tuple[Link, ...]:
    found = []
    for (label, words, _, _), roles in zip(seen.reading.others, others, strict=True):
        if label.startswith("link:"):
            ends = [next((m.id for m in mentions if side and _touch(m.trigger, side)), None) for side in _sides(seen, roles)]
            if ends[0] and ends[1] and ends[0] != ends[1]:
                found.append(Link(label[5:], ends[0], ends[1], words))
    return tuple(found)


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


_AGENCIES = (
    "Reuters", "AP", "Associated Press", "AFP", "Agence France-Presse", "dpa", "EFE", "ANSA", "TASS", "Interfax", "Xinhua",
    "Anadolu Agency", "Anadolu", "UPI", "Kyodo", "Yonhap", "IRNA", "SANA",
)  # fmt: skip
_CREDIT = re.compile(rf"\b(?:{'|'.join(_AGENCIES)})\b")


def _relays(text: Text, said: Sequence[chains.Said]) -> tuple[Relay, ...]:
    """Outlets and agencies named as outermost holders, then what the credit line names; each once."""
    found: dict[str, Relay] = {}
    for one in said:
        for kind, words in one.holders:
            if kind in ("outlet", "agency") and words is not None:
                found.setdefault(words.text.lower().removeprefix("the "), Relay(words.text, kind, words))
    for match in _CREDIT.finditer(text.credit or ""):
        found.setdefault(match[0].lower(), Relay(match[0], "agency", None))
    return tuple(found.values())
