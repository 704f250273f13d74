"""Train both networks on examples: one pass of the tagger a window, then the reader over gold triggers and the tagger's own mistakes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from dateline.annotate.inventory import Inventory, bio
from dateline.annotate.windows import CLS, MASK, SEP, crop, sides
from dateline.train.examples import IGNORE, Example, Trigger
from dateline.train.networks import OUTPUTS, Coder, pad

RARE = 2.0  # nine deeds in ten are told as fact: weigh the others up
DOUBT = 0.1  # by then the tagger makes few mistakes on what it was taught with
MISTAKES = 4  # a window; before the tagger has learned anything all its pieces are mistakes


@dataclass(frozen=True)
class Recipe:
    """How long and how fast; weights are of the losses by output."""

    epochs: int = 8
    batch: int = 12
    rate: float = 1e-4
    head_rate: float = 1e-3
    warm: float = 0.1
    seed: int = 1
    smoothing: float = 0.05
    hidden: float = 0.1  # of the pieces, anew in every step: what a word means here must be told by its neighbours too
    decay: float = 0.995  # of the running mean of the weights, which is what is kept: some two hundred steps
    weights: dict[str, float] = field(
        default_factory=lambda: {
            "events": 1.5, "others": 0.7, "entities": 0.3, "roles": 1.5, "content": 1.0, "framing": 3.0, "holder_kinds": 0.3, "types": 0.5,
            "modes": 20.0, "contexts": 8.0, "realis": 1.0, "stances": 0.3,
        }
    )  # fmt: skip


def learn(coder: Coder, data: Sequence[Example], recipe: Recipe, say: Callable[[str], None], saved: Path) -> None:
    """Train in place; after every epoch the state is written to `saved`, and an interrupted run goes on from there."""
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)
    _freeze(coder)
    slow = [p for n, p in coder.named_parameters() if n.startswith("tagger.encoder.") and p.requires_grad]
    fast = [p for n, p in coder.named_parameters() if not n.startswith("tagger.encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": recipe.rate}, {"params": fast, "lr": recipe.head_rate}], weight_decay=0.01, fused=True
    )
    steps = recipe.epochs * len(_batches(data, recipe.batch, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (steps * recipe.warm), max(0.0, (steps - n) / (steps * (1 - recipe.warm))))
    )
    coder.train()
    mean = AveragedModel(coder, multi_avg_fn=get_ema_multi_avg_fn(recipe.decay))
    first = 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        coder.load_state_dict(state["coder"])
        mean.load_state_dict(state["mean"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first = state["epoch"]
        say(f"going on after epoch {first}")
    for epoch in range(first, recipe.epochs):
        shuffle = random.Random(recipe.seed * 1000 + epoch)
        start, total = time.monotonic(), 0.0
        batches = _batches(data, recipe.batch, shuffle)
        for batch in batches:
            loss = batch_loss(coder, batch, recipe)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(coder)
            total += float(loss.detach())
        parts = {"coder": coder, "mean": mean, "optimizer": optimizer, "schedule": schedule}
        state = {name: part.state_dict() for name, part in parts.items()} | {"epoch": epoch + 1}
        torch.save(state, saved)
        say(f"epoch {epoch + 1}: loss {total / len(batches):.4f}, {time.monotonic() - start:.0f} s")
    coder.load_state_dict(mean.module.state_dict())
    coder.eval()


def refine(coder: Coder, data: Sequence[Example], recipe: Recipe, epochs: int, say: Callable[[str], None]) -> None:
    """Train the reader alone for some more epochs, over hidden states that stay as they are: it started from nothing."""
    coder.eval()
    states: dict[int, tuple[Tensor, Tensor]] = {}
    with torch.no_grad():
        for batch in _batches(data, recipe.batch, random.Random(0)):
            hidden, events, _, _ = coder.tagger(*tagger_inputs(batch))
            states |= {id(e): (hidden[n, : len(e.window.ids)], events[n, : len(e.window.ids)]) for n, e in enumerate(batch)}
    optimizer = torch.optim.AdamW(coder.reader.parameters(), lr=recipe.head_rate, weight_decay=0.01, fused=True)
    steps = epochs * len(_batches(data, recipe.batch, random.Random(0)))
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    coder.reader.train()
    for epoch in range(epochs):
        start, losses = time.monotonic(), []
        for batch in _batches(data, recipe.batch, random.Random(recipe.seed * 7000 + epoch)):
            hidden = torch.nn.utils.rnn.pad_sequence([states[id(e)][0] for e in batch], batch_first=True)
            events = torch.nn.utils.rnn.pad_sequence([states[id(e)][1] for e in batch], batch_first=True, padding_value=-9.0)
            triggers = [(n, t) for n, e in enumerate(batch) for t in e.triggers] + mistakes(batch, events, coder.names, DOUBT)
            if not triggers:
                continue
            loss = reader_loss(coder, F.dropout(hidden, 0.1), triggers, recipe.weights)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(coder.reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        say(f"reader {epoch + 1}: loss {sum(losses) / len(losses):.4f}, {time.monotonic() - start:.0f} s")
    coder.eval()


def _freeze(coder: Coder) -> None:
    """Leave words, positions and the two lowest layers as pretraining left them: most words are too rare here to learn from."""
    encoder = coder.tagger.encoder
    for part in (encoder.words, encoder.positions, encoder.norm, *encoder.layers[:2]):
        part.requires_grad_(False)


def _batches(data: Sequence[Example], size: int, shuffle: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = sorted(data, key=lambda e: len(e.window.ids) + shuffle.random() * 20)
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    shuffle.shuffle(batches)
    return batches


def tagger_inputs(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, mask and cases of a batch's windows."""
    return pad([e.window.ids for e in batch]), pad([[1] * len(e.window.ids) for e in batch]), pad([e.window.cases for e in batch])


