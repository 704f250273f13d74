"""The two networks: a tagger over a window's word pieces, and a reader of roles for each trigger that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from dateline.annotate.inventory import Inventory, bio
from dateline.train.encoder import WIDTH, Encoder, Layer, attention_bias


@dataclass(frozen=True)
class Shape:
    """Size of the reader of roles."""

    width: int = 192
    layers: int = 2
    inner: int = 384
    heads: int = 6


class Tagger(nn.Module):
    """ids, mask, cases (batch, pieces) -> hidden states and logits of event, other-trigger and entity tags."""

    def __init__(self, names: Inventory, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.events = nn.Linear(WIDTH, len(bio(names.types)))
        self.others = nn.Linear(WIDTH, len(bio(names.others)))
        self.entities = nn.Linear(WIDTH, len(bio(names.entities)))

    def forward(self, ids: Tensor, mask: Tensor, cases: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        hidden = self.encoder(ids, mask, cases)
        x = self.dropout(hidden)
        return hidden, self.events(x), self.others(x), self.entities(x)


class Reader(nn.Module):
    """Reads the words around each trigger: roles, content and framing by piece; modes, realis, stance … by trigger.

    states (n, pieces, 384); (n, pieces) each: mask, marks (1 on the trigger's pieces, 2 on a pair's second), sides (0 before, 1 in, 2 after
    the trigger's sentence); kinds (n).
    """

    def __init__(self, names: Inventory, shape: Shape) -> None:
        super().__init__()
        w = shape.width
        self.project = nn.Linear(WIDTH, w)
        self.query = nn.Linear(WIDTH, w)
        self.mark, self.side, self.kind = nn.Embedding(3, w), nn.Embedding(3, w), nn.Embedding(len(names.kinds), w)
        self.norm = nn.LayerNorm(w)
        self.layers = nn.ModuleList(Layer(w, shape.heads, shape.inner) for _ in range(shape.layers))
        self.dropout = nn.Dropout(0.1)
        self.roles = nn.Linear(w, len(bio(names.roles)))
        self.content, self.framing = nn.Linear(w, 1), nn.Linear(w, 1)
        self.holder_kinds = nn.Linear(w, len(names.holder_kinds))
        self.types = nn.Linear(w, len(names.types) + 1)
        self.modes, self.contexts = nn.Linear(w, len(names.modes)), nn.Linear(w, len(names.contexts))
        self.realis, self.stances = nn.Linear(w, len(names.realis)), nn.Linear(w, len(names.stances))

    def forward(self, states: Tensor, mask: Tensor, marks: Tensor, sides: Tensor, kinds: Tensor) -> tuple[Tensor, ...]:
        on = (marks > 0).to(states.dtype)[..., None]
        pooled = (states * on).sum(1) / on.sum(1).clamp(min=1)
        x = self.project(states) + (self.query(pooled) + self.kind(kinds))[:, None] + self.mark(marks) + self.side(sides)
        x = self.dropout(self.norm(x))
        bias = attention_bias(mask, x)
        for layer in self.layers:
            x = layer(x, bias)
        x = self.dropout(x)
        trigger = (x * on).sum(1) / on.sum(1).clamp(min=1)
        return (
            self.roles(x), self.content(x)[..., 0], self.framing(x)[..., 0], self.holder_kinds(x),
            self.types(trigger), self.modes(trigger), self.contexts(trigger), self.realis(trigger), self.stances(trigger),
        )  # fmt: skip


OUTPUTS = ("roles", "content", "framing", "holder_kinds", "types", "modes", "contexts", "realis", "stances")


class Coder(nn.Module):
    """Both networks, trained together."""

    def __init__(self, names: Inventory, encoder: Encoder, shape: Shape) -> None:
        super().__init__()
        self.names = names
        self.tagger = Tagger(names, encoder)
        self.reader = Reader(names, shape)


def pad(rows: Sequence[Sequence[int]], value: int = 0) -> Tensor:
    """Rows of unequal length as one tensor."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])
