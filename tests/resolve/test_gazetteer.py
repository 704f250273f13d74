"""The gazetteer's file: names, containers, and a GeoNames dump laid over it."""

from __future__ import annotations

import time
import zipfile
from importlib import resources
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.resolve.places.build import build_from_dump
from dateline.resolve.places.gazetteer import kilometres, open_gazetteer

FILE = Path(str(resources.files("dateline") / "data" / "gazetteer.bin"))
built = pytest.mark.skipif(not FILE.exists(), reason="gazetteer.bin is not built; install the package from its source")
# geonameid name asciiname alternatenames lat lon class code country cc2 admin1 admin2 admin3 admin4 population elevation dem zone modified
VILLAGE = "9900001\tTell Qarrah\tTell Qarrah\tTal Qarah,تل قراح\t36.35\t37.2\tP\tPPL\tSY\t\t09\t\t\t\t321\t\t400\tAsia/Damascus\t2020-01-01"
AIRPORT = "9900002\tQuxville Airport\tQuxville Airport\t\t36.1\t37.3\tS\tAIRP\tSY\t\t09\t\t\t\t0\t\t400\tAsia/Damascus\t2020-01-01"
RIVER = "9900003\tQuxwater\tQuxwater\t\t36.1\t37.3\tH\tSTM\tSY\t\t09\t\t\t\t0\t\t400\tAsia/Damascus\t2020-01-01"


@built
@pytest.mark.parametrize("name", ["Raqqa", "Al-Raqqa", "Ar-Raqqah", "الرقة", "RAQQA", "al-Raqqah"])
def test_a_town_is_found_by_every_way_of_writing_it(name: str) -> None:
    gazetteer = open_gazetteer(FILE)
    assert "SYR" in {gazetteer.country(entry) for entry in gazetteer.named(name)}


@built
def test_it_opens_at_once_and_names_its_sources() -> None:
    began = time.perf_counter()
    gazetteer = open_gazetteer(FILE)
    assert time.perf_counter() - began < 0.05
    assert "GeoNames" in gazetteer.credits
    assert "UCDP" in gazetteer.credits
    assert FILE.stat().st_size < 25 << 20
    assert len(gazetteer.version) == 64


@built
def test_us_the_pronoun_is_no_country() -> None:
    """Folding takes the capitals away; the finder asks for them."""
    from dateline.resolve.places import locate

    gazetteer = open_gazetteer(FILE)
    assert list(locate("They told us that Us is a word.", gazetteer)) == []
    assert [a for a, _, _ in locate("They told the US so.", gazetteer)] == [14]


@built
def test_a_dump_gives_villages_and_sites(tmp_path: Path) -> None:
    dump, out = tmp_path / "SY.zip", tmp_path / "sy.bin"
    with zipfile.ZipFile(dump, "w") as archive:
        archive.writestr("readme.txt", "of no use")
        archive.writestr("SY.txt", "\n".join((VILLAGE, AIRPORT, RIVER)) + "\n")
    build_from_dump(dump, out, FILE)
    gazetteer = open_gazetteer(out)
    (village,) = gazetteer.named("Tal Qarah")
    assert (village.name, village.geonames, village.precision, village.population) == ("Tell Qarrah", 9900001, 2, 321)
    assert (gazetteer.country(village), gazetteer.admin1(village)) == ("SYR", "Aleppo")
    (airport,) = gazetteer.named("Quxville Airport")
    assert airport.precision == 1
    assert gazetteer.named("Quxwater") == ()
    assert gazetteer.named("Syria")
    assert gazetteer.named("Black Sea")


@built
def test_the_same_dump_gives_the_same_bytes(tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text(VILLAGE + "\n", encoding="utf-8")
    for name in ("one.bin", "two.bin"):
        build_from_dump(dump, tmp_path / name, FILE)
    assert (tmp_path / "one.bin").read_bytes() == (tmp_path / "two.bin").read_bytes()


@built
@pytest.mark.parametrize("content", ["a\tb\n", "\udcff"])
def test_what_is_no_dump_is_named(tmp_path: Path, content: str) -> None:
    dump = tmp_path / "bad.txt"
    dump.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=r"bad\.txt"):
        build_from_dump(dump, tmp_path / "out.bin", FILE)


def test_what_is_no_gazetteer_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"something else")
    with pytest.raises(InputError, match=r"other\.bin"):
        open_gazetteer(path)


def test_a_degree_of_latitude() -> None:
    assert round(kilometres(0, 0, 1, 0)) == 111
