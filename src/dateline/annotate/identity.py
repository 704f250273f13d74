"""Ids that hash what was printed, so that people's judgements outlive a new version of the coder."""

from __future__ import annotations

import hashlib


def identifier(*parts: str) -> str:
    """Sixteen hex digits that hash the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
