"""The weights of an exported coder as plain arrays again, so that training can go on from what ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray

Arrays = dict[str, NDArray[np.float32]]
TURNED = ".turned"  # how `export` marks a matrix that stands transposed in the file
_TURNED_BY_LIBRARY = "_Transposed"  # as the quantiser marks those that it turns itself


def weights(file: Path) -> Arrays:
    """Name to weights of one network's file, eight-bit ones scaled back: w = scale * (q - zero), channel by channel."""
    held = {i.name: onnx.numpy_helper.to_array(i) for i in onnx.load(str(file)).graph.initializer}
    found: Arrays = {}
    for name, values in held.items():
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            floats = (values.astype(np.float32) - held[f"{stem}_zero_point"].astype(np.float32)) * held[f"{stem}_scale"]
            found.update([_straight(stem, floats.astype(np.float32))])
        elif values.dtype == np.float32 and "." in name and not name.endswith(("_scale", "_zero_point")):
            found.update([_straight(name, values)])
    return found


def _straight(name: str, values: NDArray[np.float32]) -> tuple[str, NDArray[np.float32]]:
    for mark in (TURNED, _TURNED_BY_LIBRARY):
        if name.endswith(mark):
            return name.removesuffix(mark), values.T
    return name, values
