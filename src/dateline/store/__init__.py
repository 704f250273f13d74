"""store: the record on disk."""

from dateline.store.keeping import Store
from dateline.store.rows import StoredEvent, StoredReport

__all__ = ["Store", "StoredEvent", "StoredReport"]
