"""Trains the line classifier and says what it does on pages of sites that it has not seen."""

from __future__ import annotations

import json
import random
import statistics
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from dateline.text import features
from dateline.text.clean import clean
from dateline.text.forest import Forest, unpacked
from dateline.text.lines import Line, join
from training.furniture.pages import WORD, Page, f1

MODEL = Path(__file__).resolve().parents[2] / "src" / "dateline" / "text" / "furniture.json"
FOLDS = 5
SILVER = 0.6  # a line of a silver page counts for so much of one that a person marked
SETTINGS = {
    "max_features": 0.25,
    "max_iter": 200,
    "max_leaf_nodes": 12,
    "learning_rate": 0.1,
    "l2_regularization": 5.0,
    "min_samples_leaf": 40,
    "max_depth": 7,
}
BIAS, COST = 0.5, 0.5


def cuts(page: Page, seed: int) -> list[Page]:
    """The page, and pieces of it as a person copies them who begins and ends near the article."""
    chance = random.Random(f"{page.id} {seed}")
    wanted = [at for at, keep in enumerate(page.wanted) if keep]
    if not wanted:
        return [page]
    found = [page]
    for before, after in ((chance.randint(1, 12), chance.randint(1, 12)), (chance.randint(0, 3), chance.randint(0, 3))):
        start, end = max(0, wanted[0] - before), min(len(page.lines), wanted[-1] + 1 + after)
        found.append(Page(page.id, page.site, page.lines[start:end], page.wanted[start:end], page.body, page.silver))
    return found


def rows(page: Page) -> NDArray[np.float32]:
    """The features of its lines."""
    return features.table(page.lines)


def trained(pages: Sequence[Page]) -> Forest:
    """A forest fitted to the pages and their cuts."""
    return unpacked(packed(pages))


def packed(pages: Sequence[Page]) -> dict[str, object]:
    """The same as it goes into the model file."""
    pieces = [piece for page in pages for piece in cuts(page, 0)]
    told = np.concatenate([rows(piece) for piece in pieces])
    wanted = np.concatenate([np.array(piece.wanted) for piece in pieces])
    weight = np.concatenate([_weights(piece) for piece in pieces])
    model = HistGradientBoostingClassifier(random_state=0, early_stopping=False, **SETTINGS).fit(told, wanted, sample_weight=weight)
    trees = [_tree(grown[0].nodes) for grown in model._predictors]
    return {
        "base": round(float(model._baseline_prediction.item()), 4),
        "bias": BIAS,
        "cost": COST,
        "depth": SETTINGS["max_depth"],
        "trees": trees,
    }


def _weights(page: Page) -> NDArray[np.float64]:
    """Long lines weigh more, as they do in the score."""
    words = np.array([len(WORD.findall(line)) for line in page.lines])
    weights: NDArray[np.float64] = (np.log1p(words) + 0.3) * (SILVER if page.silver else 1.0) * 0.5
    return weights


def _tree(nodes: NDArray[np.void]) -> list[list[float]]:
    leaf = nodes["is_leaf"].astype(bool)
    own = np.arange(len(nodes))
    return [
        np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        [float(f"{x:.5g}") for x in np.where(leaf, 0, nodes["num_threshold"])],
        np.where(leaf, own, nodes["left"]).tolist(),
        np.where(leaf, own, nodes["right"]).tolist(),
        [round(float(x), 4) for x in np.where(leaf, nodes["value"], 0)],
    ]


def folds(pages: Sequence[Page]) -> list[tuple[list[Page], list[Page]]]:
    """(to train on, to try) pairs; pages of one site stand on one side."""
    sites = sorted({page.site for page in pages})
    random.Random(0).shuffle(sites)
    fold = {site: at % FOLDS for at, site in enumerate(sites)}
    return [([p for p in pages if fold[p.site] != k], [p for p in pages if fold[p.site] == k and not p.silver]) for k in range(FOLDS)]


def read_with(forest: Forest, page: Page) -> str:
    """The article that the stage finds in a copied page, with this forest."""
    lines = [Line(line) for line in page.lines]
    return join(clean(lines, trees=forest).kept)


def validate(pages: Sequence[Page]) -> list[float]:
    """The F1 of every page that a person marked, read by a forest that saw no page of its site."""
    scores = []
    for train, test in folds(pages):
        forest = trained(train)
        scores += [f1(read_with(forest, page), page.body) for page in test]
        print(json.dumps({"pages": len(scores), "f1": round(statistics.mean(scores), 4)}), flush=True)
    return scores


def write(pages: Sequence[Page]) -> None:
    """Trains on everything and writes the model beside the code."""
    MODEL.write_text(json.dumps(packed(pages), separators=(",", ":")) + "\n", encoding="utf-8")
