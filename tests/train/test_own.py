import pytest

from dateline.errors import InputError
from dateline.train.own import own

FORM = """
== composed w-1 published=2024-01-05 coder=me
. The dam at Ruvu ran dry and half the city lost power on Friday.
E OUTAGE/power "lost power"
 p "the city"
"""
TYPES = "[types.OUTAGE]\nquad = 4\nscore = -4\nmodes = { power = -4 }\n"


def folder(tmp_path, form=FORM, types=TYPES):
    (tmp_path / "a.form").write_text(form)
    if types:
        (tmp_path / "types.toml").write_text(types)
    return tmp_path


def test_own_types_are_read_beside_plovers(tmp_path):
    told = own(folder(tmp_path))
    assert told.taxonomy.types["OUTAGE"].quad == 4
    assert "ASSAULT" in told.taxonomy.types
    assert told.reports[0].events[0].type == "OUTAGE"
    assert not told.whole


def test_one_form_takes_the_types_beside_it(tmp_path):
    assert own(folder(tmp_path) / "a.form").reports[0].events[0].modes == ("power",)


def test_a_corpus_with_plover_types_is_coded_whole(tmp_path):
    assert own(folder(tmp_path, FORM + '. Rebels shelled Ruvu.\nE ASSAULT "shelled"\n')).whole


@pytest.mark.parametrize(
    ("form", "types", "says"),
    [
        (FORM, "", "declared in types.toml"),
        (FORM.replace("city lost power", "city gained power"), TYPES, "is not in sentence"),
        ("== composed w-1 coder=me\n. Nothing happened.\n", TYPES, "no coded event"),
        (FORM, "[types.ASSAULT]\nquad = 4\nscore = 1\n", "one of PLOVER's types"),
        (FORM, "[types.OUTAGE]\nquad = 7\nscore = 1\n", "needs quad"),
        (FORM, "[types.OUTAGE]\nquad = 4\nscore = 11\n", "needs score"),
        (FORM, "[types.outage]\nquad = 4\nscore = 1\n", "in capitals"),
        (FORM, "types = [", "no readable TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_remedy(tmp_path, form, types, says):
    with pytest.raises(InputError, match=says):
        own(folder(tmp_path, form, types))


def test_a_folder_without_forms_is_told(tmp_path):
    with pytest.raises(InputError, match=r"no coding forms"):
        own(tmp_path)
