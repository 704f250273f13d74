"""The only importer of onnxruntime: networks on the CPU, files checked by hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.errors import ModelError

Arrays = Mapping[str, NDArray[Any]]
Network = Callable[[Arrays], dict[str, NDArray[np.float32]]]


def network(file: Path, sha256: str) -> Network:
    """A function from named input arrays to named output arrays; one thread, so that results do not hang on the machine's load."""
    import onnxruntime

    try:
        data = file.read_bytes()
    except OSError as error:
        raise ModelError(f"{file}: cannot be read ({error.strerror}); install dateline again") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelError(f"{file}: is not the file that the model card names; install dateline again")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return lambda inputs: dict(zip(names, session.run(names, dict(inputs)), strict=True))
