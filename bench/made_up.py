"""A made-up world and its news, as the coder would have read it: wire objects of reports, the same for the same seed and number.

A constant number of reports comes in a day. A happening is told by several outlets over three days, some of it as copies; half of the
happenings continue a matter that runs for weeks. Common words come as often as they do in news English, names are invented.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib import resources
from itertools import accumulate, pairwise
from random import Random
from typing import Any

Wire = dict[str, Any]
FIRST = date(2012, 1, 1)
COUNTRIES, OUTLETS = 80, 400
COPIES = 0.08
LATER = 0.6, 0.3, 0.1  # shares of a day's reports that tell of happenings of that day, of the day before, of two days before
WORDS = 200
_SYLLABLES = "ka ro mi ten sul var osh bel dra fin gor hal iv jun kel lem nad ost pir qua ras sten tor ul vik wen yar zho".split()
_DEEDS = {
    "ASSAULT": "shelled bombed attacked raided stormed", "PROTEST": "rallied marched demonstrated", "COERCE": "arrested detained expelled",
    "ACCUSE": "accused condemned denounced", "THREATEN": "threatened warned", "REQUEST": "demanded urged", "CONSULT": "met visited hosted",
    "AGREE": "agreed signed pledged", "AID": "supplied funded sheltered", "SUPPORT": "praised backed", "REJECT": "rejected refused vetoed",
    "SANCTION": "sanctioned boycotted", "MOBILIZE": "mobilised deployed", "RETREAT": "withdrew released", "COOPERATE": "trained exchanged",
}  # fmt: skip
_OFTEN = (30, 10, 12, 9, 4, 5, 10, 4, 3, 3, 3, 2, 2, 2, 1)
_QUADS = {**dict.fromkeys(("ASSAULT", "PROTEST", "COERCE", "SANCTION", "MOBILIZE"), 4), **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
          **dict.fromkeys(("AID", "COOPERATE", "RETREAT"), 2)}  # fmt: skip
_SECTORS = "GOV MIL COP REB CVL OPP BUS LEG".split()
_TOLD_AGAIN = (
    "Residents said {actor} {deed} {recipient} near {town} before dawn",
    "It was in {town} that {actor} {deed} {recipient}, a witness told reporters",
    "{actor} {deed} {recipient} again in {town}, officials there confirmed",
)


@dataclass(frozen=True, slots=True)
class Side:
    """Who acts or is acted on."""

    id: str
    name: str
    country: str
    sector: str


@dataclass(frozen=True, slots=True)
class Town:
    """Where it happens."""

    name: str
    geonames: int
    country: str
    province: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens, and the words that all who tell of it use."""

    id: str
    day: int
    type: str
    deed: str
    actor: Side
    recipient: Side
    town: Town
    killed: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A report: its wire object, the happening it is about, that of each event by the event's id, and the report that it copies."""

    wire: Wire
    about: str
    of: dict[str, str]
    copy_of: str | None


