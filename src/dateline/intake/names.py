"""What a name on disk stands for: a file, all files of a folder, or those that a pattern matches."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterator

from dateline.intake.reports import skip
from dateline.records import Skip


def expand(name: str) -> Iterator[str | Skip]:
    """The files, sorted by the parts of their path; hidden ones only where they are named themselves."""
    if os.path.isdir(name):
        yield from _or_none(_walk(name), name, "an empty folder: it holds no files, or hidden ones only")
    elif os.path.lexists(name):
        yield name
    elif glob.has_magic(name):
        try:
            yield from _or_none(_globbed(name), name, "this pattern matches no files: check it, and the folder it starts from")
        except OSError as wrong:
            yield skip(name, f"a folder that it goes through cannot be opened: {wrong.strerror}")
    else:
        hint = ", or put https:// before it if it is a web address" if "." in name else ""
        yield skip(name, f"there is no such file or folder: check the name{hint}")


def _or_none(found: Iterator[str | Skip], name: str, reason: str) -> Iterator[str | Skip]:
    empty = True
    for one in found:
        empty = False
        yield one
    if empty:
        yield skip(name, reason)


def _walk(folder: str) -> Iterator[str | Skip]:
    """All files below; each folder once, so that links that lead back up end here."""
    seen: set[tuple[int, int]] = set()
    ahead = [folder]
    while ahead:
        path = ahead.pop()
        try:
            if os.path.isdir(path):
                if _first_visit(path, seen):
                    ahead.extend(os.path.join(path, name) for name in reversed(_listed(path)))
            elif os.path.isfile(path):
                yield path
            else:
                yield skip(path, "neither a file nor a folder, or a link to nothing")
        except OSError as wrong:
            yield skip(path, f"this folder cannot be opened: {wrong.strerror}")


def _first_visit(folder: str, seen: set[tuple[int, int]]) -> bool:
    status = os.stat(folder)
    identity = (status.st_dev, status.st_ino)
    new = identity not in seen
    seen.add(identity)
    return new


def _listed(folder: str, *, hidden: bool = False) -> list[str]:
    return sorted(name for name in os.listdir(folder or ".") if hidden or not name.startswith("."))


def _globbed(pattern: str) -> Iterator[str | Skip]:
    # The glob module follows links that lead back up, each time round, under `**`: hence not by its means.
    parts = [part for part in pattern.split(os.sep) if part]
    given: set[str] = set()
    for match in sorted(_matches(os.sep if pattern.startswith(os.sep) else "", parts), key=lambda path: path.split(os.sep)):
        for path in _walk(match) if os.path.isdir(match) else [match]:
            key = path if isinstance(path, str) else f"{path.path}"
            if key not in given:
                given.add(key)
                yield path


def _matches(base: str, parts: list[str]) -> Iterator[str]:
    """Paths that fit, in no order and perhaps more than once; a folder that cannot be opened is one, and is told when it is walked."""
    if not parts:
        if os.path.lexists(base):
            yield base
        return
    part, rest = parts[0], parts[1:]
    if part == "**":
        yield from _below(base, rest)
    elif not glob.has_magic(part):
        yield from _matches(os.path.join(base, part), rest)
    elif os.path.isdir(base or "."):
        if not os.access(base or ".", os.R_OK | os.X_OK):
            yield base
            return
        for name in _listed(base, hidden=part.startswith(".")):
            if fnmatch.fnmatchcase(name, part):
                yield from _matches(os.path.join(base, name), rest)


def _below(base: str, rest: list[str]) -> Iterator[str]:
    """`base` and all folders in it, each once, as the base of the rest of the pattern."""
    if not rest:
        yield base or "."
        return
    seen: set[tuple[int, int]] = set()
    ahead = [base]
    while ahead:
        folder = ahead.pop()
        if not os.path.isdir(folder or ".") or not _first_visit(folder or ".", seen):
            continue
        yield from _matches(folder, rest)
        if os.access(folder or ".", os.R_OK | os.X_OK):
            ahead.extend(os.path.join(folder, name) for name in _listed(folder))
