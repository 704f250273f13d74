"""What the one who tells is to the event: a side that tells of its own deed, its adversary, or a third party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dateline.corroborate.heard import Word, innermost, main
from dateline.corroborate.identities import MEDIA, proper, slug
from dateline.records import Actor
from dateline.tellings import Side, Source, Teller, Telling

SELF, ADVERSARY, THIRD = "self", "adversary", "third"
# As the actor table has it; the letters are the State Media Monitor's: SC state-controlled, CaPu and CaPr captured public or private media.
SPEAKS_FOR_STATE = frozenset(("SC", "CaPu", "CaPr", "state", "captured"))
_STATE_SECTORS = frozenset("GOV MIL COP SPY LEG JUD".split())
_OWN_CAUSE = frozenset("REB OPP PRM PRE UAF".split())  # armed or political parties of their own, whatever their country's state says
_STATE_KINDS = frozenset("country government institution military police intelligence".split())
_MANY = frozenset("IGO NGO ISM IMG MNC".split())  # classes of actors, not one
_NEUTRAL = frozenset("witness public monitor expert".split())
_OFFICES = frozenset("official officials government ministry military army police intelligence authorities".split())


def party(telling: Telling, sources: Mapping[str, Source]) -> str | None:
    """What the innermost teller (the last holder of the chain that is no denier; the outlet where there is none) is to the event.

    self: it is, or speaks for, a side that does the deed. adversary: it is, or speaks for, the recipient, victim or opponent, or it fights
    the one who does it, as a state and the rebels in its country do. third: anyone else, a mediator, a monitor, a witness, an outlet that
    no state controls. None where that cannot be told.

    One is a side by the same actor id or name. A state's officials and institutions, and media that it controls or has captured, speak for
    what belongs to the state: its government, forces, courts; as victims also for its other people, save rebels, opposition and militias.
    An armed group's word is its own only. Where no recipient is known, what is done with force on a state's ground by actors of another
    country is done to that state. Who does the deed is known before one is called a third party; of several tellers side by side the
    answer holds only if it is the same for all.
    """
    return word_party(main(telling), sources, acquainted((telling,)))


def acquainted(tellings: Iterable[Telling]) -> dict[str, Actor]:
    """Actors by id as the sides of some tellings: what they are (a state's army, rebels) is known there, and seldom of a holder."""
    sides = (side.who for told in tellings for side in (*told.actors, *told.recipients, *told.backers))
    known = sorted((who for who in sides if who.actor_id and (who.sectors or who.kind)), key=repr)
    return {who.actor_id: who for who in known if who.actor_id}


def word_party(word: Word, sources: Mapping[str, Source], known: Mapping[str, Actor]) -> str | None:
    """The same for one word of a telling, as a denier's; `known` tells what actors are."""
    told = word.telling
    if word.tellers:
        answers = {_of_teller(_introduced(teller, known), told) for teller in innermost(word.tellers)}
    else:
        source = sources.get(told.report)
        answers = {_of_outlet(source.publisher, told) if source and source.publisher else None}
    return answers.pop() if len(answers) == 1 else None


def of_state(who: Actor) -> str | None:
    """The country whose state an actor is part of; None where it is of none, or that is not known."""
    if who.country is None or who.country in _MANY or _OWN_CAUSE & set(who.sectors):
        return None
    return who.country if _STATE_SECTORS & set(who.sectors) or who.kind in _STATE_KINDS else None


def _introduced(teller: Teller, known: Mapping[str, Actor]) -> Teller:
    """A holder with what its actor is known to be elsewhere."""
    who = known.get(teller.who.actor_id or "")
    if who is None or teller.who.sectors or teller.who.kind:
        return teller
    return replace(teller, who=replace(teller.who, sectors=who.sectors, kind=who.kind))


def _of_teller(teller: Teller, told: Telling) -> str | None:
    if teller.kind in MEDIA:
        return _of_outlet(teller.who, told) if _is_known(teller.who) else None
    answer = _relation(teller.who, teller.text, _speaks_for(teller), told) or (ADVERSARY if _fights(teller, told) else None)
    if answer or teller.kind in _NEUTRAL:
        return answer or THIRD
    known = bool(teller.who.actor_id or teller.who.name or _speaks_for(teller))
    return THIRD if known and _sides_known(told) else None


def _of_outlet(who: Actor, told: Telling) -> str | None:
    """A state's outlet is its voice; of one whose control is not known only a country that is no side's makes a third party."""
    state = who.country if who.control in SPEAKS_FOR_STATE and who.country not in _MANY else None
    answer = _relation(who, who.name, state, told)
    if answer or (who.control and not state):
        return answer or THIRD
    apart = who.country is not None and who.country not in {side.who.country for side in (*told.actors, *told.recipients)}
    return THIRD if apart and _sides_known(told) else None


def _speaks_for(teller: Teller) -> str | None:
    """The country for whose state a holder speaks: officials and institutions of a state, and "Syrian officials" that nobody names."""
    who = teller.who
    if who.sectors or who.kind:
        return of_state(who)
    office = teller.kind in ("official", "institution") or (
        teller.kind == "anonymous" and bool(_OFFICES & set(slug(teller.text or "").split("-")))
    )
    return who.country if office and who.country not in _MANY else None


def _relation(who: Actor, words: str | None, state: str | None, told: Telling) -> str | None:
    if any(_is(who, words, side) or (state and of_state(side.who) == state) for side in told.actors):
        return SELF
    if any(_is(who, words, side) for side in told.recipients) or (state and state in _victims(told)):
        return ADVERSARY
    return None


def _fights(teller: Teller, told: Telling) -> bool:
    """Whether a state speaks of rebels in its country, or they of it."""
    state, country = _speaks_for(teller), teller.who.country
    rebels = "REB" in teller.who.sectors or (teller.kind == "armed_group" and not teller.who.sectors)
    doers = [side.who for side in told.actors if country is not None and side.who.country == country]
    return any((state and "REB" in who.sectors) or (rebels and of_state(who)) for who in doers)


def _is(who: Actor, words: str | None, side: Side) -> bool:
    """The same by id, else by a name."""
    if who.actor_id and side.who.actor_id:
        return who.actor_id == side.who.actor_id
    return bool(_names(who, words) & _names(side.who, side.text))


def _names(who: Actor, words: str | None) -> set[str]:
    return {slug(name) for name in (who.name, words) if name and (name == who.name or proper(name))}


def _victims(told: Telling) -> set[str]:
    """Countries whose state or people the deed is done to."""
    known = [side.who for side in told.recipients if _is_known(side.who)]
    if known:
        return {who.country for who in known if who.country and not _OWN_CAUSE & set(who.sectors)}
    return set(_ground(told)) if told.quad == 4 else set()


def _ground(told: Telling) -> Iterator[str]:
    """The countries where it happened, if all actors are known to be of other ones."""
    ours = {side.who.country for side in told.actors}
    if ours and None not in ours:
        places = {spot.where.country for spot in told.places if spot.where is not None}
        yield from (country for country in places if country and country not in ours)


def _sides_known(told: Telling) -> bool:
    """Whether someone else can be told from the sides: who does it is known, and to whom, or on whose ground."""
    victims: Iterable[Side] = told.recipients
    to_whom = all(_is_known(side.who) for side in victims) or any(spot.where is not None for spot in told.places)
    return bool(told.actors) and all(_is_known(side.who) for side in told.actors) and to_whom


def _is_known(who: Actor) -> bool:
    return bool(who.actor_id or who.name or who.country or who.sectors)
