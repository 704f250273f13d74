"""The model's outputs, by name and in order: written into the model's card on training, read back on loading."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotate.taxonomy import Taxonomy, taxonomy

ROLES = ("actor", "recipient", "backer", "place", "time", "instrument", "count", "holder")


def bio(names: tuple[str, ...]) -> tuple[str, ...]:
    """Tag names: O, then B- and I- of each name."""
    return ("O", *(f"{mark}-{name}" for name in names for mark in "BI"))


@dataclass(frozen=True, slots=True)
class Inventory:
    """Names of every output of the two networks; `others` are the tagger's triggers that are no deeds."""

    types: tuple[str, ...]
    others: tuple[str, ...]
    entities: tuple[str, ...]
    roles: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    realis: tuple[str, ...]
    stances: tuple[str, ...]
    holder_kinds: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the reader can be asked about: a deed of a type, a cue, tie or link, a pronoun, or what stands between a pair of actors."""
        return (*self.types, *self.others, "pronoun", "pair")


def inventory(all_: Taxonomy | None = None) -> Inventory:
    """The inventory that a taxonomy asks for, PLOVER's unless one is given."""
    all_ = all_ or taxonomy()
    lists = all_.lists
    others = ("cue", *(f"tie:{t}" for t in lists["ties"]), *(f"link:{k}" for k in lists["links"]))
    modes = tuple(f"{name}/{mode}" for name, t in all_.types.items() for mode in t.modes)
    return Inventory(
        types=tuple(all_.types),
        others=others,
        entities=lists["entities"],
        roles=ROLES,
        modes=modes,
        contexts=lists["contexts"],
        realis=lists["realis"],
        stances=lists["stances"],
        holder_kinds=lists["holder_kinds"],
    )
