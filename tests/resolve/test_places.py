"""Words and the places they name, in whole reports; needs the built gazetteer, which every installation has."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Annotation, Entity, Mention, Place, Report, Span, Text
from dateline.resolve.actors.table import Table, open_actors
from dateline.resolve.places import locate, names, places, towns
from dateline.resolve.places.gazetteer import Gazetteer, open_gazetteer

DATA = Path(str(resources.files("dateline") / "data"))
FILE, ACTORS = DATA / "gazetteer.bin", DATA / "actors.bin"
GAZETTEER = open_gazetteer(FILE) if FILE.exists() else None
pytestmark = pytest.mark.skipif(GAZETTEER is None, reason="gazetteer.bin is not built; install the package from its source")


def gazetteer() -> Gazetteer:
    assert GAZETTEER is not None
    return GAZETTEER


def report(body: str, *names: str, place: str | None = None, outlet: str | None = None) -> Annotation:
    """A report whose only mention has the named words for places."""
    data = body.encode()
    text = Text("r", Report(data, "text", hashlib.sha256(data).hexdigest()), body, ((0, len(body)),), place=place, outlet=outlet)
    spans = tuple(Span(body.index(name), body.index(name) + len(name), name) for name in names)
    mention = Mention("m", 0, "ASSAULT", (), (), 4, -9.0, Span(0, 1, body[:1]), (), (), (), spans, (), (), (), "asserted", (), (), 1.0)
    return Annotation(text, (), (mention,), (), (), (), (), "test")


def placed(note: Annotation, countries: dict[str, int] | None = None, table: Table | None = None) -> dict[tuple[int, int], Place]:
    hints = [hint for hint in (note.text.place, note.text.outlet) if hint]
    return places(note, names(note.text.body, gazetteer(), hints), gazetteer(), countries or {}, table)


def where(body: str, name: str, countries: dict[str, int] | None = None, **told: str) -> Place:
    start = body.index(name)
    return placed(report(body, name, **told), countries)[start, start + len(name)]


NAMED = [
    # body, words, name begins with, country, admin1 begins with, precision
    ("Shells hit Aleppo on Monday.", "Aleppo", "Aleppo", "SYR", "Aleppo", 2),
    ("Fighting went on in the city of Aleppo.", "the city of Aleppo", "Aleppo", "SYR", "Aleppo", 2),
    ("Rebels advanced in northern Aleppo province.", "northern Aleppo province", "Aleppo", "SYR", "Aleppo", 4),
    ("A convoy was hit near Raqqa.", "Raqqa", "Ar Raqqah", "SYR", "Raqqa", 3),
    ("Clashes broke out north of Hama.", "Hama", "Ḩamāh", "SYR", "Hama", 3),
    ("Shelling continued in the Idlib countryside.", "the Idlib countryside", "Idlib", "SYR", "Idlib", 3),
    ("Troops reached Deir al-Zor.", "Deir al-Zor", "Deir ez-Zor", "SYR", "Deir", 2),
    ("Rockets fell on the Al-Tanf base.", "the Al-Tanf base", "Al-Tanf", "SYR", None, 1),
    ("Jets took off from Hmeimim.", "Hmeimim", "Hmeimim", "SYR", None, 1),
    ("Aid passed through Bab al-Hawa.", "Bab al-Hawa", "Bab al-Hawa", "SYR", None, 1),
    ("He was killed in Paris, Texas.", "Paris", "Paris", "USA", "Texas", 2),
    ("He was killed in Paris, Texas.", "Paris, Texas", "Paris", "USA", "Texas", 2),
    ("He lives in Paris with his wife.", "Paris", "Paris", "FRA", "Île-de-France", 2),
    ("A fire broke out in Austin, Tex., on Friday.", "Austin", "Austin", "USA", "Texas", 2),
    ("Drones struck Kyiv at dawn.", "Kyiv", "Kyiv", "UKR", "Kyiv", 2),
    ("Drones struck Kiev at dawn.", "Kiev", "Kyiv", "UKR", "Kyiv", 2),
    ("Пожар вспыхнул в Москва вчера", "Москва", "Moscow", "RUS", "Moscow", 2),
    ("War broke out in Donbas.", "Donbas", "Donbas", "UKR", None, 4),
    ("Unrest spread in Kashmir.", "Kashmir", "Kashmir", None, None, 6),
    ("A ship sank in the Black Sea.", "the Black Sea", "Black Sea", None, None, 6),
    ("Tankers cross the Gulf.", "the Gulf", "Persian Gulf", None, None, 6),
    ("Strikes hit northern Syria.", "northern Syria", "Syria", "SYR", None, 6),
    ("Strikes hit the east of Syria.", "the east of Syria", "Syria", "SYR", None, 6),
    ("Clashes broke out on the border with Chad.", "the border with Chad", "Chad", "TCD", None, 6),
    ("Shells hit Khartoum, Sudan. Drones hit Sudan's White Nile state.", "Sudan's White Nile state", "White Nile", "SDN", "White Nile", 4),
    ("Drones hit the Rabak fuel depot in Sudan.", "the Rabak fuel depot", "Rabak", "SDN", "White Nile", 3),
    ("Drones hit a depot on the edge of Rabak in Sudan.", "a depot on the edge of Rabak", "Rabak", "SDN", "White Nile", 3),
    ("Drones hit a depot on the edge of Rabak in Sudan.", "a depot on", "Rabak", "SDN", "White Nile", 3),
    ("A blast hit a town in Hasaka Province, Syria.", "Hasaka Province", "Al-Hasakah", "SYR", "Al-Hasakah", 4),
    ("Mortars fell across the Dnipro on Sunday.", "the Dnipro", "Dnipro River", None, None, 6),
    ("A strike in the Dnipro region of Ukraine killed two.", "the Dnipro region", "Dnipro", "UKR", "Dnipropetrovsk", 4),
    ("An ambush hit the Beni-Butembo road in Congo.", "the Beni-Butembo road", "North Kivu", "COD", "North Kivu", 4),
    ("Gunmen fired on boats on Lake Edward.", "Lake", "Lake Edward", None, None, 6),
    ("M23 fighters entered Minova, in the Congo.", "Minova", "Minova", "COD", "South Kivu", 2),
    ("People fled 20 km from Goma in Congo.", "20 km from Goma", "Goma", "COD", "North Kivu", 3),
    ("He fled the DRC in May.", "the DRC", "Democratic Republic of the Congo", "COD", None, 5),
    ("The U.S. sent aid.", "The U.S.", "United States", "USA", None, 5),
    ("A blast shook the Aleppo airport.", "the Aleppo airport", "Aleppo", "SYR", "Aleppo", 3),
]


@pytest.mark.parametrize(("body", "words", "name", "country", "admin1", "precision"), NAMED, ids=[f"{c[1]} in {c[0][:24]}" for c in NAMED])
def test_words_name_their_place(body: str, words: str, name: str, country: str | None, admin1: str | None, precision: int) -> None:
    place = where(body, words)
    assert place.name is not None
    assert place.name.startswith(name), place
    assert (place.country, place.precision) == (country, precision), place
    assert admin1 is None or (place.admin1 or "").startswith(admin1), place


MEANT = [
    # body, words (the last of them in the body), name begins with, country, precision
    ("Shells hit Aleppo in Syria. Rebels hold the city.", "the city", "Aleppo", "SYR", 2),
    ("Shells hit Aleppo in Syria. A camp lies north of the city.", "north of the city", "Aleppo", "SYR", 3),
    ("Shells hit Aleppo in Syria. The city's hospital burned.", "The city's hospital", "Aleppo", "SYR", 3),
    ("Strikes hit Aleppo in Syria. Aid reached the south of the country.", "the south of the country", "Syria", "SYR", 6),
    ("Strikes hit Aleppo in Syria. Aid reached the country.", "the country", "Syria", "SYR", 5),
    ("Troops came to Syria. They met in the capital.", "the capital", "Damascus", "SYR", 2),
    ("Clashes shook Idlib province in Syria. Thousands fled the province.", "the province", "Idlib", "SYR", 4),
    ("Drones hit Rabak, in Sudan's White Nile state. Smoke rose over the area.", "the area", "Rabak", "SDN", 3),
]


@pytest.mark.parametrize(("body", "words", "name", "country", "precision"), MEANT, ids=[f"{c[1]} in {c[0][:24]}" for c in MEANT])
def test_words_without_a_name_mean_what_was_named_before(body: str, words: str, name: str, country: str, precision: int) -> None:
    place = where(body, words)
    assert (place.name or "").startswith(name), place
    assert (place.country, place.precision) == (country, precision), place
    assert "named before" in place.reason
    assert place.confidence < where(body, name if name in body else "Syria").confidence


NOTHING = [
    ("They blocked the road. Aleppo in Syria was calm.", "the road"),
    ("They met in Kyiv, Ukraine. Guards closed the ministry.", "the ministry"),
    ("They met in Ukraine. Shells fell near the village.", "the village"),
    ("They live in two cities in Ukraine. They left the cities.", "the cities"),
    ("The Iraqi insurgency grew.", "Iraqi"),
    ("Fighting reached the district.", "the district"),
    ("They met at Lake.", "Lake"),
]


@pytest.mark.parametrize(("body", "words"), NOTHING)
def test_words_that_fit_no_place_name_none(body: str, words: str) -> None:
    place = where(body, words)
    assert (place.name, place.country, place.lat, place.precision) == (None, None, None, 6), place


def test_an_unknown_town_has_the_country_that_the_report_tells_of() -> None:
    place = where("Fighters left the town of Xyzgan on Monday. The army of Somalia held Mogadishu.", "the town of Xyzgan")
    assert (place.name, place.country, place.lat, place.precision) == (None, "SOM", None, 6), place
    assert "Somalia" in place.reason


def test_the_town_after_an_unknown_one_is_not_the_known_one_before_it() -> None:
    body = "Troops left Goma in Congo for Xyzgan. They shelled the town."
    place = placed(report(body, "Xyzgan", "the town"))[body.index("the town"), body.index("the town") + 8]
    assert (place.name, place.country) == (None, "COD"), place
    assert place.reason.startswith("named before: Xyzgan")


def test_a_river_is_no_town() -> None:
    place = where("Patrols began on the Santa Rosa river in Colombia.", "the Santa Rosa river")
    assert (place.name, place.lat, place.precision) == (None, None, 6), place


def test_between_two_countries_neither_is_meant() -> None:
    place = where("Fighters crossed the Syria-Iraq border.", "the Syria-Iraq border")
    assert (place.name, place.precision, place.candidates) == (None, 6, ("Syria", "Iraq")), place


def test_a_province_once_leaves_the_town_a_town() -> None:
    body = "Rebels entered the province of Idlib in Syria. Bombs fell on Idlib city, and Aleppo. Residents fled Idlib on Monday."
    start = body.rindex("Idlib")
    found = {a: e for a, _, e in locate(body, gazetteer())}
    assert [e and e.precision for a, e in found.items() if body[a : a + 5] == "Idlib"] == [4, 2, 2]
    assert start in found


@pytest.mark.skipif(not ACTORS.exists(), reason="actors.bin is not built")
def test_a_group_is_no_place_and_an_adjective_tells_the_country() -> None:
    table = open_actors(ACTORS)
    body = "Fighters took the central Somali town of Xyzgan from al-Shabaab. Jets hit Syrian territory."
    note = report(body, "the central Somali town of Xyzgan", "al-Shabaab", "Syrian territory")
    town, group, land = placed(note, {}, table).values()
    assert (town.name, town.country) == (None, "SOM"), town
    assert (group.name, group.country) == (None, None), group
    assert "group" in group.reason
    assert (land.name, land.country, land.precision) == ("Syria", "SYR", 5), land


HOSTILE = ["Aleppo ", "Paris, ", "the town ", "al-", "Syria-Iraq border ", "to Lake ", "X's ", "between A and ", "north of the city of "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    """200,000 characters take about two seconds on one slow core; a tenth of that is asked here, with room for a busy machine."""
    body = (piece * 20_000)[:20_000]
    spans = tuple(Span(n, n + 20, body[n : n + 20]) for n in range(0, len(body) - 20, 200))
    note = report(body)
    entities = tuple(Entity(f"e{n}", "place", span) for n, span in enumerate(spans))
    mention = replace(note.mentions[0], places=spans)
    began = time.perf_counter()
    placed(Annotation(note.text, entities, (mention,), (), (), (), (), "test"), {"SYR": 1})
    assert time.perf_counter() - began < 3


def test_a_country_and_a_sea_have_no_point() -> None:
    for body, words in (("Strikes hit Syria.", "Syria"), ("A ship sank in the Black Sea.", "the Black Sea")):
        place = where(body, words)
        assert (place.lat, place.lon) == (None, None)
        assert place.precision >= 5


def test_a_town_has_its_point() -> None:
    place = where("Shells hit Aleppo on Monday.", "Aleppo")
    assert (round(place.lat or 0, 1), round(place.lon or 0, 1)) == (36.2, 37.2)
    assert place.geonames == 170063


def test_an_unknown_name_is_an_answer() -> None:
    place = where("Fighting in Zzyqqfort went on.", "Zzyqqfort")
    assert (place.name, place.confidence, place.reason) == (None, 0.0, "no place of that name is known")


def test_words_without_a_name_name_nothing() -> None:
    assert where("They met in the village at noon.", "the village").reason == "the words name no place"


def test_two_equal_candidates_are_none_and_both_are_told() -> None:
    place = where("They met in Springfield.", "Springfield")
    assert place.name is None
    assert {"Springfield, Massachusetts, United States", "Springfield, Missouri, United States"} <= set(place.candidates)


def test_the_rest_of_the_report_decides() -> None:
    assert where("Tripoli saw clashes. Beirut and Sidon in Lebanon were calm.", "Tripoli").country == "LBN"
    assert where("Tripoli saw clashes. Benghazi and Misrata were calm.", "Tripoli").country == "LBY"


def test_the_countries_of_the_actors_decide() -> None:
    body = "Shells fell on Tripoli."
    assert where(body, "Tripoli", {"LBY": 3}).country == "LBY"


def test_a_name_stays_where_it_was_put() -> None:
    body = "Police in Paris, Texas, made arrests. A court in Paris will decide."
    start = body.rindex("Paris")
    found = {(a, z): e for a, z, e in locate(body, gazetteer())}
    entry = found[start, start + 5]
    assert entry is not None
    assert gazetteer().admin1(entry) == "Texas"


def test_a_list_of_towns_is_a_list_of_towns() -> None:
    body = "Shells hit Aleppo, Idlib and Latakia in Syria."
    assert [e.precision for _, _, e in locate(body, gazetteer()) if e] == [2, 2, 2, 5]


NO_PLACES = [
    "Reading books is nice. Of course, March was cold.",
    "Mr Jackson said that Paris Hilton left with Andrew Jordan.",
    "It cost US$40 and $US 3 more.",
    "On Monday the Syrian army spoke to British and American diplomats.",
    "President Washington met Mrs London.",
    "Western states refused.",
]


@pytest.mark.parametrize("body", NO_PLACES)
def test_names_of_people_and_ordinary_words_are_no_places(body: str) -> None:
    assert [body[a:z] for a, z, _ in locate(body, gazetteer())] == []


FOUND = [
    ("The hospital in London said so.", ["London"]),
    ("Deir ez-Zor, al-Bab and Port-au-Prince were calm.", ["Deir ez-Zor", "al-Bab", "Port-au-Prince"]),
    ("Signs came from Georgia, Oklahoma and Texas.", ["Georgia", "Oklahoma", "Texas"]),
    ("Washington's envoy and the Philippines' minister met in The Hague.", ["Washington", "Philippines", "The Hague"]),
    ("LONDON (AP) — He left.", ["LONDON"]),
    (
        "The People's Republic of China and Queen Anne's County, Maryland.",
        ["People's Republic of China", "Queen Anne's County", "Maryland"],
    ),
]


@pytest.mark.parametrize(("body", "names"), FOUND)
def test_places_are_found_without_a_label(body: str, names: list[str]) -> None:
    assert [body[a:z] for a, z, _ in locate(body, gazetteer())] == names


def test_a_list_of_states_is_a_list_of_states() -> None:
    told = {e.name: gazetteer().country(e) for _, _, e in locate("Signs came from Georgia, Oklahoma and Texas.", gazetteer()) if e}
    assert told == {"Georgia": "USA", "Oklahoma": "USA", "Texas": "USA"}


WORDS = st.sampled_from(
    "Paris Texas of the al-Bab , . Mr said US$ in Syria — ‘ ’s New York St . D.C. Москва 北京 \n - ( ) County".split(" ")
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=30).map(" ".join))
def test_names_stand_in_order_and_never_overlap(body: str) -> None:
    bounds = [(a, z) for a, z, _ in locate(body, gazetteer())]
    assert all(0 <= a < z <= len(body) for a, z in bounds)
    assert all(one[1] <= two[0] for one, two in pairwise(bounds))


@given(st.text(max_size=20))
def test_any_words_get_a_place_with_a_reason(words: str) -> None:
    body = f"x {words} y"
    note = report(body)
    span = Span(2, 2 + len(words), words)
    mention = Mention("m", 0, "ASSAULT", (), (), 4, -9.0, span, (), (), (), (span,), (), (), (), "asserted", (), (), 1.0)
    place = placed(Annotation(note.text, (), (mention,), (), (), (), (), "test"))[span.start, span.end]
    assert place.reason
    assert 0 <= place.confidence <= 1
    assert (place.lat is None) == (place.name is None or place.precision >= 5)


def test_towns_tell_their_country() -> None:
    body = "Aid reached Madaya in Syria, and Mandalay in Myanmar, but not Paris."
    told = towns(names(body, gazetteer()), gazetteer())
    lying = {body[a:z]: code for (a, z), code in told.items()}
    assert lying == {"Madaya": "SYR", "Mandalay": "MMR", "Paris": "FRA"}
