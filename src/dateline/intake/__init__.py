"""intake: what a user names, as reports."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import closing

from dateline.intake.fetch import Web
from dateline.intake.files import read_file
from dateline.intake.limits import Limits
from dateline.intake.names import expand
from dateline.intake.piped import read_piped
from dateline.records import Report, Skip

__all__ = ["Limits", "gather"]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_USUAL = Limits()


def gather(names: Iterable[str], limits: Limits = _USUAL) -> Iterator[Report | Skip]:
    """The reports in what is named: files, folders, globs, web addresses, or '-' for standard input.

    They come one by one, in the order of the names, and within a folder or glob sorted by path. What cannot be used
    comes as a Skip that says why; it never stops the rest.
    """
    with closing(Web(limits)) as web:
        for name in [names] if isinstance(names, str) else names:
            yield from _named(os.fspath(name), web, limits)


def _named(name: str, web: Web, limits: Limits) -> Iterator[Report | Skip]:
    if name == "-":
        yield from read_piped(limits)
    elif _ADDRESS.match(name):
        yield web.fetch(name)
    else:
        for found in expand(name):
            if isinstance(found, Skip):
                yield found
            else:
                yield from read_file(found, limits)
