"""Small composed reports for the ledger, coded as a case wants them, so that no model is needed; and eight that belong together in part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline import Record
from dateline.export.wire import wire
from dateline.records import Actor, Attribution, Count, Framing, Holder, Mention, Place, Resolution, Skip, Span, Text, When
from tests.corroborate.making import NOBODY
from tests.export.samples import bounds, mention, span
from tests.export.samples import report as printed

DAY_1, DAY_2, DAY_3 = (f"2026-03-0{n}T09:00:00+00:00" for n in (1, 2, 3))
FIRST, SECOND = "coder-1+aaaaaaaaaaaa", "coder-2+bbbbbbbbbbbb"
ARMY = Actor("sudan-army", "Sudanese Armed Forces", "SDN", ("MIL",), "military", "Q1", 0.9, "")
RSF = Actor("rsf", "Rapid Support Forces", "SDN", ("REB",), "armed_group", "Q2", 0.9, "")
RABAK = Place("Rabak", 367644, "SDN", "White Nile", 13.18, 32.74, 2, 0.9, "")
KOSTI = Place("Kosti", 371760, "SDN", "White Nile", 13.16, 32.66, 2, 0.9, "")
GEDAREF = Place("Al Qadarif", 366847, "SDN", "Gedaref", 14.03, 35.38, 2, 0.9, "")
_QUADS = {"ASSAULT": 4, "PROTEST": 4, "AGREE": 1, "AID": 2, "ACCUSE": 3}


@dataclass(frozen=True, slots=True)
class Deed:
    """One event as a sentence tells it. `said` are holders, outermost first: (words, kind, stance) or (words, kind, stance, who)."""

    sentence: str
    trigger: str
    type: str = "ASSAULT"
    actor: str | None = None
    by: Actor = NOBODY
    recipient: str | None = None
    to: Actor = NOBODY
    place: str | None = None
    at: Place | None = None
    day: tuple[str | None, str | None] | None = None
    count: tuple[str, int, str] | None = None
    said: tuple[tuple[str, str, str] | tuple[str, str, str, Actor], ...] = ()
    judging: str | None = None
    modes: tuple[str, ...] = ()
    realis: str = "asserted"
    confidence: float = 0.8


def report(id_: str, *deeds: Deed, outlet: str | None = None, published: str | None = "2026-02-17", title: str | None = None,
           headed: Deed | None = None, model: str = FIRST, bytes_: str | None = None) -> Resolution:  # fmt: skip
    """A report whose body is the deeds' sentences; `headed` is what its title tells, `bytes_` what was printed, if other than that."""
    body = "\n".join(deed.sentence for deed in deeds)
    title = headed.sentence if headed else title
    own = printed(bytes_ or f"{title}\n{body}", id=id_, outlet=outlet, title=title, published=published)
    text = Text(id_, own, body, bounds(body), title=title, outlet=outlet, published=published, published_precision=published and "day")
    made = _resolution(text, deeds, model)
    if headed is None or title is None:
        return made
    head = replace(text, id=f"{id_} title", body=title, sentences=((0, len(title)),))
    return replace(made, headline=_resolution(head, (headed,), model))


def skipped(item: Resolution, reason: str = "too long") -> Skip:
    """The same bytes, which nothing could read this time."""
    return Skip("text", reason, item.text.report)


def file(record: Record, items: Iterable[Resolution | Skip], seen: str = DAY_1) -> list[bool]:
    """Add them in one go; which were new."""
    with record.batch():
        return [record.add(item, wire(item, "1.0"), seen) for item in items]


