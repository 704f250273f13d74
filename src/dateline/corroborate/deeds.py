"""Which types and which words desks choose for one and the same deed."""

from __future__ import annotations

from dateline.corroborate.wording import stem

_RELATED = frozenset(
    frozenset(pair.split())
    for pair in (
        "ASSAULT COERCE", "ASSAULT MOBILIZE", "COERCE MOBILIZE", "COERCE SANCTION", "ASSAULT PROTEST", "COERCE PROTEST", "ACCUSE REJECT",
        "ACCUSE THREATEN", "ACCUSE REQUEST", "THREATEN REQUEST", "REJECT THREATEN", "REJECT REQUEST", "AGREE CONSULT", "AGREE COOPERATE",
        "AGREE SUPPORT", "AGREE CONCEDE", "CONCEDE RETREAT", "COOPERATE AID", "COOPERATE CONSULT", "SUPPORT AID", "SUPPORT CONSULT",
        "ACCUSE SANCTION", "AGREE RETREAT", "ASSAULT RETREAT", "AGREE AID", "ACCUSE COERCE",
    )
)  # fmt: skip
_KIN = (
    "kill killed killing murder murdered slain slaying death die dead massacre assassinate assassination execute execution homicide",
    "shoot shooting shootout gunfire gunned gunning fire firing fired opened shots gunbattle",
    "bomb bombing explode explosion blast detonate detonated blew ied",
    "strike airstrike raid bombard bombardment bombed pounded hit struck air",
    "shell shelling shelled artillery rocket rockets mortar fire fired bombardment bombard pounded hit struck barrage",
    "missile missiles launch launched rocket fired test tested",
    "attack assault raid stormed storm ambush offensive incursion attacked strike hit",
    "clash clashes fighting fight battle battles skirmish firefight gunbattle fought",
    "protest demonstration demonstrate march marched rally rallied took streets gathered sit-in",
    "riot rioting unrest violence clashes looting vandalise vandalize ransack rampage violent",
    "block blockade blocked barricade obstruct sealed",
    "strike walkout stoppage walked",
    "arrest detain detained detention custody captured capture held seized apprehended nabbed taken rounded jailed",
    "abduct abduction kidnap kidnapped kidnapping hostage captive taken seized",
    "seize seizure seized capture captured confiscate confiscated took taken hijack hijacked overran",
    "robbery robbed heist steal stole theft raid looted loot",
    "stab stabbed stabbing knife knifed attack",
    "injure injured wound wounded hurt maimed",
    "meet meeting met talks talk negotiate negotiation round summit visit visited consult discuss discussed hold held",
    "agree agreement deal accord pact sign signed ceasefire truce treaty memorandum",
    "accuse blame blamed denounce condemn condemned criticise criticize slam charge allege condemnation",
    "deny denied denial reject rejected refute dismiss refuse refused rule no",
    "demand urge urged call calls called ask asked appeal request plead",
    "threaten threat warn warned vow vowed ultimatum",
    "expel expelled expulsion non persona grata deport recall recalled sent ordered leave",
    "sanction sanctions sanctioned embargo blacklist freeze froze ban banned",
    "fire fired dismiss sack sacked ousted removed relieved",
    "convict convicted sentence sentenced guilty jailed verdict conviction",
    "withdraw withdrawn pull pulled retreat left leave vacate pullout",
    "release freed released free liberate liberated freeing",
    "deploy deployed deployment mobilise mobilize sent troops dispatched send reinforce",
    "aid help donate donated deliver delivered delivery relief supplies assistance gave provide provided",
    "teargas tear gas dispersed disperse batons cannon pellets rubber",
)
_GROUPS: dict[str, frozenset[int]] = {}
for _number, _words in enumerate(_KIN):
    for _word in map(stem, _words.split()):
        _GROUPS[_word] = _GROUPS.get(_word, frozenset()) | {_number}


def related(a: str, b: str) -> bool:
    """Whether two types are often told of one deed, or of its two halves."""
    return frozenset((a, b)) in _RELATED


def kindred(ours: dict[str, float], theirs: dict[str, float]) -> bool:
    """Whether words for a deed, as stems, can tell of one and the same."""
    return not _groups(ours).isdisjoint(_groups(theirs))


def _groups(told: dict[str, float]) -> frozenset[int]:
    return frozenset().union(*(_GROUPS.get(word, frozenset()) for word in told))