def hide(ids: Tensor, share: float) -> Tensor:
    """Ids with a random share of the pieces masked; the window's own marks and its padding stay."""
    chosen = (torch.rand(ids.shape) < share) & (ids != CLS) & (ids != SEP) & (ids != 0)
    return torch.where(chosen, MASK, ids)


def batch_loss(coder: Coder, batch: list[Example], recipe: Recipe) -> Tensor:
    """The weighted sum of all losses that the batch's sources give targets for."""
    w = recipe.weights
    ids, mask, cases = tagger_inputs(batch)
    hidden, events, others, entities = coder.tagger(hide(ids, recipe.hidden), mask, cases)
    loss = torch.zeros(())
    for name, logits, rows in (
        ("events", events, [e.event_tags for e in batch]),
        ("others", others, [e.other_tags for e in batch]),
        ("entities", entities, [e.entity_tags for e in batch]),
    ):
        target = pad(rows, IGNORE)
        if (target != IGNORE).any():
            loss = loss + w[name] * F.cross_entropy(
                logits.flatten(0, 1), target.flatten(), ignore_index=IGNORE, label_smoothing=recipe.smoothing
            )
    triggers = [(n, t) for n, e in enumerate(batch) for t in e.triggers]
    triggers += mistakes(batch, events.detach(), coder.names)
    if triggers:
        loss = loss + reader_loss(coder, hidden, triggers, w)
    return loss


def mistakes(batch: list[Example], logits: Tensor, names: Inventory, doubt: float = 0.5) -> list[tuple[int, Trigger]]:
    """Runs of pieces that the tagger takes for a deed, with at least `doubt`, where no coder did: the reader learns to call them none."""
    guessed = (logits[..., 1:].argmax(-1) + 1).tolist()
    unsure = (1 - logits.softmax(-1)[..., 0] > doubt).tolist()
    found = []
    tags = bio(names.types)
    for n, example in enumerate(batch):
        wrong = [i for i, t in enumerate(example.event_tags) if t == 0 and unsure[n][i]]
        for at in _runs(wrong)[:MISTAKES]:
            kind = tags[guessed[n][at[0]]][2:]
            seen = crop(example.window, at)
            found.append((n, Trigger(names.kinds.index(kind), at, seen, sides(example.window, at, seen), type=len(names.types))))
    return found


def _runs(at: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in at:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def reader_inputs(hidden: Tensor, triggers: list[tuple[int, Trigger]]) -> tuple[Tensor, ...]:
    """Crops of hidden states, mask, marks, sides, kinds for the reader."""
    longest = max(len(t.seen) for _, t in triggers)
    states = torch.stack([F.pad(hidden[n, t.seen.start : t.seen.stop], (0, 0, 0, longest - len(t.seen))) for n, t in triggers])
    mask = pad([[1] * len(t.seen) for _, t in triggers])
    marks = pad([[1 if i in t.pieces else 2 if i in t.second else 0 for i in t.seen] for _, t in triggers])
    return states, mask, marks, pad([t.sides for _, t in triggers]), torch.tensor([t.kind for _, t in triggers])


def reader_loss(coder: Coder, hidden: Tensor, triggers: list[tuple[int, Trigger]], w: dict[str, float]) -> Tensor:
    """Losses of the reader's nine outputs, each over the triggers that have a target for it."""
    states, mask, marks, side, kinds = reader_inputs(hidden, triggers)
    out = dict(zip(OUTPUTS, coder.reader(states, mask, marks, side, kinds), strict=True))
    items = [t for _, t in triggers]
    weight = torch.tensor([t.weight for t in items])
    rare = torch.tensor([1.0, *[RARE] * (len(coder.names.realis) - 1)])
    loss = torch.zeros(())

    def pick(name: str) -> list[int]:
        return [i for i, t in enumerate(items) if getattr(t, name) is not None]

    for name in ("roles", "holder_kinds"):
        at = pick(name)
        if at:
            target = pad([getattr(items[i], name) for i in at], IGNORE)
            if (target != IGNORE).any():
                logits = out[name][at][:, : target.shape[1]]
                each = F.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=IGNORE, reduction="none").view(target.shape)
                scale = weight[at][:, None] * (target != IGNORE)
                loss = loss + w[name] * (each * scale).sum() / scale.sum().clamp(min=1) * (3.0 if name == "roles" else 1.0)
    for name in ("content", "framing"):
        at = pick(name)
        if at:
            target = torch.tensor([r + [-1.0] * (out[name].shape[1] - len(r)) for r in (getattr(items[i], name) for i in at)])
            each = F.binary_cross_entropy_with_logits(out[name][at], target.clamp(min=0), reduction="none")
            loss = loss + w[name] * (each * (target >= 0)).sum() / (target >= 0).sum().clamp(min=1)
    for name, count in (("modes", len(coder.names.modes)), ("contexts", len(coder.names.contexts))):
        at = pick(name)
        if at:
            hot = torch.zeros(len(at), count)
            for row, i in enumerate(at):
                hot[row, getattr(items[i], name)] = 1.0
            loss = loss + w[name] * F.binary_cross_entropy_with_logits(out[name][at], hot)
    for name, field_ in (("realis", "realis"), ("stances", "stance"), ("types", "type")):
        at = [i for i, t in enumerate(items) if getattr(t, field_) != IGNORE]
        if at:
            target = torch.tensor([getattr(items[i], field_) for i in at])
            loss = loss + w[name] * F.cross_entropy(out[name][at], target, weight=rare if name == "realis" else None)
    return loss
