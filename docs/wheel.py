"""Build the wheel and try it as a user would: a fresh environment, `dateline read`, installed size and time, start-up without torch."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
LARGEST, SLOWEST = 500, 120  # megabytes, seconds
REPORT = "Rebels shelled the town on Monday, killing nine people, the army said.\n"


def main() -> int:
    """Exit status 1 where the installed program does not do what the README promises."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        run([sys.executable, "-m", "build", "--wheel", "--outdir", folder, str(HERE)])
        wheel = next(here.glob("*.whl"))
        venv.create(here / "env", with_pip=True)
        start = time.monotonic()
        run([str(here / "env/bin/pip"), "install", "--quiet", "--disable-pip-version-check", str(wheel)])
        seconds = time.monotonic() - start
        size = sum(f.stat().st_size for f in (here / "env").rglob("*") if f.is_file() and not f.is_symlink()) / 1e6
        coded = subprocess.run(
            [str(here / "env/bin/dateline"), "read", "-", "--format", "jsonl", "--no-store"],
            input=REPORT,
            capture_output=True,
            text=True,
            cwd=here,
            check=True,
        )
        events = json.loads(coded.stdout)["events"]
        torch = subprocess.run([str(here / "env/bin/python"), "-c", "import torch"], capture_output=True, check=False).returncode == 0
    found = f"read {len(events)} event(s); torch {'present' if torch else 'absent'}"
    print(f"wheel {wheel.name}: installs {size:.0f} MB in {seconds:.0f} s; {found}")
    return 0 if size <= LARGEST and seconds <= SLOWEST and events and not torch else 1


def run(command: list[str]) -> None:
    """Run quietly; what failed is shown."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
