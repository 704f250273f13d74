"""The deed between two given actors of a sentence: the reader is asked about the pair, and about every deed that joins them."""

from __future__ import annotations

import numpy as np

from dateline.annotate.model import Asked, Coder, Floats
from dateline.annotate.reading import reading
from dateline.annotate.windows import Window
from dateline.records import Text

Bounds = tuple[int, int]


def between(text: Text, actor: Bounds, recipient: Bounds, coder: Coder) -> str:
    """The likeliest PLOVER type of what the actor did to the recipient; always an answer."""
    return coder.names.types[int(_scores(text, actor, recipient, coder).argmax())]


def _scores(text: Text, actor: Bounds, recipient: Bounds, coder: Coder) -> Floats:
    """A score for each type: what the reader says of the pair, and what it says of the deeds with these two in their roles."""
    found = reading(text, coder, threshold=0.1)
    total = np.full(len(coder.names.types), 1e-3, np.float32)
    for tagged in found.tagged:
        first, second = _pieces(tagged.window, actor), _pieces(tagged.window, recipient)
        if first and second:
            total += coder.read([Asked(tagged, "pair", first, second)])[0].types[:-1]
    for deed in found.deeds:
        roles = deed.read.roles
        seen = deed.read.seen
        window = deed.read.asked.tagged.window
        fit = [_mass(roles, seen, _pieces(window, span), coder, role) for span, role in ((actor, "actor"), (recipient, "recipient"))]
        total += deed.score * deed.read.types[:-1] * (0.2 + fit[0] + fit[1]) / 2
    return total


def _pieces(window: Window, span: Bounds) -> tuple[int, ...]:
    return tuple(i for i, n in enumerate(window.sentence) if n >= 0 and window.starts[i] < span[1] and window.ends[i] > span[0])


def _mass(roles: Floats, seen: range, pieces: tuple[int, ...], coder: Coder, role: str) -> float:
    """Mean probability that these pieces play the role."""
    at = [i - seen.start for i in pieces if i in seen]
    column = 1 + 2 * coder.names.roles.index(role)
    return float(roles[at, column : column + 2].sum(-1).mean()) if at else 0.0
