"""Who is who over the tellings of one event: one identity for a name with or without an id, none for words that name nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from dateline.records import Actor
from dateline.tellings import Source, Teller, Telling

MEDIA = frozenset(("outlet", "agency"))
_LEAD = re.compile(r"^(?:(?:the|an?|some|many|several|two|three|four|five|a number of|\d+)\s+)+", re.I)
_THE = re.compile(r"[Tt]he (?P<rest>.+)", re.S)
_OFFICES = frozenset(("official", "institution"))
_AFTER = re.compile(r"\s*(?:[,;(]|\b(?:of|in|from|at|with|who|on|near|familiar|close|speaking|inside|for)\b).*", re.S)
# Nouns that name nobody: whoever two reports mean by them may be the same people or others.
_UNNAMED = frozenset(
    """activist agency analyst army assailant attacker authority bomber channel citizen civilian commander commentator correspondent
    critic crowd demonstrator desk diplomat doctor editor expert eyewitness family fighter government group gunman insider
    journalist leader local man media medic militant military ministry monitor neighbour observer officer official opposition
    outlet parent passer-by person police post protester rebel relative report reporter rescuer resident soldier someone source
    staff statement student survivor team troop user villager volunteer wire witness woman worker""".split()
)
_BODIES = frozenset("agency army authority channel government military ministry police".split())  # of these those with a name have one
_IRREGULAR = {
    "men": "man", "gunmen": "gunman", "women": "woman", "people": "person", "families": "family", "authorities": "authority",
    "agencies": "agency", "witnesses": "witness", "eyewitnesses": "eyewitness", "ministries": "ministry", "armies": "army",
    "passers-by": "passer-by",
}  # fmt: skip


def slug(name: str) -> str:
    """Lower-case words with hyphens, without diacritics and leading article, as the ids of actors are: "The Reuters" gives "reuters"."""
    spread = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in spread if not unicodedata.combining(c) and c not in "'’‘ʼ.")
    return "-".join(re.findall(r"[^\W_]+", bare.removeprefix("the ")))


def proper(words: str | None) -> bool:
    """Whether words name someone: "Leila Bergström-Haddad" does; "U.S. officials", "residents of Rabak" and "the army" do not."""
    if not words:
        return False
    rest = _LEAD.sub("", words.strip())
    head = _AFTER.sub("", rest).split()
    if head and _singular(head[-1].casefold()) in _BODIES and head[-1][0].isupper() and sum(word[0].isupper() for word in head) > 1:
        return True  # "the Civil Aviation Authority"
    return any(c.isupper() for c in rest) and not (head and _singular(head[-1].casefold()) in _UNNAMED)


def office(teller: Teller) -> str | None:
    """The body or office that words without a name point to, and of which an event has one: "the local council", "the deputy mayor"."""
    if teller.kind not in _OFFICES or not (found := _THE.match(teller.text or "")):
        return None
    head = _AFTER.sub("", found["rest"]).split()
    many = bool(head) and head[-1].endswith("s") and not head[-1].endswith("ss")
    return None if not head or many or _singular(head[-1].casefold()) in _UNNAMED else " ".join(head)


def _singular(noun: str) -> str:
    return _IRREGULAR.get(noun) or (noun if noun in _UNNAMED else noun.removesuffix("s"))


class Identities:
    """One string for each who is named: the actor's id, else the slug of the name with the country.

    A name without an id takes the id that the same name has elsewhere in the tellings, and one without a country its country, where there
    is only one: so it depends on the tellings as a set, never on their order.
    """

    def __init__(self, tellings: Iterable[Telling], sources: Mapping[str, Source]) -> None:
        self._ids: dict[str, set[str]] = {}
        self._countries: dict[str, set[str]] = {}
        self._names: set[str] = set()
        for who, words in _everyone(tellings, sources):
            for name in filter(proper, {who.name, words}):
                self._learn(slug(name or ""), who)

    def _learn(self, name: str, who: Actor) -> None:
        if who.actor_id or who.name:
            self._names.add(name)
        if who.actor_id:
            self._ids.setdefault(name, set()).add(who.actor_id)
        if who.country:
            self._countries.setdefault(name, set()).add(who.country)

    def of(self, who: Actor, words: str | None) -> str | None:
        """The identity of someone; None for words that name nobody."""
        if who.actor_id:
            return who.actor_id
        name = who.name or (words if proper(words) else None)
        return self.named(name, who.country) if name else None

    def named(self, name: str, country: str | None = None) -> str:
        """The identity of a name."""
        key = slug(name)
        ids = self._ids.get(key, set())
        if len(ids) == 1:
            return min(ids)
        countries = self._countries.get(key, set())
        where = country or (min(countries) if len(countries) == 1 else None)
        return f"{key} ({where})" if where else key

    def known(self, who: Actor, words: str) -> str | None:
        """The identity of someone whom the tables or, under the same name, another telling know; None for mere words."""
        return self.of(who, words) if who.actor_id or who.name or slug(words) in self._names else None

    def teller(self, teller: Teller) -> str | None:
        """The identity of a holder of a chain; "sources" and other anonymous holders have one only by an id."""
        if teller.kind == "anonymous" and not teller.who.actor_id:
            return None
        return self.of(teller.who, teller.text)

    def outlet(self, source: Source | None) -> str | None:
        """The identity of a report's outlet; None where it is not told."""
        if source is None:
            return None
        if source.publisher and (source.publisher.actor_id or source.publisher.name):
            return self.of(source.publisher, source.outlet)
        return self.named(source.outlet) if source.outlet else None


def _everyone(tellings: Iterable[Telling], sources: Mapping[str, Source]) -> Iterator[tuple[Actor, str | None]]:
    for source in sources.values():
        if source.publisher:
            yield source.publisher, source.outlet
    for told in tellings:
        yield from ((holder.who, holder.text) for holder in told.chain)
        yield from ((part.who, part.text) for part in (*told.actors, *told.recipients, *told.backers))
