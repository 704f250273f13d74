"""Where a report that names no country is at home, by its words; hyphens between blanks; sectors by the words around a noun."""

import pytest

from dateline.resolve.actors.rows import read_rows
from dateline.resolve.actors.speech import at_home, forms
from dateline.resolve.actors.speechbook import speech
from dateline.resolve.actors.tokens import tokenised
from tests.resolve.actor_tables import table
from tests.resolve.test_actors import who

HOME = [  # text with the words in [brackets], country ("-": unknown)
    ("[The police] used lathis when the bandh was called near the taluk office.", "IND"),
    ("[Residents] of the barangay blocked the road, a tanod said.", "PHL"),
    ("[Commuters] were stranded when matatu crews withdrew over the harambee levy.", "KEN"),
    ("[Officials] of the kebele and the woreda were not told.", "ETH"),
    ("[Students] marched on the wilaya, and the wali received them.", "DZA"),
    ("[Villagers] burned tyres after Babatunde Okafor, a local chief, was taken.", "NGA"),
    ("[The strikers] want a raise, said N. Ramachandran Nair and V. Venkateswarlu.", "IND"),
    # what many countries' reports have, or none, tells nothing
    ("[Residents] called the dozo.", "-"),
    ("[The strikers] want a raise, said Mr. Ali.", "-"),
    ("[Residents] went to the market and came back.", "-"),
    # an abbreviation must be printed as one
    ("[Residents] put the pan on the fire.", "-"),
    ("[Officials] of PAN and the ejido met.", "MEX"),
    # what is named goes before: Kenya and Uganda are named alike, and neither has a barangay
    ("Kenya and Uganda met. [Residents] spoke of the barangay and of a tanod.", "-"),
    # who is of no country that is told stays so
    ("[A Western diplomat] spoke of the barangay and of a tanod.", "-"),
]

HYPHENS = [
    ("Al - Zaman reports", ["Al-Zaman", "reports"]),
    ("the Harkat - ul - Jehad - al - Islami , and", ["the", "Harkat-ul-Jehad-al-Islami", "and"]),
    ("a half - million pro - government men", ["a", "half-million", "pro-government", "men"]),
    ("he said - al - Qaeda - and left", ["he", "said", "al-Qaeda", "and", "left"]),
    ("Athens - Police said 5 - 3", ["Athens", "Police", "said", "5", "3"]),
]

SECTORS = [
    ("[The militant outfit] issued a statement.", "REB"),
    ("[A Hindu outfit] issued a statement.", "SOC"),
    ("The inmate ran from the prison. [Two guards] were hurt.", "COP"),
    ("The base was hit. [Two guards] were hurt.", "MIL"),
    ("Police and a detective searched the bank. [Lieutenant John Hasting] spoke to police.", "COP"),
    ("The army and its soldiers left the base. [Lieutenant John Hasting] spoke.", "MIL"),
    ("[Mafia clan members] were tried.", "CRM"),
    ("[Religious and valley leaders] met.", "REL"),
    ("[Management] and unions are at odds.", "BUS"),
    ("It rests on [the Grass-roots Women's Rights Centre] alone.", "SOC"),
    ("The bank's chief executive, Robert Sznell, wept. [Mr. Sznell] left.", "BUS"),
    ("They feared rebel groups such as [Qandil Vashti].", "REB"),
]


@pytest.mark.parametrize(("text", "country"), HOME, ids=[c[0][:40] for c in HOME])
def test_words_tell_where_a_report_is_at_home(text, country):
    (found,) = who(text, None)
    assert (found.country or "-") == country


def test_the_reason_names_the_words_and_the_confidence_is_modest():
    (found,) = who("[Residents] of the barangay blocked the road, a tanod said.", None)
    assert found.reason.endswith("country told by words of the report: tanod, barangay")
    assert 0.3 < found.confidence < 0.5


@pytest.mark.parametrize(("text", "words"), HYPHENS, ids=[c[0] for c in HYPHENS])
def test_a_hyphen_between_blanks_is_part_of_a_name_or_prefix_only(text, words):
    assert [token.text for token in tokenised(text)] == words


@pytest.mark.parametrize(("text", "sector"), SECTORS, ids=[c[0][:40] for c in SECTORS])
def test_a_sector_by_the_words_around(text, sector):
    (found,) = who(text, None)
    assert next(iter(found.sectors), "-") == sector


def test_a_short_name_is_not_a_foreign_body_where_the_words_tell_of_another_country():
    (found,) = who("[NSA] spoke of the barangay, of the tanod and of the sitio.", None)
    assert found.country == "PHL"


def test_of_two_bodies_of_one_name_the_one_at_home():
    (found,) = who("General Musharraf told [the ISI] to leave the tehsil and its nazim.", None)
    assert (found.name, found.country) == ("Inter-Services Intelligence", "PAK")


def test_a_place_where_something_happened_is_not_whence_one_comes():
    (found,) = who("It blamed [Mumbai attack mastermind Hafiz Saeed].", "2012-01-01")
    assert (found.name, found.country) == ("Hafiz Saeed", "PAK")


def test_a_bare_noun_after_and_shares_the_country_of_the_noun_before():
    (found,) = who("Iraq and Lebanon looked on. It was done by the Jordanian army and [intelligence] by night.", "2015-02-04")
    assert found.country == "JOR"


def test_a_word_is_told_as_it_is_printed():
    assert forms("bandh", "bandh") == ("bandh",)
    assert forms("Rao", "rao") == ("rao", "^rao")
    assert forms("PAN", "pan") == ("pan", "^pan", "=pan")


def test_words_of_one_country_weigh_more_than_shared_ones_and_count_once():
    weights = {"bandh": "IND 3.0", "hartal": "BGD 2.0 IND 2.0", "^rao": "IND 1.0"}
    found = at_home(tuple(tokenised("A bandh and a hartal and a bandh, says Rao")), weights)
    assert found is not None
    assert (found.country, found.words) == ("IND", ("bandh", "hartal", "Rao"))
    assert at_home(tuple(tokenised("a hartal, says rao")), weights) is None


def test_names_are_kept_where_one_country_has_them(tmp_path):
    people = "Anil Rao,IND|Sunil Rao,IND|Sunil Khan,IND|Asad Khan,PAK|Imran Khan,PAK|Lee Rao,USA".split("|")
    lines = "".join(f"{n},person,{person}\n" for n, person in enumerate(people))
    (tmp_path / "people.csv").write_text("id,kind,name,country\n" + lines)
    (tmp_path / "speech.toml").write_text('[terms]\nIND = "bandh|hartal"\nBGD = "hartal"\n[names]\nIND = "Nair"\n')
    kept = speech(tmp_path / "speech.toml", read_rows(tmp_path / "people.csv"), ["sunil"])
    assert set(kept) == {"bandh", "hartal", "^nair", "^rao", "^khan"}  # "sunil" is an ordinary word here, one "asad" is too few
    assert kept["bandh"] == "IND 3.0"
    assert kept["hartal"] == "BGD 2.3 IND 2.3"
    assert "PAK" in kept["^khan"]


def test_the_table_that_ships_holds_words_of_many_countries():
    told = {country for line in table().lexicon.speech.values() for country in line.split()[::2]}
    assert len(told) > 100
