"""How well the claims of events meet the gold claims: the value, the numbers behind it, and who denies it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.figures import read as figure
from dateline.corroborate.identities import slug
from dateline.corroborate.independence import counted
from dateline.ledger import Seen
from dateline.tellings import Claim, Source, Support, Voice
from evals.scenes import Json, Ours, Scene

NUMBERS = {"tellings": "tellings", "outlets": "outlets", "origins": "independent_origins", "unknown": "unknown"}  # ours, the gold's
_REALIS = {"planned": "future", "threatened": "future"}


@dataclass(frozen=True, slots=True)
class Match:
    """A gold claim with our event and our claim, where they were found."""

    scene: Scene
    gold: Json
    event: Seen | None
    claim: Claim | None


def matches(some: Iterable[Scene], ours: Ours) -> list[Match]:
    """Each gold claim with the event that shares most tellings with the gold event, and the claim of it that tells the value."""
    of_telling = {telling.id: seen for seen in ours.events for telling in seen.event.tellings}
    return [
        _match(scene, gold, ours, of_telling) if gold["event"] else Match(scene, gold, None, _statement(gold, ours))
        for scene in some
        for gold in scene.claims
    ]


def _match(scene: Scene, gold: Json, ours: Ours, of_telling: Mapping[str, Seen]) -> Match:
    mentions = {m["id"] for m in scene.mentions if m["event"] == gold["event"]}
    shared = Counter(of_telling[telling].event.id for telling, mention in ours.mentions.items() if mention in mentions)
    if not shared:
        return Match(scene, gold, None, None)
    best = min(shared, key=lambda event: (-shared[event], event))
    seen = of_telling[best]
    return Match(scene, gold, seen, _claim(gold, seen.event.claims))


def _statement(gold: Json, ours: Ours) -> Claim | None:
    """What is said without an event, by a report that the gold names, in most of the gold's words."""
    said = [claim for claim in ours.statements if {voice.report for voice in claim.voices} & set(gold["affirmed_by"])]
    return _claim(gold, said)


def _claim(gold: Json, claims: Sequence[Claim]) -> Claim | None:
    """The claim with the gold's value: the best fit, of equal ones that with the most tellings."""
    fits = [(fit, claim) for claim in claims if _same_prop(gold["prop"], claim.prop) and (fit := _fit(gold, claim)) > 0]
    return min(fits, key=lambda one: (-one[0], -one[1].affirmed.tellings, one[1].value))[1] if fits else None


def _same_prop(gold: str, ours: str) -> bool:
    """Equal, or a count of what the coder has no word of its own for."""
    return gold == ours or (gold.startswith("count:") and ours.startswith("count:") and gold not in _COUNTS)


_COUNTS = frozenset(f"count:{what}" for what in "killed injured casualties missing detained displaced participants sites strikes".split())


def _fit(gold: Json, claim: Claim) -> float:
    fits: dict[str, Callable[[str, Claim], float]] = {"occurred": _occurred, "type": _type, "time": _time, "place": _named}
    return fits.get(gold["prop"], _number if gold["prop"].startswith("count:") else _named)(gold["value"], claim)


def _occurred(value: str, claim: Claim) -> float:
    return float(_REALIS.get(value, value) == claim.value)


def _type(value: str, claim: Claim) -> float:
    return float(value.partition(" ")[0] == claim.value)


def _time(value: str, claim: Claim) -> float:
    return float(claim.value.startswith(f"{value}/"))


def _named(value: str, claim: Claim) -> float:
    """The share of the gold's words that are in our value, or in the words of one who tells it."""
    wanted = set(slug(value).split("-")) - {"a", "an", "the", "of"}
    told = [claim.value, *(voice.text for voice in claim.voices)]
    return max(len(wanted & set(slug(words).split("-"))) / len(wanted) for words in told) // 0.5 / 2


