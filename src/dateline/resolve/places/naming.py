"""Whether words that are a place's name are meant as one: small pieces of evidence, each worth some points.

The points were set by hand and tried on reports; a name with `ENOUGH` of them is taken for a place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from dateline.resolve.places.gazetteer import Entry, Gazetteer
from dateline.resolve.places.kinds import Kind
from dateline.resolve.places.toponyms import Hit, Word

ENOUGH = 1.5
_NEVER = -9.0
_MONEY = frozenset("$€£")
_KNOWN = 400_000  # so many people, and the place is better known than those who are called like it
_IN = frozenset((
    "in near at from around outside inside across throughout toward towards via into reach reached visit visited visiting "
    "entered entering leave leaving left within neighbouring neighboring between against besieged off"
).split())  # fmt: skip
_OF = frozenset("of to for and or with on over by than versus is like under".split())
_SIDES = frozenset((
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern upper lower greater inner outer downtown mainland rural suburban mid north-east "
    "north-west south-east south-west occupied war-torn nearby neighbouring neighboring"
).split())  # fmt: skip
_TITLES = frozenset((
    "mr mrs ms miss dr sir lord lady prof professor president minister senator sen rep congressman congresswoman governor "
    "gov general gen colonel col major maj captain capt lieutenant lt sergeant sgt sheikh sheik imam king queen prince "
    "princess pope bishop archbishop cardinal judge justice chancellor premier chairman secretary spokesman spokeswoman "
    "ambassador commander chief officer detective mayor coach saint actor actress singer author director brigadier admiral "
    "baroness dame ayatollah mullah mufti reverend rev father sister brother aunt uncle constable inspector"
).split())  # fmt: skip
_PLACE_NOUNS = frozenset((
    "city town village province governorate oblast district county region state prefecture municipality area camp airport "
    "border valley river island islands peninsula mountains coast bay suburb neighbourhood neighborhood countryside "
    "territory republic capital township borough parish street road station port airbase highway bridge areas metro suburbs "
    "outskirts downtown residents streets"
).split())  # fmt: skip
_GROUPS = frozenset((
    "university college school institute hospital bank club fc united rovers city council committee ministry department "
    "police army navy times post news herald tribune journal gazette star magazine award awards cup league championship "
    "festival conference party association society foundation company corporation corp inc ltd llc group airlines airways "
    "fund court act bill treaty agreement accord declaration protocol road street avenue square park museum theatre theater "
    "hall house palace hotel stadium arena church cathedral mosque center centre tower bridge prison jail base academy "
    "board commission agency authority office embassy parliament congress senate government forces union federation team "
    "state states tigers bears lions giants eagles open grand prix marathon games olympics world series medical research "
    "laboratory laboratories radio television tv"
).split())  # fmt: skip
_CALENDAR = frozenset((
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday ramadan easter christmas"
).split())  # fmt: skip
_NOUNS = _PLACE_NOUNS | _GROUPS
NO_PLACES = (_GROUPS | _TITLES | frozenset("operation battalion brigade division regiment corps museum".split())) - _PLACE_NOUNS
COMMON = _NOUNS | _SIDES | frozenset(("the", "of", "in"))  # words that go with names of places
_OF_NAMES = frozenset("de del di da dos van von der bin ibn abu".split())
_SAID = frozenset("said says told added asked explained wrote tweeted noted recalled thinks believes joked".split())


@dataclass(frozen=True, slots=True)
class Page:
    """What is the same for all names of a report; `opens` numbers the words that begin a sentence."""

    body: str
    words: Sequence[Word]
    gazetteer: Gazetteer
    persons: frozenset[str]
    opens: frozenset[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A name in its surroundings: what is judged."""

    page: Page
    hit: Hit
    best: Entry
    entries: Sequence[Entry]
    container: bool  # ", Texas" or ", Syria" follows, and one of the candidates lies there
    contained: bool  # it is such a container
    sure: Mapping[int, int]  # countries that the report names for certain
    listed: bool  # it stands in a list with what is a place

    def word(self, offset: int, joints: tuple[str, ...] = (" ",)) -> Word | None:
        """A word before (negative) or after the name, if it hangs on it."""
        at = self.hit.last - 1 + offset if offset > 0 else self.hit.first + offset
        if not 0 <= at < len(self.page.words):
            return None
        later = at if offset > 0 else at + 1
        return self.page.words[at] if self.page.words[later].joined in joints else None

    def first_capital(self, offset: int) -> bool:
        """Whether a word before the name has a capital and hangs on what follows."""
        at = self.hit.first + offset
        return at >= 0 and self.page.words[at].capital and self.page.words[at + 1].joined == " "

    @property
    def single(self) -> bool:
        """Whether the name is one word."""
        return self.hit.last - self.hit.first == 1


