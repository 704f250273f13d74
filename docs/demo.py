"""`make demo`: read examples/ (and the real reports where the shared folder stands beside the clone), show the record, write demo.html."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dateline.cli import main

HERE = Path(__file__).resolve().parents[1]


def demo() -> int:
    """Exit status 0 when the record could be shown; the example in Spanish is skipped on purpose."""
    real = Path(os.environ.get("DATELINE_SHARED", HERE.parent / "shared")) / "examples"
    names = [str(HERE / "examples" / "[0-9]*"), *([str(real)] if real.is_dir() else [])]
    status = main(["read", *names, "--store", str(HERE / "dateline.db")])
    first = sorted((HERE / "examples").glob("01-*"))[0]
    page = HERE / "demo.html"
    main(["read", str(first), "--format", "html", "--output", str(page), "--no-store"])
    print(f"the first report as a page: {page.relative_to(HERE)}", file=sys.stderr)
    return 0 if status in (0, 1) else status


if __name__ == "__main__":
    sys.exit(demo())
