"""How many stand behind what is told: which tellings count as one because they have it from the same source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from dateline.corroborate.derivation import Heard, derived
from dateline.corroborate.heard import main
from dateline.corroborate.identities import MEDIA, Identities, slug
from dateline.corroborate.lineage import Lineages
from dateline.records import Actor
from dateline.tellings import Source, Support, Telling

_OF_STATE = frozenset(("SC", "state"))  # controlled by a state, as the actor table has it


def origins(tellings: Sequence[Telling], sources: Mapping[str, Source]) -> Mapping[str, str | None]:
    """For each telling of one event the name of its independent origin: equal for those that count as one, None where it cannot be told.

    1. A telling rests on its innermost holder that has a name, by actor id, else by name and country. A denier is none: see `heard`. Where
       several hold it side by side it counts for the first named, so that there are never more origins than there are holders.
    2. Unnamed holders ("officials", "residents", "police" that no table knows) are the same origin only inside one lineage: they count for
       whoever passes them on, the next named holder further out, else the outlet if it is known to report itself, else for nobody. A body
       or office of which an event has one ("the local council", "the deputy mayor") is named by that.
    3. A telling that comes through another outlet (a holder in its chain, the credit line of its report, or, for the report's own voice,
       an outlet that the report names as a source) adds nothing to that outlet's own tellings: it takes the origin on which these rest,
       that of its own innermost holder if they name him too.
    4. A copy adds nothing to the report that it copies, in the same way, whatever holders the copying (or the coder) left out: so a copy
       never changes how many origins there are, and joins none that its original keeps apart.
    5. Outlets that share an owner count as one, and those that a state controls have that state for their owner. This joins what they
       say themselves, not what different named holders told them.
    6. A report's own voice that tells nothing of where it has it is known to be the outlet's own only of a body that publishes on its own
       doings (a ministry, a mission), or with a sign of own reporting (a credit to its reporters, the outlet as holder, "told this
       newspaper", "we"), or if another telling names that outlet as where it has it. A wire agency shows no more of it than others. Else
       it rests on whom the report names elsewhere for the same event; else its origin is unknown.

    The name is an actor id or a name in its form; of outlets joined by an owner, the least.
    """
    every = word_origins(tellings, sources)
    return {telling.id: every[telling.id, main(telling).stance] for telling in tellings}


def word_origins(tellings: Sequence[Telling], sources: Mapping[str, Source]) -> Mapping[Heard, str | None]:
    """The same for every word of every telling, by its id and the stance: a denial has another origin than what it denies."""
    lineages = Lineages(tellings, sources)
    found = derived(lineages)
    owned = _owned(lineages.identities, tellings, sources)
    groups: dict[str, set[str]] = defaultdict(set)
    for name in filter(None, found.values()):
        groups[owned.get(name, name)].add(name)
    return {heard: name and min(groups[owned.get(name, name)]) for heard, name in found.items()}


def support(tellings: Iterable[Telling], origins: Mapping[str, str | None], sources: Mapping[str, Source]) -> Support:
    """How many tellings there are, of how many outlets, from how many known origins, and how many of unknown origin count for none."""
    return counted(((telling.id, telling.report, origins[telling.id]) for telling in tellings), sources)


def counted(told: Iterable[tuple[str, str, str | None]], sources: Mapping[str, Source]) -> Support:
    """The same from (telling, report, origin); a telling that comes twice counts once, an outlet without a name by its site."""
    known = {
        telling: (report, origin) for telling, report, origin in sorted(told, key=lambda row: (row[0], row[2] is not None, row[2] or ""))
    }
    outlets = {outlet_key(sources.get(report)) for report, _ in known.values()} - {None}
    names = [origin for _, origin in known.values()]
    return Support(len(known), len(outlets), len(set(names) - {None}), names.count(None))


def outlet_key(source: Source | None) -> str | None:
    """An outlet by itself: its actor id, else its name's form, else its site; None where nothing tells."""
    if source is None:
        return None
    if source.publisher and source.publisher.actor_id:
        return source.publisher.actor_id
    site = urlsplit(source.url).hostname if source.url else None
    return slug(source.outlet or "") or (site and site.removeprefix("www."))


def _owned(identities: Identities, tellings: Iterable[Telling], sources: Mapping[str, Source]) -> dict[str, str]:
    """Each outlet with what stands for all that share an owner with it, directly or over others."""
    parents: dict[str, str] = {}

    def top(name: str) -> str:
        while (parent := parents.get(name, name)) != name:
            name = parent
        return name

    for outlet, owner in sorted(_owners(identities, tellings, sources)):
        least, other = sorted((top(outlet), top(owner)))
        parents[other] = least
    return {name: top(name) for name in parents}


def _owners(identities: Identities, tellings: Iterable[Telling], sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    outlets = [(identities.outlet(source), source.publisher) for source in sources.values()]
    outlets += [(identities.teller(t), t.who) for telling in tellings for t in telling.chain if t.kind in MEDIA]
    for name, who in outlets:
        if name is not None and who is not None:
            yield from ((name, owner) for owner in _owners_of(identities, who))


def _owners_of(identities: Identities, who: Actor) -> Iterator[str]:
    """By name, unless that is a kind of owner ("media cooperative"); and the state that controls it."""
    if who.owner and any(c.isupper() for c in who.owner):
        yield identities.named(who.owner)
    if who.control in _OF_STATE and who.country:
        yield f"the state of {who.country}"
