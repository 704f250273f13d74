"""From what the networks see to the record of one report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.annotate import chains
from dateline.annotate.identity import identifier
from dateline.annotate.mentions import VERBAL, Known, mention
from dateline.annotate.model import Coder, Read, Tagged
from dateline.annotate.pronouns import settled
from dateline.annotate.reading import Deed, Found, Reading, antecedents, reading, role_spans, scored
from dateline.annotate.saying import attribution, carried_on, said
from dateline.annotate.spans import is_pronoun, runs, span
from dateline.annotate.taxonomy import EventType
from dateline.annotate.ties import links, ties
from dateline.annotate.windows import LONGEST, PARTS, unread
from dateline.records import Annotation, Entity, Mention, Relay, Span, Text


def annotate(text: Text, coder: Coder) -> Annotation:
    """Everything one text tells: events with roles and chains, attributions, ties, links, relays and names."""
    found, names = reading(text, coder), coder.names.roles
    roles = role_spans(text.body, [d.read for d in found.deeds], names)
    cues = list(zip(found.cues, role_spans(text.body, [read for _, _, read in found.cues], names), strict=True))
    other_roles = role_spans(text.body, [read for *_, read in found.others], names)
    told = list(_pronouns([(d.read, r) for d, r in zip(found.deeds, roles, strict=True)] + [(c[2], r) for c, r in cues]))
    sight = antecedents(text.body, coder, [(tagged, pieces) for tagged, pieces, _ in told])
    pronouns = settled((words for _, _, words in told), sight, _issuer(found.deeds, roles, coder.taxonomy.types))
    levels = carried_on([said(text, coder, (*cue, role), pronouns) for cue, role in cues])
    known = Known(text, coder, pronouns, tuple(chains.continued(levels, text.body, text.sentences)))
    mentions = _named(text, [mention(known, deed, role) for deed, role in zip(found.deeds, roles, strict=True)])
    left = unread([t.window for t in found.tagged], text.sentences)
    return Annotation(
        text=text,
        entities=_entities(text, coder, found),
        mentions=mentions,
        attributions=tuple(attribution(text, n, known.said, mentions) for n in range(len(known.said))),
        links=links(found.others, other_roles, mentions),
        ties=ties(text, found.others, other_roles, known.said),
        relays=_relays(text, known.said),
        model=coder.version,
        unread=tuple(f"sentence {n}: only its first {LONGEST * PARTS:,} word pieces were read; break it up" for n in left),
    )


def _pronouns(reads: Iterable[tuple[Read, Found]]) -> Iterable[tuple[Tagged, tuple[int, ...], Span]]:
    """Every pronoun that fills a role: its window, its pieces, its words."""
    for read, roles in reads:
        for name in ("actor", "recipient", "backer", "holder"):
            for words, pieces in roles.get(name, []):
                if is_pronoun(words.text):
                    yield read.asked.tagged, pieces, words


def _issuer(deeds: Sequence[Deed], roles: Sequence[Found], types: Mapping[str, EventType]) -> Span | None:
    """Who speaks in a statement of its own voice: the actor of the report's first deed, where that is one of speech."""
    for deed, role in zip(deeds, roles, strict=True):
        named = [s for s, _ in role.get("actor", []) if not is_pronoun(s.text)]
        if deed.sentence > 2 or types[deed.type].quad not in VERBAL:
            return None
        if named:
            return named[0]
    return None


def _named(text: Text, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Ids from what was printed: report, sentence, trigger words and which of their like it is; not from offsets or labels."""
    seen: Counter[tuple[str, str]] = Counter()
    named = []
    for one in sorted(mentions, key=lambda m: (m.trigger.start, m.trigger.end)):
        sentence = " ".join(text.body[slice(*text.sentences[one.sentence])].split())
        key = (sentence, one.trigger.text)
        seen[key] += 1
        named.append(replace(one, id=identifier(text.id, *key, str(seen[key]))))
    return tuple(named)


def _entities(text: Text, coder: Coder, found: Reading) -> tuple[Entity, ...]:
    rows = runs([t.entities for t in found.tagged], coder.names.entities, [scored(t.window) for t in found.tagged])
    named = [
        (run.label, span(text.body, t.window, run.pieces, run.score)) for t, row in zip(found.tagged, rows, strict=True) for run in row
    ]
    kept = [(kind, words) for kind, words in named if words is not None and not is_pronoun(words.text)]
    return tuple(Entity(f"n{number}", kind, words) for number, (kind, words) in enumerate(kept, 1))


_AGENCIES = (
    "Reuters", "AP", "Associated Press", "AFP", "Agence France-Presse", "dpa", "EFE", "ANSA", "TASS", "Interfax", "Xinhua",
    "Anadolu Agency", "Anadolu", "UPI", "Kyodo", "Yonhap", "IRNA", "SANA",
)  # fmt: skip
_CREDIT = re.compile(rf"\b(?:{'|'.join(_AGENCIES)})\b")


def _relays(text: Text, levels: Sequence[chains.Said]) -> tuple[Relay, ...]:
    """Outlets and agencies named as outermost holders, then what the credit line names; each once."""
    found: dict[str, Relay] = {}
    for one in levels:
        for kind, words in one.holders:
            if kind in ("outlet", "agency") and words is not None:
                found.setdefault(words.text.lower().removeprefix("the "), Relay(words.text, kind, words))
    for match in _CREDIT.finditer(text.credit or ""):
        found.setdefault(match[0].lower(), Relay(match[0], "agency", None))
    return tuple(found.values())