def telling_id(report_id: str, deed: Deed) -> str:
    """A hash of what was printed."""
    return hashlib.sha256(f"{report_id}|{deed.sentence}|{deed.trigger}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _resolution(text: Text, deeds: Iterable[Deed], model: str) -> Resolution:
    told = [_mention(text, deed) for deed in deeds]
    known = {bounds_: who for _, own, _, _ in told for bounds_, who in own.items()}
    places = {bounds_: where for _, _, own, _ in told for bounds_, where in own.items()}
    times = {one.id: when for one, _, _, when in told if when}
    mentions = tuple(one for one, _, _, _ in told)
    said = tuple(_said(text, one) for one in mentions if one.attribution)
    return Resolution(text, (), mentions, said, (), (), (), model, (), known, places, times)


def _mention(text: Text, deed: Deed) -> tuple[Mention, dict[tuple[int, int], tuple[Actor, ...]], dict[tuple[int, int], Place], When | None]:
    start = text.body.index(deed.sentence)

    def words(told: str) -> Span:
        found = span(deed.sentence, told)
        return replace(found, start=found.start + start, end=found.end + start)

    sides = [(words(told), who) for told, who in ((deed.actor, deed.by), (deed.recipient, deed.to)) if told]
    holders = [(Holder(one[1], one[2], level, words(one[0]), None), one[3:]) for level, one in enumerate(deed.said)]
    spot = words(deed.place) if deed.place else None
    made = mention(
        telling_id(text.report.id or "", deed), deed.type, _QUADS.get(deed.type, 4), -5.0, words(deed.trigger),
        sentence=next(n for n, (a, b) in enumerate(text.sentences) if a <= start < b), modes=deed.modes,
        actors=tuple(one for one, _ in sides[:1] if deed.actor), recipients=tuple(one for one, _ in sides[bool(deed.actor) :]),
        places=(spot,) if spot else (), realis=deed.realis, confidence=deed.confidence,
        counts=(Count(deed.count[0], deed.count[1], deed.count[1], deed.count[1], words(deed.count[2])),) if deed.count else (),
        attribution=tuple(holder for holder, _ in holders), framing=(Framing(words(deed.judging), None),) if deed.judging else (),
    )  # fmt: skip
    known = {(one.start, one.end): (who,) for one, who in sides if who is not NOBODY}
    known |= {(h.span.start, h.span.end): who for h, who in holders if who and h.span}
    where = {(spot.start, spot.end): deed.at} if spot and deed.at else {}
    return made, known, where, When(*deed.day, "stated", "day") if deed.day else None


def _said(text: Text, one: Mention) -> Attribution:
    start, end = text.sentences[one.sentence]
    words = Span(start, end, text.body[start:end])
    return Attribution(f"said {one.id}", words, None, one.attribution[-1].stance, one.attribution, (), (one.id,), 0.9)


STRIKE = Deed(
    "The paramilitary Rapid Support Forces shelled a fuel depot in Rabak on Monday, killing nine people, the army said.",
    "shelled", actor="The paramilitary Rapid Support Forces", by=RSF, recipient="a fuel depot", place="Rabak", at=RABAK,
    day=("2026-02-16", "2026-02-17"), count=("killed", 9, "nine people"), said=(("the army", "military", "asserts", ARMY),),
)  # fmt: skip
SAME_STRIKE = Deed(
    "Shells fired by the Rapid Support Forces hit the fuel depot in Rabak on Monday and killed twelve people, residents said.",
    "hit", actor="the Rapid Support Forces", by=RSF, recipient="the fuel depot", place="Rabak", at=RABAK,
    day=("2026-02-16", "2026-02-17"), count=("killed", 12, "twelve people"), said=(("residents", "public", "asserts"),),
)  # fmt: skip
DENIED_STRIKE = Deed(
    "The Rapid Support Forces denied that they had shelled the fuel depot in Rabak on Monday.",
    "shelled", actor="they", by=RSF, recipient="the fuel depot", place="Rabak", at=RABAK, day=("2026-02-16", "2026-02-17"),
    said=(("The Rapid Support Forces", "armed_group", "denies", RSF),),
)  # fmt: skip
OTHER_STRIKE = Deed(
    "Drones of the Rapid Support Forces struck the power station of Gedaref on 3 February, the governor of the state said.",
    "struck", actor="the Rapid Support Forces", by=RSF, recipient="the power station", place="Gedaref", at=GEDAREF,
    day=("2026-02-03", "2026-02-04"), said=(("the governor of the state", "official", "asserts"),),
)  # fmt: skip
TOLD_AGAIN = replace(
    SAME_STRIKE, sentence="The depot in Rabak, shelled on Monday by the Rapid Support Forces, is still on fire and twelve people are dead.",
    trigger="shelled", recipient="The depot", said=(),
)  # fmt: skip
MARCH = Deed(
    "Teachers marched through Kosti on Sunday to demand their wages.",
    "marched", "PROTEST", actor="Teachers", place="Kosti", at=KOSTI, day=("2026-02-15", "2026-02-16"),
)  # fmt: skip
WALKOUT = Deed(
    "Nurses of the teaching hospital walked out in Kosti over wages that nobody had paid since December.",
    "walked out", "PROTEST", actor="Nurses of the teaching hospital", place="Kosti", at=KOSTI,
)  # fmt: skip
PACT = Deed(
    "The ministers of trade of Kenya and Uganda signed a pact on sugar in Kisumu on Tuesday.",
    "signed", "AGREE", actor="The ministers of trade of Kenya and Uganda", day=("2026-02-17", "2026-02-18"),
)  # fmt: skip
FILLER = Deed(
    "Smoke stood over the river port all afternoon as traders loaded what was left onto carts and drove them away.", "drove", "AID"
)


def eight() -> list[Resolution]:
    """Two tellings of one strike and a third that denies it, a copy of the first, a look-alike, and what has nothing to do with them."""
    return [
        report("alpha", STRIKE, FILLER, outlet="The Nile Gazette", published="2026-02-17T08:00"),
        report("alpha-copy", STRIKE, FILLER, outlet="The Red Sea Post", published="2026-02-17T11:00"),
        report("beta", SAME_STRIKE, outlet="Kosti Radio", published="2026-02-17"),
        report("gamma", DENIED_STRIKE, outlet="Port Sudan Daily", published="2026-02-18"),
        report("delta", OTHER_STRIKE, outlet="The Nile Gazette", published="2026-02-04"),
        report("epsilon", MARCH, TOLD_AGAIN, outlet="The White Nile Weekly", published="2026-02-19"),
        report("zeta", PACT, outlet="The Lake Standard", published="2026-02-18"),
        report("eta", WALKOUT, outlet=None, published=None),
    ]
