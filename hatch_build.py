"""Build hook: the tables of names that ship in the wheel are built once, when the package is made or installed from its source."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = Path("src/dateline/data")


class Tables(BuildHookInterface):
    """Builds gazetteer.bin and actors.bin where what they are made of is newer."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is stale and add it to the wheel; an editable install finds it in the source tree."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            for name, inputs, stage in (("gazetteer", "tables/gazetteer", "places"), ("actors", DATA / "actors", "actors")):
                out = root / DATA / f"{name}.bin"
                if _stale(out, [root / inputs, root / "src/dateline/resolve" / stage]):
                    importlib.import_module(f"dateline.resolve.{stage}.build").build(root / inputs, out)
                build_data["artifacts"].append(f"/{DATA}/{name}.bin")
        finally:
            sys.path.remove(str(root / "src"))


def _stale(out: Path, inputs: list[Path]) -> bool:
    files = [file for path in inputs for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file()]
    return not out.exists() or any(file.stat().st_mtime > out.stat().st_mtime for file in files)