def _number(value: str, claim: Claim) -> float:
    """1 for the figure as it is written, less for one with the same number, or told in the same words."""
    if value == claim.value:
        return 1.0
    told = figure(claim.value)
    numbers = {int(n) * (1_000_000 if unit else 1) for n, unit in re.findall(r"(\d+)( million)?", value)}
    if numbers & {told.low, told.best, told.high}:
        return 0.5
    return 0.5 if any(value in voice.text for voice in claim.voices) else 0.0


def score(found: Sequence[Match], ours: Ours) -> Json:
    """Found events and values by field; each number of the values found: exactly right, off by one at most; who denies.

    `of_read` is the share that is exactly right when the gold holds only what the coder read: the ledger's own part.
    """
    props = Counter(match.gold["prop"].partition(":")[0] for match in found)
    right = Counter(match.gold["prop"].partition(":")[0] for match in found if match.claim)
    known = [match for match in found if match.claim]
    return {
        "gold": len(found),
        "events": _share(match.event is not None for match in found if match.gold["event"]),
        "found": _share(match.claim is not None for match in found),
        "values": {prop: f"{right[prop]} of {n}" for prop, n in sorted(props.items())},
        **{name: _differences(known, ours, name) for name in NUMBERS},
        "deniers": _deniers(found, ours),
    }


def _differences(known: Sequence[Match], ours: Ours, name: str) -> Json:
    off = [getattr(support(match, ours.sources), name) - match.gold[NUMBERS[name]] for match in known]
    return {
        "exact": _share(n == 0 for n in off),
        "of_read": _share(getattr(support(m, ours.sources), name) == _of_read(m, ours)[name] for m in known),
        "near": _share(abs(n) <= 1 for n in off),
        "over": _share(n > 0 for n in off),
        "under": _share(n < 0 for n in off),
    }


def _of_read(match: Match, ours: Ours) -> dict[str, int]:
    """The gold's numbers if it held only the mentions that the coder found: what the ledger could make of what it was given."""
    read = set(ours.mentions.values()) & set(match.gold["affirmed_by"])
    told = [mention for mention in match.scene.mentions if mention["id"] in read]
    headlines = [report for report in match.scene.reports if report["id"] in match.gold["affirmed_by"]]
    origins = [mention["origin"] for mention in told] + [None for _ in headlines]
    reports = {mention["report"] for mention in told} | {report["id"] for report in headlines}
    outlets = {report["outlet"] for report in match.scene.reports if report["id"] in reports}
    return {"tellings": len(origins), "outlets": len(outlets), "origins": len(set(origins) - {None}), "unknown": origins.count(None)}


def support(match: Match, sources: Mapping[str, Source]) -> Support:
    """Who stands behind a value as the gold counts: a headline only where its report does not tell it below."""
    assert match.claim
    behind = [voice for voice in match.claim.voices if voice.stance == "affirms"]
    below = {voice.report for voice in behind if voice.part != "title"}
    counts = [voice for voice in behind if voice.part != "title" or voice.report not in below]
    return counted(((v.telling, v.report, v.origin) for v in counts), sources)


def _deniers(found: Sequence[Match], ours: Ours) -> Json:
    """The tellings that deny or doubt, as gold mentions; of ours one that tells no gold mention is one too many."""
    right = wrong = missed = 0
    for match in found:
        gold, told = set(match.gold["denied_by"]), set(_denying(match.claim, ours) if match.claim else ())
        right, wrong, missed = right + len(gold & told), wrong + len(told - gold), missed + len(gold - told)
    p, r = (right / (right + other) if right else 0.0 for other in (wrong, missed))
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if right else 0.0, "gold": right + missed}


def _denying(claim: Claim, ours: Ours) -> Iterator[str]:
    against: Iterable[Voice] = (voice for voice in claim.voices if voice.stance != "affirms" and voice.part != "title")
    yield from (ours.mentions.get(voice.telling, voice.telling) for voice in against)


def _share(told: Iterable[bool]) -> float:
    values = list(told)
    return sum(values) / len(values) if values else 0.0