def weight(entry: Entry) -> float:
    """How much a place is spoken of, in the order of people: seats of power more than their size, provinces less than a town."""
    if entry.kind == Kind.COUNTRY:
        return max(entry.population, 50_000) * 10.0
    if entry.kind == Kind.PROVINCE:
        return max(entry.population, 20_000) * 0.4
    if entry.kind == Kind.DISTRICT:
        return max(entry.population, 2_000) * 0.25
    if entry.kind in (Kind.REGION, Kind.SITE):
        return 60_000.0 if entry.kind == Kind.SITE else 1_500_000.0 if entry.precision >= 4 else 150_000.0
    size = max(entry.population, 300)
    return size * {Kind.CAPITAL: 6.0, Kind.SEAT: 2.0, Kind.LESSER_SEAT: 1.2, Kind.PART: 0.3}.get(entry.kind, 1.0)


def _renown(case: Case) -> float:
    """How well known the largest place of the name is."""
    if case.best.kind in (Kind.COUNTRY, Kind.REGION):
        return 3.5
    points = 1.3 * (log10(weight(case.best)) - 4.3)
    return min(points, 3.0) if case.best.key in (case.hit.key, "the " + case.hit.key) else min(points - 0.5, 2.5)


def _length(case: Case) -> float:
    """Several words are rarely anything else."""
    return 0.0 if case.single else 1.2


def _ordinary(case: Case) -> float:
    """An ordinary word, a given or family name."""
    if not case.single or case.best.kind == Kind.COUNTRY:
        return 0.0
    kinds = case.page.gazetteer.kinds(case.hit.key)
    opening = case.hit.first in case.page.opens
    known = 0.3 if weight(case.best) > _KNOWN and case.best.key == case.hit.key else 1.0
    return -(3.0 + opening if "w" in kinds else 0.0) - known * ((1.2 if "g" in kinds else 0.0) + (1.0 if "f" in kinds else 0.0))


def _unique(case: Case) -> float:
    """One place only bears the name, and it is no other word."""
    return 0.8 if case.single and len(case.entries) == 1 and not case.page.gazetteer.kinds(case.hit.key) else 0.0


def _opening(case: Case) -> float:
    """Any word has a capital at the head of a sentence."""
    return -0.7 if case.hit.first in case.page.opens and case.single else 0.0


def _before(case: Case) -> float:
    """Prepositions of place, sides of the compass, titles, given names."""
    word = case.word(-1, (" ", "-"))
    if word is None:
        return 0.0
    small = word.text.lower()
    if case.page.words[case.hit.first].joined == "-" and word.capital:
        return 0.0
    if small == "the":
        after = case.word(1)
        return 0.4 if case.best.kind in (Kind.COUNTRY, Kind.REGION) else 0.0 if after and after.text.lower() in _NOUNS else -1.0
    if small in _IN:
        return 2.2
    if small in _OF:
        noun = case.word(-2)
        return 2.2 if noun and noun.text.lower() in _PLACE_NOUNS else 0.8  # "the town of X"
    if small in _SIDES:
        return 2.0
    kinds = case.page.gazetteer.kinds(word.key)
    if small in _OF_NAMES and case.first_capital(-2):
        return -3.0
    if not word.capital or (case.hit.first - 1 in case.page.opens and "w" in kinds):
        return -0.3 if small in ("a", "an", "his", "her", "their") else 0.0
    if word.key in _TITLES:
        return -4.0
    if "g" in kinds and (case.best.kind != Kind.COUNTRY or case.page.gazetteer.kinds(case.hit.key)):
        return -4.0
    return -1.0 if case.best.kind in (Kind.COUNTRY, Kind.REGION) else -2.0


