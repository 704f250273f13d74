"""What a desk does to a report that it takes over: cut, new lead, headline, house style, other words, a paragraph of its own."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Lines = list[str]
Edit = Callable[[random.Random, Lines, Lines, Lines], Lines]  # chance, the report, another of the same happening, one of elsewhere

HOUSE = [
    tuple(pair.split("/"))
    for pair in (
        "color/colour honor/honour labor/labour neighbor/neighbour favor/favour harbor/harbour rumor/rumour behavior/behaviour "
        "defense/defence offense/offence license/licence center/centre theater/theatre liter/litre meter/metre kilometers/kilometres "
        "organization/organisation organize/organise recognize/recognise realize/realise criticized/criticised apologized/apologised "
        "analyze/analyse traveled/travelled canceled/cancelled labeled/labelled signaled/signalled fueled/fuelled program/programme "
        "percent/per_cent aging/ageing jewelry/jewellery gray/grey tire/tyre check/cheque skeptical/sceptical toward/towards "
        "among/amongst while/whilst airplane/aeroplane one/1 two/2 three/3 four/4 five/5 six/6 seven/7 eight/8 nine/9 ten/10 eleven/11 "
        "January/Jan. February/Feb. August/Aug. September/Sept. October/Oct. November/Nov. December/Dec. U.S./US U.N./UN U.K./UK "
        "cooperation/co-operation reelection/re-election email/e-mail adviser/advisor okay/OK judgment/judgement "
        "spokeswoman/spokesperson United_States/US Mr._/ Mrs._/ Dr._/Dr_ kilograms/kg kilometers/km a.m./am p.m./pm Kiev/Kyiv "
        "Saturday/Sat Sunday/Sun"
    ).split()
]
SYNONYMS = dict(
    pair.split("/")
    for pair in (
        "said/stated announced/declared killed/slain died/perished wounded/injured injured/hurt officials/authorities police/officers "
        "several/some many/numerous near/close_to about/around after/following before/ahead_of during/in because/since however/yet "
        "also/too people/persons children/youngsters began/started started/begun ended/finished large/big big/sizeable small/minor "
        "new/fresh city/town country/nation government/cabinet company/firm firm/business reported/wrote told/informed found/discovered "
        "took/seized made/produced showed/revealed attack/assault attacks/assaults bomb/device fire/blaze earthquake/quake quake/tremor "
        "house/home home/residence court/tribunal judge/magistrate arrested/detained charged/accused sentenced/given bought/acquired "
        "buy/acquire deal/agreement agreement/accord meeting/talks talks/negotiations president/leader chief/head death/passing "
        "year/twelve_months years/seasons last/previous first/initial main/chief important/key statement/communique according/as "
        "plans/intends planned/intended expected/due help/assist helped/assisted won/secured lost/forfeited hospital/clinic "
        "car/vehicle vehicle/car store/shop shop/store money/cash job/post movie/film film/picture star/actor show/programme "
        "added/noted who/that which/that but/although while/as"
    ).split()
)
AGENCIES = ("Reuters", "AP", "AFP", "TASS", "Xinhua", "dpa")
FEET = (
    "Reporting by {0} in {1}; editing by {2}",
    "Copyright 2023 The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
    "Sign up for our morning newsletter and follow us on Twitter for the latest from {1}.",
    "({3})",
    "Our Standards: The Thomson Reuters Trust Principles.",
    "Source: {3}",
)
_NAMED = ("Maria Petrova", "John Ellis", "Karen Smith", "Ahmed Nasser", "Li Wei")
_TOWNS = ("Kyiv", "Geneva", "Beirut", "Nairobi", "Madrid")


def whole(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """Printed as it came."""
    return told


def cut(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """Cut from the bottom to a part of its length."""
    return _upto(told, max(45.0, chance.uniform(0.3, 0.75) * _size(told)))


def brief(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """The first fifty to hundred words alone."""
    return _upto(told, chance.uniform(50, 100))


def thinned(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """Sentences taken out here and there to make it fit."""
    share = chance.uniform(0.2, 0.5)
    kept = [line for n, line in enumerate(told) if n == 0 or chance.random() > share]
    return kept if _size(kept) >= 45 else told


def led(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """A new lead in place of the old one: another desk's words on the same happening."""
    return [*near[: 1 if len(told) < 8 else chance.choice((1, 2))], *told[1:]]


