"""Write the trained networks as two ONNX files in int8, with a card of names and hashes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.train.networks import OUTPUTS, Coder, Tagger
from dateline.train.weights import TURNED

VERSION = "3"  # of the weights: raise it with every training that is committed


class _Plain(torch.nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, cases: torch.Tensor) -> tuple[torch.Tensor, ...]:
        found: tuple[torch.Tensor, ...] = self.tagger(ids, mask, cases)
        return found


def export(coder: Coder, folder: Path, int8: bool = True) -> None:
    """tagger.onnx, reader.onnx and model.json in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    coder.eval()
    ids, mask = torch.randint(1000, 2000, (2, 12)), torch.ones(2, 12, dtype=torch.long)
    one, two = {0: "n"}, {0: "n", 1: "pieces"}
    tagger_names = ["states", "events", "others", "entities"]
    _write(
        _Plain(coder.tagger),
        (ids, mask, torch.zeros_like(ids)),
        ["ids", "mask", "cases"],
        tagger_names,
        folder / "tagger.onnx",
        dict.fromkeys(("ids", "mask", "cases", *tagger_names), two),
        int8,
    )
    inputs = (torch.randn(2, 12, 384), mask, torch.zeros_like(mask), torch.ones_like(mask), torch.zeros(2, dtype=torch.long))
    names = ["states", "mask", "marks", "sides", "kinds"]
    axes = {name: one if name in ("kinds", *OUTPUTS[4:]) else two for name in (*names, *OUTPUTS)}
    _write(coder.reader, inputs, names, list(OUTPUTS), folder / "reader.onnx", axes, int8)
    card = {
        "version": VERSION,
        "names": asdict(coder.names),
        "sha256": {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in ("tagger.onnx", "reader.onnx")},
    }
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _write(module: torch.nn.Module, inputs: tuple[torch.Tensor, ...], names: list[str], outputs: list[str], file: Path,
           axes: dict[str, dict[int, str]], int8: bool) -> None:  # fmt: skip
    full = file.with_suffix(".full.onnx")
    with torch.no_grad():
        torch.onnx.export(
            module, inputs, str(full), input_names=names, output_names=outputs, dynamic_axes=axes, dynamo=False, opset_version=17
        )
    _named(full, module)
    if int8:
        # Reduced range: without VNNI, eight-bit products of two neighbours overflow the sixteen bits that they are added in.
        quantize_dynamic(
            str(full), str(file), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, extra_options={"MatMulConstBOnly": True}
        )
        full.unlink()
    else:
        full.rename(file)


def _named(file: Path, module: torch.nn.Module) -> None:
    """Give the matrices that the exporter turned and numbered the names of their parameters, so that `weights` finds them again."""
    model = onnx.load(str(file))
    turned = {p.detach().numpy().T.tobytes(): f"{name}{TURNED}" for name, p in module.named_parameters() if p.dim() == 2}
    names = {
        i.name: name
        for i in model.graph.initializer
        if i.name.startswith("onnx::") and (name := turned.get(onnx.numpy_helper.to_array(i).tobytes()))
    }
    for initializer in model.graph.initializer:
        initializer.name = names.get(initializer.name, initializer.name)
    for node in model.graph.node:
        node.input[:] = [names.get(name, name) for name in node.input]
    onnx.save(model, str(file))
