"""Where others look for it."""

from dateline.store.tellings import source, tellings

__all__ = ["source", "tellings"]