def headed(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """A new headline and a line with the day above it."""
    return [" ".join(reworded(chance, told[0]).split()[:9]).rstrip(".,;"), "Published 12 March 2023, 10:42 am", *told]


def styled(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """Another house's spelling, figures, quotation marks, titles; the agency line and the foot exchanged."""
    ways = {pair: chance.randrange(2) for pair in HOUSE}
    lines = [_house(line, ways) for line in told]
    marks = chance.choice(("“”", "‘’", '""', "«»"))
    lines = [re.sub(r"[\"“]([^\"“”]*)[\"”]", lambda m: marks[0] + m[1] + marks[1], line) for line in lines]
    lines = [line.replace("'", "’") if marks != '""' else line for line in lines]
    return _agency(chance, lines) if chance.random() < 0.5 else [*lines, foot(chance)]


def other_words(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """Up to a third of the sentences said in other words."""
    share = chance.uniform(0.15, 0.34)
    which = set(chance.sample(range(len(told)), max(1, int(share * len(told)))))
    return [reworded(chance, line) if n in which else line for n, line in enumerate(told)]


def at_home(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """A paragraph of the paper's own put in or added, and its foot."""
    own = far[1 : 1 + chance.choice((1, 2, 3))] if chance.random() < 0.5 else near[1 : 1 + chance.choice((1, 2))]
    own = _upto(own, 0.35 * _size(told)) if own else own
    place = chance.choice((len(told), max(1, len(told) // 2)))
    return [*told[:place], *own, *told[place:], foot(chance)]


def together(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """Put together with another agency's piece: most of this one, a part of the other, in turns."""
    mine, theirs = _upto(told, chance.uniform(0.6, 1.0) * _size(told)), _upto(near, chance.uniform(0.3, 0.7) * _size(near))
    half = max(1, len(mine) // 2)
    return [*mine[:half], *theirs[: len(theirs) // 2], *mine[half:], *theirs[len(theirs) // 2 :]]


def all_at_once(chance: random.Random, told: Lines, near: Lines, far: Lines) -> Lines:
    """A desk with time: cut, new lead, other words, house style, own paragraph."""
    lines = _upto(told, max(60.0, chance.uniform(0.5, 0.9) * _size(told)))
    for edit in chance.sample((led, other_words, styled, at_home, headed), 3):
        lines = edit(chance, lines, near, far)
    return lines


EDITS: dict[str, Edit] = {
    "as it came": whole, "cut": cut, "brief": brief, "thinned": thinned, "new lead": led, "new headline": headed, "house style": styled,
    "other words": other_words, "own paragraph": at_home, "two put together": together, "several at once": all_at_once,
}  # fmt: skip


def foot(chance: random.Random) -> str:
    """What stands under reports."""
    first, second = chance.sample(_NAMED, 2)
    return chance.choice(FEET).format(first, chance.choice(_TOWNS), second, chance.choice(AGENCIES))


def reworded(chance: random.Random, line: str) -> str:
    """A sentence in other words: who says it moved, clauses turned round, asides dropped, words exchanged."""
    line = re.sub(r",? \([^)]*\)", "", line)
    line = re.sub(r", (?:who|which|where)\b[^,.]*,", "", line)
    said = re.match(r"(.{30,}), (?:the )?([\w .'-]{3,40}?) (?:said|told \w+)([^,.]{0,25})\.$", line)
    turned = re.match(r"(.{20,}?), (.{20,})\.$", line)
    if said:
        line = f"According to {said[2]}, {said[1][0].lower()}{said[1][1:]}."
    elif turned and '"' not in line and chance.random() < 0.6:
        line = f"{turned[2][0].upper()}{turned[2][1:]}, {turned[1][0].lower()}{turned[1][1:]}."
    kept = [w for w in line.split(" ") if not (w.endswith("ly") and len(w) > 5 and chance.random() < 0.7)]
    return " ".join(_exchanged(chance, word) for word in kept)


def _exchanged(chance: random.Random, word: str) -> str:
    bare = word.strip(".,;:\"'")
    if bare in SYNONYMS and chance.random() < 0.75:
        return word.replace(bare, SYNONYMS[bare].replace("_", " "))
    if bare in ("the", "a", "that", "its") and chance.random() < 0.25:
        return {"the": "this", "a": "one", "that": "", "its": "their"}[bare]
    return word


def _house(line: str, ways: dict[tuple[str, ...], int]) -> str:
    for pair, way in ways.items():
        old, new = (part.replace("_", " ") for part in (pair if way else pair[::-1]))
        if old.strip():
            line = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, line)
    return line


def _agency(chance: random.Random, lines: Lines) -> Lines:
    bare = re.sub(r"^[A-Z][A-Za-z., ]{2,30} (?:\([A-Z][\w ]+\) )?(?:--|-|–|—) ", "", lines[0])
    if bare == lines[0]:
        bare = f"{chance.choice(_TOWNS).upper()} ({chance.choice(AGENCIES)}) — {bare}"
    return [bare, *lines[1:]]


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _upto(lines: Lines, most: float) -> Lines:
    """Lines from the top, until so many words are reached."""
    kept: Lines = []
    for line in lines:
        if kept and _size(kept) >= most:
            break
        kept.append(line)
    return kept
