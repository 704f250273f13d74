"""The errors a caller can meet.

DatelineError
├── InputError      what was named cannot be opened or fetched
├── ModelError      the coder's files are missing or are not what their hash says
└── StoreError      the record cannot be opened or written
"""

from __future__ import annotations


class DatelineError(Exception):
    """Root of the tree; the message names the thing and the remedy."""


class InputError(DatelineError):
    """What was named cannot be opened or fetched."""


class ModelError(DatelineError):
    """The coder's files are missing or are not what their hash says."""


class StoreError(DatelineError):
    """The record cannot be opened or written."""
