"""dateline: reads news reports and keeps a sourced record of who did what to whom, where and when, and on whose word.

The verbs: `gather` names what to read, `load` opens the coder and the tables of names, `run` reads, `EXPORTERS` write, `Store` keeps,
`Record` keeps and answers over all reports.
The stages have their own: `dateline.text.read`, `dateline.annotate.annotate`, `dateline.resolve.resolve`, `dateline.evaluate.evaluate`.
"""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from dateline.errors import DatelineError, InputError, ModelError, StoreError
from dateline.records import (
    Actor,
    Annotation,
    Attribution,
    Count,
    Entity,
    Framing,
    Holder,
    Link,
    Mention,
    Place,
    Relay,
    Removed,
    Report,
    Resolution,
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
    "Record": "dateline.ledger",
    "Store": "dateline.store",
    "gather": "dateline.intake",
    "load": "dateline.pipeline",
    "run": "dateline.pipeline",
}

__all__ = [
    "Actor",
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
    "Place",
    "Relay",
    "Removed",
    "Report",
    "Resolution",
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
