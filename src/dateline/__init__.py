"""dateline: reads news reports and keeps a sourced record of who did what to whom, where and when, and on whose word.

The verbs: `gather` names what to read, `load` the coder, `run` codes, `EXPORTERS` write, `Store` keeps.
The stages have their own: `dateline.text.read`, `dateline.annotate.annotate`, `dateline.evaluate.evaluate`.
"""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from dateline.errors import DatelineError, InputError, ModelError, StoreError
from dateline.records import (
    Annotation,
    Attribution,
    Count,
    Entity,
    Framing,
    Holder,
    Link,
    Mention,
    Relay,
    Removed,
    Report,
    Skip,
    Span,
    Text,
    Tie,
    When,
)

try:
    __version__ = version("dateline")
except PackageNotFoundError:  # a source tree that is not installed
    __version__ = "0+source"

# Verbs come from their stages when they are first asked for: `import dateline` costs nothing that is not used.
_VERBS = {
    "EXPORTERS": "dateline.export",
    "Store": "dateline.store",
    "gather": "dateline.intake",
    "load": "dateline.annotate",
    "run": "dateline.pipeline",
}

__all__ = [
    "Annotation",
    "Attribution",
    "Count",
    "DatelineError",
    "Entity",
    "Framing",
    "Holder",
    "InputError",
    "Link",
    "Mention",
    "ModelError",
    "Relay",
    "Removed",
    "Report",
    "Skip",
    "Span",
    "StoreError",
    "Text",
    "Tie",
    "When",
    *sorted(_VERBS),
]


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
