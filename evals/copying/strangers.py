"""Pairs that share words and are no copies: a follow-up with the background of the first report, a statement quoted by two, the same foot,
tomorrow's list of incidents, another quake."""

from __future__ import annotations

import random
from collections.abc import Callable

from evals.copying.desk import FEET, Lines

Pair = tuple[Lines, Lines]
Maker = Callable[[random.Random, Lines, Lines], Pair]  # chance and two reports of different desks

_PLACES = (
    "Kupiansk Lyman Bakhmut Avdiivka Marinka Vuhledar Huliaipole Orikhiv Nikopol Kherson Kramatorsk Chasiv_Yar Toretsk Pokrovsk Siversk "
    "Vovchansk Izium Beryslav Robotyne Zolochiv Semenivka Krasnopillia Bilopillia Seredyna-Buda Hlukhiv Sloviansk Kostiantynivka Ocheretyne"
).split()
_ABOUT = (
    "Founded in 1952, the agency is an independent news service with 240 journalists in 31 countries and more than 900 clients worldwide.",
    "It provides text, pictures and video to newspapers and broadcasters around the clock, and its reporting is bound by its charter.",
)


def follow_up(chance: random.Random, told: Lines, other: Lines) -> Pair:
    """A later report in another desk's words that ends with two or three paragraphs of the first one."""
    size = sum(len(line.split()) for line in told)
    start = chance.randrange(1, max(2, len(told) - 3))
    background: Lines = []
    for line in told[start : start + 3]:
        if sum(len(b.split()) for b in [*background, line]) <= 0.35 * size:
            background.append(line)
    return told, [*other, *background]


def same_statement(chance: random.Random, told: Lines, other: Lines) -> Pair:
    """Two reports of different happenings or desks that quote one statement at length."""
    said = " ".join(f"We will {deed} the {thing} {when}." for deed, thing, when in _vows(chance))
    quoted = [f'"{said}" the ministry said in a statement.']
    return [*told[:6], *quoted, *told[6:9]], [other[0], *quoted, *other[1:7]]


def same_foot(chance: random.Random, told: Lines, other: Lines) -> Pair:
    """Two short reports above one agency's standing lines."""
    feet = [foot.format("Maria Petrova", "Geneva", "John Ellis", "Reuters") for foot in chance.sample(FEET, 3)]
    about = ["About the Agency", *_ABOUT]
    return [*told[:4], *feet, *about], [*other[:4], *feet, *about]


def tomorrow(chance: random.Random, told: Lines, other: Lines) -> Pair:
    """A daily list of incidents and the next day's: one frame, other places and figures."""
    return _daily(chance), _daily(chance)


def quakes(chance: random.Random, told: Lines, other: Lines) -> Pair:
    """Two short notices by one form."""
    return _quake(chance), _quake(chance)


STRANGERS: dict[str, Maker] = {
    "follow-up with background": follow_up, "same statement quoted": same_statement, "same foot": same_foot,
    "next day's list": tomorrow, "another notice of one form": quakes,
}  # fmt: skip


def _vows(chance: random.Random) -> list[tuple[str, str, str]]:
    deeds = "defend restore review strengthen rebuild protect renew examine support reform".split()
    things = "border courts agreement schools bridges harvest budget ceasefire hospitals police".split()
    whens = ["without delay", "with our partners", "before winter", "as the law demands", "in the coming weeks", "whatever it takes"]
    return [(deed, chance.choice(things), chance.choice(whens)) for deed in chance.sample(deeds, chance.randrange(8, 10))]


def _daily(chance: random.Random) -> Lines:
    p = [name.replace("_", " ") for name in chance.sample(_PLACES, 14)]
    n = [chance.randrange(2, 95) for _ in range(16)]
    return [
        f"Over the past day, {n[0] + 40} combat clashes took place, the General Staff said on {chance.randrange(1, 28)} March.",
        f"The enemy launched {n[1]} missile and {n[2]} air strikes and carried out {n[3]} attacks with multiple rocket launchers.",
        f"In the {p[0]} sector, our soldiers repelled {n[4]} attacks in the vicinity of {p[1]} and {p[2]}.",
        f"In the {p[3]} sector, the enemy made {n[5]} attempts to dislodge our units near {p[4]}, with the support of aircraft.",
        f"In the {p[5]} sector, {n[6]} attacks were repelled in the area of {p[6]}; more than {n[7]} settlements were shelled.",
        "No signs of the formation of offensive groups have been detected on the northern border.",
        f"Over the past day, the air force struck {n[8]} areas where personnel and equipment of the enemy were concentrated near {p[7]}.",
        f"Units of the missile forces hit {n[9]} artillery systems, {n[10]} command posts and {n[11]} depots near {p[8]}.",
        f"In {p[9]}, {n[12]} civilians were injured by shelling, and {n[13]} houses were damaged; in {p[10]}, {n[14]}.",
    ]


def _quake(chance: random.Random) -> Lines:
    a, b = (name.replace("_", " ") for name in chance.sample(_PLACES, 2))
    size, deep, far = chance.randrange(31, 74) / 10, chance.randrange(4, 90), chance.randrange(3, 120)
    hour = f"{chance.randrange(1, 12)}:{chance.randrange(10, 59)}"
    return [
        f"An earthquake with a preliminary magnitude of {size} struck {far} kilometers from {a} at {hour} local time, the survey said.",
        f"The quake hit at a depth of {deep} kilometers and was felt as far away as {b}.",
        "There were no immediate reports of damage or injuries, and no tsunami warning was issued.",
        "A quake of this size is felt by many people near it but seldom does more than light damage.",
    ]