@dataclass(frozen=True, eq=False)  # one is itself: what it has made is cached by it
class World:
    """All follows from the seed; `rate` reports come in a day."""

    seed: int = 1
    rate: int = 2000
    _days: dict[int, tuple[list[Happening], list[float]]] = field(default_factory=dict)

    def reports(self, start: int, stop: int) -> Iterator[Made]:
        """The reports of these numbers, in the order in which they are published."""
        return (self.report(number) for number in range(start, stop))

    def report(self, number: int) -> Made:
        """One report by its number."""
        rng = Random(f"{self.seed} report {number}")
        if number % self.rate and rng.random() < COPIES:
            return _copied(self._own(number - 1 - rng.randrange(min(number % self.rate, self.rate // 20))), self._facts(number, rng), rng)
        return self._own(number)

    @lru_cache(maxsize=256)  # noqa: B019 - worlds are few, and a report is copied soon or never
    def _own(self, number: int) -> Made:
        rng = Random(f"{self.seed} own {number}")
        day = number // self.rate
        happenings, weights = self._day(max(0, day - rng.choices((0, 1, 2), LATER)[0]))
        about = rng.choices(happenings, cum_weights=weights)[0]
        aside = self._aside(about, rng)
        return _written(about, aside, self._facts(number, rng), self._filler(about, rng), rng)

    def _facts(self, number: int, rng: Random) -> Wire:
        """What stands over a report."""
        day, minute = FIRST + timedelta(number // self.rate), number % self.rate * 1440 // self.rate
        outlet = rng.choices(self.outlets, cum_weights=self.outlet_weights)[0]
        return {
            "id": _id(f"{self.seed} {number}", 24), "url": f"https://{outlet.lower().replace(' ', '-')}.example/{number}", "path": None,
            "outlet": outlet, "title": None, "section": None, "author": None,
            "published": f"{day}T{minute // 60:02}:{minute % 60:02}", "published_precision": "minute", "language": "en", "credit": None,
            "publisher": None, "relays": [], "retrieved": None, "sha256": None,
        }  # fmt: skip

    def _day(self, day: int) -> tuple[list[Happening], list[float]]:
        """What happens on a day, and how many outlets care, added up."""
        if day not in self._days:
            rng = Random(f"{self.seed} day {day}")
            happenings = [self._happening(day, number, rng) for number in range(max(1, self.rate * 2 // 5))]
            weights = list(accumulate(min(12.0, rng.paretovariate(1.3)) for _ in happenings))
            for old in [one for one in self._days if abs(one - day) > 40]:
                del self._days[old]
            self._days[day] = happenings, weights
        return self._days[day]

    def _happening(self, day: int, number: int, rng: Random) -> Happening:
        country = rng.choices(range(COUNTRIES), cum_weights=self.country_weights)[0]
        matter = Random(f"{self.seed} {country} {day // 20} {rng.randrange(6)}") if rng.random() < 0.5 else None
        sides, towns = self.sides[country], self.towns[country]
        actor, recipient = (matter or rng).sample(sides, 2)
        home = matter.randrange(len(towns)) if matter else 0
        town = towns[(home + int(rng.paretovariate(1.0)) - 1) % len(towns)] if matter else rng.choice(towns)
        kind = rng.choices(list(_DEEDS), _OFTEN)[0]
        words = [*((matter.sample(self.rare, 4)) if matter else ()), *rng.sample(self.rare, 6), *rng.choices(self.common, self.counts, k=8)]
        killed = int(rng.paretovariate(0.9)) if kind == "ASSAULT" else 0
        id_ = f"{day} {number}"
        return Happening(id_, day, kind, rng.choice(_DEEDS[kind].split()), actor, recipient, town, min(killed, 400), tuple(words))

    def _aside(self, about: Happening, rng: Random) -> Happening | None:
        """What a report recalls: another happening of the country, up to nine days before."""
        if rng.random() < 0.5:
            return None
        happenings, weights = self._day(max(0, about.day - 1 - rng.randrange(9)))
        found = rng.choices(happenings, cum_weights=weights, k=40)
        return next((one for one in found if one.town.country == about.town.country and one.id != about.id), None)

    def _filler(self, about: Happening, rng: Random) -> list[str]:
        """Sentences of what else is said, in the common words, some of the happening's and a few rare ones."""
        left, sentences = WORDS - 60, []
        while left > 0:
            size = rng.randint(9, 18)
            words = rng.choices(self.common, cum_weights=self.common_weights, k=size)
            words[rng.randrange(size)] = rng.choice(about.words)
            words[rng.randrange(size)] = rng.choice(self.rare)
            sentences.append(" ".join(words).capitalize())
            left -= size
        return sentences

    @cached_property
    def common(self) -> list[str]:
        """The words of the shipped table."""
        return list(_table())

    @cached_property
    def counts(self) -> list[float]:
        """How often each is a happening's own word: all but the most common ones alike."""
        return [float(count < 60) for count in _table().values()]

    @cached_property
    def common_weights(self) -> list[float]:
        """How often each stands in a text, added up: of n documents that hold it, the more the oftener in each."""
        return list(accumulate(count**1.3 for count in _table().values()))

    @cached_property
    def rare(self) -> list[str]:
        """Words that the table does not hold."""
        rng = Random(f"{self.seed} words")
        return list(dict.fromkeys(_invented(rng, 3) for _ in range(40_000)))

    @cached_property
    def country_weights(self) -> list[float]:
        """A few countries are most of the news."""
        return list(accumulate(1 / (rank + 4) for rank in range(COUNTRIES)))

    @cached_property
    def outlets(self) -> list[str]:
        """Their names."""
        rng = Random(f"{self.seed} outlets")
        return [f"{_invented(rng, 2).title()} {rng.choice(('Times', 'Post', 'News', 'Online', 'Agency'))}" for _ in range(OUTLETS)]

    @cached_property
    def outlet_weights(self) -> list[float]:
        """How much each publishes, added up."""
        return list(accumulate(1 / (rank + 10) for rank in range(OUTLETS)))

    @cached_property
    def sides(self) -> list[list[Side]]:
        """Of each country its powers, groups and persons; more where there is more news."""
        rng = Random(f"{self.seed} sides")
        return [
            [
                Side(f"{_code(c)}-{n}", f"{_invented(rng, 2)} {_invented(rng, 2)}".title(), _code(c), rng.choice(_SECTORS))
                for n in range(20 + 400 // (c + 4))
            ]
            for c in range(COUNTRIES)
        ]

    @cached_property
    def towns(self) -> list[list[Town]]:
        """Of each country its towns."""
        rng = Random(f"{self.seed} towns")
        return [[self._town(c, n, rng) for n in range(40 + 1200 // (c + 4))] for c in range(COUNTRIES)]

    @staticmethod
    def _town(country: int, number: int, rng: Random) -> Town:
        lat, lon = country * 1.5 - 60 + rng.random() * 3, country * 4 - 160 + rng.random() * 5
        name = _invented(rng, 3).title()
        return Town(name, 1_000_000 + country * 10_000 + number, _code(country), f"{number % 9:02}", round(lat, 4), round(lon, 4))


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    """The shipped table of words: in how many documents each stands."""
    lines = (resources.files("dateline") / "data" / "words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {word: int(count) for word, count in list(rows)[1:] if word.isalpha()}


def _invented(rng: Random, syllables: int) -> str:
    return "".join(rng.choices(_SYLLABLES, k=syllables))


def _code(country: int) -> str:
    return "Q" + chr(65 + country // 26) + chr(65 + country % 26)


def _id(words: str, size: int) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:size]


def _written(about: Happening, aside: Happening | None, facts: Wire, filler: Sequence[str], rng: Random) -> Made:
    """A report in full: a title, a lede, what it tells again, what it recalls, and the rest."""
    day = FIRST + timedelta(about.day)
    told = [(_lede(about, rng), about), *((rng.choice(_TOLD_AGAIN), about) for _ in range(rng.choice((1, 1, 2, 3))))]
    if aside:
        told.append((f"On {FIRST + timedelta(aside.day):%d %B} {{actor}} {{deed}} {{recipient}} in {{town}}", aside))
    sentences = [_filled(form.replace("{weekday}", f"{day:%A}"), one) for form, one in told]
    title = _filled(f"{{actor}} {{deed}} {{recipient}} {rng.choice(about.words)}", about)
    body = ". ".join([*sentences, *filler]) + "."
    starts = [*accumulate((len(one) + 2 for one in (*sentences, *filler)), initial=0)]
    bounds = [[start, end - 1] for start, end in pairwise(starts)]
    events = [
        _event(f"{facts['id']} {n}", n, one, sentence, starts[n], rng)
        for n, ((_, one), sentence) in enumerate(zip(told, sentences, strict=True))
    ]
    headline = _event(f"{facts['id']} title", 0, about, title, 0, rng)
    wire = {
        "report": {**facts, "title": title}, "text": body, "sentences": bounds, "removed": [], "entities": [], "events": events,
        "attributions": [], "links": [], "relations": [],
        "headline": {"text": title, "sentences": [[0, len(title)]], "events": [headline], "attributions": []},
        "skips": [], "coder": {"version": "0", "model": "made up"},
    }  # fmt: skip
    of = {headline["id"]: about.id, **{event["id"]: one.id for event, (_, one) in zip(events, told, strict=True)}}
    return Made(_signed(wire), about.id, of, None)


def _lede(about: Happening, rng: Random) -> str:
    killed = f", killing {about.killed} people" if about.killed else ""
    return (
        f"{{actor}} {{deed}} {{recipient}} in {{town}} on {{weekday}}{killed} over {rng.choice(about.words)} and {rng.choice(about.words)}"
    )


def _filled(form: str, one: Happening) -> str:
    return form.format(actor=one.actor.name, deed=one.deed, recipient=one.recipient.name, town=one.town.name)


def _event(name: str, number: int, one: Happening, sentence: str, start: int, rng: Random) -> Wire:
    def span(words: str) -> Wire:
        at = start + sentence.index(words)
        return {"start": at, "end": at + len(words), "text": words}

    day = FIRST + timedelta(one.day)
    vague, nowhere = rng.random() < 0.3, rng.random() < 0.3 or one.town.name not in sentence
    counted = "killing" in sentence
    count = {"what": "killed", "low": one.killed, "best": one.killed, "high": one.killed, "span": span("killing")} if counted else None
    return {
        "id": _id(name, 16), "sentence": number, "type": one.type, "modes": [], "contexts": [], "quad": _QUADS.get(one.type, 3),
        "score": -5.0, "trigger": span(one.deed), "actors": [_side(span(one.actor.name), one.actor, rng.random() < 0.2)],
        "recipients": [_side(span(one.recipient.name), one.recipient, rng.random() < 0.4)], "backers": [],
        "places": [] if nowhere else [_place(span(one.town.name), one.town)],
        "time": None if vague else {"start": f"{day}", "end": f"{day + timedelta(1)}", "basis": "stated", "precision": "day", "span": None},
        "counts": [count] if count else [], "instruments": [], "realis": "asserted", "attribution": [], "framing": [],
        "confidence": round(0.3 + rng.random() * 0.6, 3),
    }  # fmt: skip


def _side(span: Wire, side: Side, unknown: bool) -> Wire:
    """Whom the words stand for; a name that is in no table stands for itself."""
    if unknown:
        nothing = dict.fromkeys(("country", "wikidata", "actor_id", "kind"))
        return {
            **span, "carried": False, "name": side.name, "sectors": [], **nothing, "span_confidence": 0.9, "confidence": 0.3,
            "reason": "name not in the table",
        }  # fmt: skip
    return {
        **span, "carried": False, "name": side.name, "country": side.country, "sectors": [side.sector], "wikidata": None,
        "actor_id": side.id, "span_confidence": 0.9, "confidence": 0.8, "kind": "institution", "reason": "name in the table",
    }  # fmt: skip


def _place(span: Wire, town: Town) -> Wire:
    return {
        **span, "carried": False, "name": town.name, "geonames": town.geonames, "country": town.country, "admin1": town.province,
        "lat": town.lat, "lon": town.lon, "precision": 2, "span_confidence": 0.9, "confidence": 0.8, "candidates": [],
        "reason": "the only town of this name in the country",
    }  # fmt: skip


def _copied(made: Made, facts: Wire, rng: Random) -> Made:
    """The same words under another outlet's name, shortened by the last sentences, with new ids as another page has them."""
    wire, ids = made.wire, {id_: _id(f"{facts['id']} {id_}", 16) for id_ in made.of}
    events = [{**event, "id": ids[event["id"]]} for event in wire["events"]]
    head = {**wire["headline"], "events": [{**event, "id": ids[event["id"]]} for event in wire["headline"]["events"]]}
    kept = max(len(events), len(wire["sentences"]) - rng.randrange(3))
    text, sentences = wire["text"][: wire["sentences"][kept - 1][1]], wire["sentences"][:kept]
    report = {**facts, "title": wire["report"]["title"], "credit": wire["report"]["outlet"] if rng.random() < 0.5 else None}
    new = _signed({**wire, "report": report, "text": text, "sentences": sentences, "events": events, "headline": head})
    return Made(new, made.about, {ids[id_]: of for id_, of in made.of.items()}, wire["report"]["id"])


def _signed(wire: Wire) -> Wire:
    wire["report"]["sha256"] = hashlib.sha256(f"{wire['report']['title']}\n{wire['text']}".encode()).hexdigest()
    return wire
