"""The label sets that codings may use, as the package has them."""

from __future__ import annotations

from dateline.annotate.taxonomy import taxonomy

_ALL = taxonomy()
MODES: dict[str, tuple[str, ...]] = {name: tuple(t.modes) for name, t in _ALL.types.items()}
CONTEXTS, REALIS, STANCES = _ALL.lists["contexts"], _ALL.lists["realis"], _ALL.lists["stances"]
KINDS, COUNTED = _ALL.lists["holder_kinds"], _ALL.lists["counted"]
TIES, LINKS = _ALL.lists["ties"], _ALL.lists["links"]
