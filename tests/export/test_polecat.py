import csv
import io
import re
from dataclasses import replace

from dateline.export import EXPORTERS, Options
from dateline.export.polecat import COLUMNS, EXTRA
from dateline.records import Resolution, Skip
from tests.export.samples import all_items, harbour, hostile, span

# formats.md, section 3, to the letter
PUBLISHED = (
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW, "
    "Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country, "
    "Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, "
    "City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, "
    "Story People, Story Organizations, Story Locations, Language, Version"
)


def rows(items: list[Resolution | Skip], extra: bool = False) -> list[dict[str, str]]:
    out = io.BytesIO()
    EXPORTERS["polecat"](items, out, Options("1.0", extra=extra))
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8"), newline=""), delimiter="\t", strict=True))


def test_the_columns_are_polecats():
    assert ", ".join(COLUMNS) == PUBLISHED
    assert len(COLUMNS) == 40
    assert tuple(rows([harbour()])[0]) == COLUMNS
    assert tuple(rows([harbour()], extra=True)[0]) == COLUMNS + EXTRA


def test_a_row():
    row = rows([harbour()])[1]
    assert re.fullmatch(r"20241203-[0-9a-f]{4}-[0-9a-f]{12}_ASSAULT", row["Event ID"])
    assert {name: value for name, value in row.items() if value != "None" and name != "Event ID"} == {
        "Event Date": "2024-12-03",
        "Event Type": "ASSAULT",
        "Event Mode": "heavy-weapons",
        "Intensity": "-9.5",
        "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "military",
        "Actor Name Raw": "the rebels",
        "Recipient Name Raw": "12 people",
        "Placename": "Sarn",
        "City": "Sarn",
        "Province": "Coast",
        "Country": "ARV",
        "Latitude": "59.5",
        "Longitude": "10.25",
        "GeoNames ID": "1",
        "Raw Placename": "the old harbour; the port of Sarn",
        "Source": "The Sarn Gazette",
        "Publication Date": "2024-12-05",
        "Story People": "Ilse Brandt",
        "Story Locations": "Sarn",
        "Language": "en",
        "Version": "coder-1+0123456789ab",
    }


def test_sides_that_were_resolved():
    asked, agreed = rows([harbour()])[0], rows([harbour()])[4]
    assert (asked["Actor Name"], asked["Actor Country"], asked["Primary Actor Sector"]) == ("Ilse Brandt", "ARV", "GOV")
    assert (asked["Recipient Name"], asked["Recipient Name Raw"]) == ("None", "her Velian counterpart")
    assert (agreed["Actor Name"], agreed["Actor Name Raw"]) == ("Arvania; Velia", "The two governments; The two governments")


def test_what_did_not_happen_is_left_out_unless_asked_for():
    assert [r["Event Type"] for r in rows([harbour()])] == ["REQUEST", "ASSAULT", "ACCUSE", "ASSAULT", "AGREE"]
    assert [r["x_realis"] for r in rows([harbour()], extra=True)] == ["asserted"] * 4 + ["negated", "asserted", "hypothetical"]


def test_what_the_format_cannot_carry():
    struck = rows([harbour()], extra=True)[1]
    assert struck["x_attribution"] == "Reuters > State television > the army (alleges)"
    assert (struck["x_confidence"], struck["x_trigger"], struck["x_basis"]) == ("0.81", "struck", "stated")
    assert struck["x_sentence"].startswith("State television quoted the army")
    asked, shelling = rows([harbour()], extra=True)[0], rows([harbour()], extra=True)[3]
    assert (asked["Event Date"], asked["x_basis"], asked["x_attribution"]) == ("2024-12-05", "publication", "None")
    assert shelling["x_attribution"] == "The foreign ministry (alleges) + a spokesman for the Free Front (denies)"


def test_the_day_of_publication_only_where_it_is_told():
    month = replace(harbour(), text=replace(harbour().text, published="2024-12", published_precision="month"))
    row = rows([month])[0]
    assert (row["Event Date"], row["Publication Date"]) == ("None", "None")
    assert row["Event ID"].startswith("00000000-")


def test_hostile_words_stay_in_their_cells():
    item = hostile()
    quoted = replace(item.mentions[0], actors=(span(item.text.body, '"mayor"</b> accused'), span(item.text.body, "council\tcondemned")))
    found = rows([replace(item, mentions=(quoted, item.mentions[1]))], extra=True)
    assert [r["Actor Name Raw"] for r in found] == ['"mayor"</b> accused; council condemned', "The council"]
    assert all(None not in r and None not in r.values() for r in found)


def test_ids_differ_and_stay():
    ids = [r["Event ID"] for r in rows(all_items(), extra=True)]
    assert len(set(ids)) == len(ids) == 9
    assert ids == [r["Event ID"] for r in rows(all_items(), extra=True)]