def _heading(case: Case) -> float:
    """A heading line: "WASHINGTON (AP) —", "TORONTO —"."""
    after = case.page.body[case.hit.end : case.hit.end + 3]
    return 2.5 if len(case.hit.text) > 3 and case.hit.text.isupper() and after[:2] in (" (", " —", " –", ": ") else 0.0


def _after(case: Case) -> float:
    """A place noun, a further capital, a verb of saying."""
    word = case.word(1, (" ", "-"))
    if word is None:
        return 0.0
    small = word.text.lower()
    if small in _PLACE_NOUNS and not word.capital:
        return 1.8
    if word.joined == "-":
        return 1.0 if small in ("based", "born", "area", "backed", "led") else -1.0
    if not word.capital:
        return -0.7 if small in _SAID and not case.container and case.best.kind not in (Kind.COUNTRY, Kind.REGION) else 0.0
    if small in _NOUNS or word.key in _TITLES:
        return -0.6
    if len(case.hit.text) > 3 and case.hit.text == case.hit.text.upper() and word.text != word.text.upper():
        return 1.0  # "LONDON Pope Francis said": a dateline
    if case.best.kind in (Kind.COUNTRY, Kind.REGION):
        return -2.5 if "g" in case.page.gazetteer.kinds(case.hit.key) else -0.8
    return -2.5 if case.single else -1.2


def _lies_in(case: Case) -> float:
    """A container is named right after it, or it is such a container."""
    return 4.0 if case.container else 2.5 if case.contained else 0.0


def _person(case: Case) -> float:
    """The report names a person so."""
    return -4.0 if case.hit.key in case.page.persons and case.best.kind != Kind.COUNTRY else 0.0


def _company(case: Case) -> float:
    """Its country is named for certain elsewhere."""
    if not case.sure:
        return 0.0
    return 0.8 if any(e.country in case.sure for e in case.entries) else -0.4


def _listed(case: Case) -> float:
    """What stands in a list with places is one."""
    return 1.2 if case.listed else 0.0


def _shout(case: Case) -> float:
    """In a line of capitals any word may stand; few capitals are an abbreviation of something else."""
    text = case.hit.text
    if len(text) < 4 and text.isalpha() and text == text.upper() and case.best.kind not in (Kind.COUNTRY, Kind.REGION, Kind.PROVINCE):
        return -4.0
    if len(text) < 4 or text != text.upper() or not text.isalpha() or case.best.kind == Kind.COUNTRY:
        return 0.0
    return -1.5 if len(text) < 6 else -0.5


EVIDENCE: tuple[Callable[[Case], float], ...] = (
    _renown, _length, _ordinary, _unique, _opening, _heading, _before, _after, _lies_in, _person, _company, _listed, _shout,
)  # fmt: skip


def points(case: Case) -> float:
    """The sum of all evidence; nationalities, days, months and currencies are no places."""
    hit, after = case.hit, case.word(1)
    if hit.key.split(" ")[0] in _CALENDAR or (case.single and not case.container and "n" in case.page.gazetteer.kinds(hit.key)):
        return _NEVER
    if {case.page.body[hit.end : hit.end + 1], case.page.body[max(hit.start - 1, 0)]} & _MONEY:
        return _NEVER
    if (after and after.text.startswith("dollar")) or (case.single and hit.key in _SIDES):
        return _NEVER
    return sum(piece(case) for piece in EVIDENCE)


def persons(told: Sequence[Word], gazetteer: Gazetteer) -> frozenset[str]:
    """Family names of the people that a report names in full: a title or given name stands before them."""
    found = set()
    for one, two in pairwise(told):
        if two.capital and two.joined == " " and one.capital:
            kinds = gazetteer.kinds(one.key)
            if one.key in _TITLES or ("g" in kinds and "w" not in kinds):
                found.add(two.key)
    return frozenset(found)
