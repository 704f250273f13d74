import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from dateline import annotate
from dateline.annotate.windows import windows
from dateline.corpus import parse
from dateline.errors import ModelError
from dateline.explain import nearest
from dateline.explain.nearest import Reference, trigger_states
from training.nearest import agreement, vectors

FORM = """== composed t-1
. Rebels shelled the port of Sarn on Monday.
E ASSAULT/heavy-weapons "shelled"
 a "Rebels"
. Velia will shell the border if talks fail, and urged calm.
E ASSAULT/heavy-weapons "shell" hypothetical
E REQUEST/change "urged"
== composed t-2
. The two ministers met in Sarn.
E CONSULT "met"
"""
REPORTS = parse(FORM, lambda set_, ident: "")


@pytest.fixture(scope="module")
def coder() -> annotate.Coder:
    return annotate.load()


@pytest.fixture(scope="module")
def found(coder: annotate.Coder) -> list[tuple[Reference, nearest.Floats]]:
    return list(vectors(REPORTS, coder))


def kept(folder: Path, data: bytes, sha256: str | None = None) -> Path:
    (folder / nearest.FILE).write_bytes(data)
    (folder / "model.json").write_text(json.dumps({nearest.KEY: sha256 or hashlib.sha256(data).hexdigest()}), encoding="utf-8")
    return folder


def test_every_coded_event_is_referred_to_with_its_sentence(found: list[tuple[Reference, nearest.Floats]]):
    assert [(r.id, r.sentence, r.type, r.modes) for r, _ in found] == [
        ("t-1", 0, "ASSAULT", ("heavy-weapons",)),
        ("t-1", 1, "ASSAULT", ("heavy-weapons",)),
        ("t-1", 1, "REQUEST", ("change",)),
        ("t-2", 0, "CONSULT", ()),
    ]


def test_what_is_kept_comes_back_and_a_trigger_is_nearest_to_itself(found: list[tuple[Reference, nearest.Floats]], tmp_path: Path):
    index = nearest.load(kept(tmp_path, nearest.build(found)))
    assert index is not None
    assert index.references == tuple(r for r, _ in found)
    for reference, states in found:
        best, cosine = index.like(states, 1)[0]
        assert best == reference
        assert cosine > 0.99


def test_a_sentence_is_given_once_however_many_deeds_it_tells(found: list[tuple[Reference, nearest.Floats]], tmp_path: Path):
    index = nearest.load(kept(tmp_path, nearest.build(found)))
    assert index is not None
    shown = [(r.id, r.sentence) for r, _ in index.like(found[1][1], 5)]
    assert shown[0] == ("t-1", 1)
    assert sorted(shown) == [("t-1", 0), ("t-1", 1), ("t-2", 0)]


def test_the_same_triggers_give_the_same_bytes(found: list[tuple[Reference, nearest.Floats]]):
    assert nearest.build(found) == nearest.build(list(found))


def test_states_are_the_mean_over_the_triggers_own_pieces(coder: annotate.Coder):
    body = "Rebels shelled the port."
    tagged = coder.tag(windows(body, [(0, len(body))], coder.tokenizer))
    one = tagged[0]
    at = [i for i, (a, b) in enumerate(zip(one.window.starts, one.window.ends, strict=True)) if 7 <= a < b <= 14]
    states = trigger_states(tagged, (7, 14))
    assert states is not None
    assert np.allclose(states, one.states[at].mean(0))
    assert trigger_states(tagged, (90, 95)) is None


def test_a_coder_for_which_none_are_kept_has_none(tmp_path: Path):
    (tmp_path / "model.json").write_text("{}", encoding="utf-8")
    assert nearest.load(tmp_path) is None


def test_a_file_that_the_card_does_not_name_is_refused(found: list[tuple[Reference, nearest.Floats]], tmp_path: Path):
    with pytest.raises(ModelError, match="not the file that the model card names"):
        nearest.load(kept(tmp_path, nearest.build(found), sha256="0" * 64))


def test_a_file_that_is_gone_is_told_with_the_remedy(tmp_path: Path):
    (tmp_path / "model.json").write_text(json.dumps({nearest.KEY: "0" * 64}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"training\.nearest"):
        nearest.load(tmp_path)


def test_agreement_is_the_share_whose_nearest_is_of_the_same_type():
    aid, agree = (Reference("s", name, "e1", 0, name, ()) for name in ("AID", "AGREE"))
    kept_ = nearest.Nearest((aid, agree), np.eye(2, dtype=np.float32), np.zeros(2, np.float32), np.eye(2, dtype=np.float32))
    near_aid, near_agree = np.array([1, 0.2], np.float32), np.array([0.2, 1], np.float32)
    assert agreement(kept_, [(aid, near_aid), (agree, near_agree), (agree, near_aid), (aid, near_aid)]) == 0.75
