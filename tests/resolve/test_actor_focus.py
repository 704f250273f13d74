"""Which country a report is about, and a reader that no text can stall."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.resolve.actors import Reader
from tests.resolve.actor_tables import table
from tests.resolve.test_actors import who

COUNTRIES = [  # text with the words in brackets, day, country ("-": none)
    # words of one country's affairs
    ("Republicans on Capitol Hill voted no. [Congressional lawmakers] went home.", "2004-11-24", "USA"),
    ("The [police] used lathis as farmers owed two lakh each.", "2014-11-24", "IND"),
    ("[Residents] said that Rep. Jay Inslee, D-Wash., had called.", "2010-11-24", "USA"),
    ("The loss came to £40 million. [Officials] would not speak.", "2010-11-24", "GBR"),
    # leaders, datelines and towns
    ("In its last months the Bush administration cut the rule. [Conservation groups] sued.", "2008-12-11", "USA"),
    ("ATHENS, Greece (AP) -- [Police] fired tear gas.", "2008-12-11", "GRC"),
    ("In the town of Dharmapuri, [two dozen policemen] stood guard.", "2012-11-25", "IND"),
    ("Tanya Brown and Luis Escalante met. [Residents] watched. Escalante left.", "2009-01-01", "-"),
    # right after the words
    ("Egypt and Israel talked. [Protesters] in Athens shouted.", "2010-01-01", "GRC"),
    # of many countries, or of none that is told
    ("France was quiet, France said. [World leaders] will meet in Paris, France.", "2016-01-01", "-"),
    ("Greece needs the money, Greece said. [Other eurozone governments] wait.", "2010-05-05", "-"),
    ("Turkmenistan voted. [A Western diplomat] in Turkmenistan doubted it.", "2008-12-14", "-"),
    ("Iraq and the Kurds talk, said Iraq. [Both parties] are ready to negotiate.", "2015-12-14", "-"),
    # a stranger's own name weighs
    ("French and U.S. ships met. French and U.S. sailors trained. [Capt. Christophe Cluzel], who sails, spoke.", "2016-12-27", "FRA"),
    ("The US and Iraq agreed. Iraq was glad. [Col. Peter J. Smythe], who sails, spoke.", "2016-12-27", "USA"),
]

WORDS = [  # text, day, name ("-": none), country, main sector
    ("former president [George W . Bush] left the U . S . government.", "2009-03-05", "George W. Bush", "USA", "ELI"),
    ("A deal of [Gorbachev] with Russia's neighbours.", "2009-04-04", "Mikhail Gorbachev", "RUS", "ELI"),
    ("Secretary Kerry, did you discuss Aleppo? [SECRETARY KERRY]: We did.", "2016-12-07", "John Kerry", "USA", "GOV"),
    ("They wrote to [Secretary for Security Ambrose Lee Siu-kwong] and left.", "2009-01-30", "Ambrose Lee", "HKG", "GOV"),
    ("[European Commissioner for Competition Neelie Kroes] was glad.", "2008-01-09", "Neelie Kroes", "EUR", "GOV"),
    ("In India, [BJP unit chief Ramlal Vaidya] spoke.", "2014-02-01", "Ramlal Vaidya", "IND", "PTY"),
    ("[ANC Deputy President Jacob Zuma] spoke in South Africa.", "2008-02-01", "Jacob Zuma", "ZAF", "PTY"),
    ("[Gareth Pugson, the UK Special Representative for Syria], said so.", "2016-02-01", "Gareth Pugson", "GBR", "GOV"),
    ("Olga Ruzina, director of the Turkmenistan Helsinki Fund, spoke. [Ruzina] left.", "2008-02-01", "Olga Ruzina", "TKM", "*"),
    ("[Cosatu] marched in Johannesburg.", "2012-02-01", "Congress of South African Trade Unions", "ZAF", "LAB"),
    ("Militants in Srinagar attacked [a CRPF patrol].", "2012-02-01", "-", "IND", "COP"),
    ("[Syrian air force officials] denied it.", "2012-02-01", "*", "SYR", "MIL"),
    ("[a spokesperson at naval headquarters] in India said so", "2012-02-01", "-", "IND", "MIL"),
    ("Defense Secretary Ash Carter of the US spoke. [The secretary] left.", "2016-12-11", "Ash Carter", "USA", "GOV"),
    ("The police said that a detective was shot in Ohio. [The officers] left.", "2010-12-11", "-", "USA", "COP"),
    ("Turkmenistan voted. [The Democratic Party] of Turkmenistan won.", "2008-12-14", "*", "TKM", "PTY"),
]

HOSTILE = {
    "sentences": "the president of syria said so and ", "names": "Kim Smith ", "capitals": "ABCDEF ", "brackets": "(", "shorts": "(A) ",
    "titles": "Mr Obama ", "appositions": "President X, ", "letters": "A", "stops": "A . ", "numbers": "1 ", "hyphens": "turkish-backed ",
    "countries": "Syria ", "ministries": "of the Ministry of ", "owners": "'s ", "all": "President Assad (HTS) Turkey’s Syria, ",
}  # fmt: skip
LENGTH, SECONDS = 200_000, 8.0  # about 1.5 s on an idle core


@pytest.mark.parametrize(("text", "day", "country"), COUNTRIES, ids=[c[0] for c in COUNTRIES])
def test_country_in_focus(text, day, country):
    assert who(text, day)[0].country == (None if country == "-" else country)


AT_HOME = [  # text, outlet, country of the words in brackets
    ("Our aircraft flew from Incirlik. [Our airmen] were welcomed there.", "US Central Command", "USA"),
    ("[Officials] asked for calm.", "The Times of India", "IND"),
    ("[Officials] asked for calm.", "Reuters", "-"),
    ("In Nairobi, Kenya, [officials] asked for calm.", "The Times of India", "KEN"),
    ("[Pirates] boarded a ship off Somalia.", "The Times of India", "-"),
]


@pytest.mark.parametrize(("text", "outlet", "country"), AT_HOME)
def test_what_is_left_unsaid_is_of_the_outlets_country(text, outlet, country):
    assert who(text, "2016-01-01", outlet)[0].country == (None if country == "-" else country)


@pytest.mark.parametrize(("text", "day", "name", "country", "sector"), WORDS, ids=[w[0] for w in WORDS])
def test_words_stand_for(text, day, name, country, sector):
    found = who(text, day)[0]
    assert name == "*" or found.name == (None if name == "-" else name)
    assert found.country == country
    assert sector == "*" or found.sectors[:1] == (sector,)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_stalls_the_reader(text):
    body = (text * LENGTH)[:LENGTH]
    table()
    started = time.process_time()
    reader = Reader(body, "2016-01-01", table())
    for start in (0, LENGTH // 2, LENGTH - 50):
        reader.actors(start, start + 50)
    reader.actors(0, LENGTH)
    assert time.process_time() - started < SECONDS


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("Syria Turkish £5 Bush Athens lakh D-Wash. ( -- Mr . the 's".split()), max_size=30))
def test_a_country_in_focus_is_one_that_something_speaks_for(words):
    reader = Reader(" ".join(words), "2008-01-01", table())
    found = reader.world.around(0, acting=True)
    assert found is None or reader.world.speaks(found)
