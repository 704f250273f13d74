"""`python -m docs.refresh [--check] [--kept [WORD]]`: what the pages show as output is what the commands print.

A block stands between `<!-- output: COMMAND -->` and `<!-- end -->`. Between `output` and the colon may stand:
`lines=N` (cut after so many lines), `coded` (the coder's findings: some lines and all decimals may differ on another processor),
`kept` (needs the shared sets or a quiet machine: run only with --kept, and dated), `bare` (without the line that shows the command),
`lang=NAME` (of the fence). The COMMAND runs in the repository root, standard output only; `python` and `sql` stand for the fenced block
just above, run as a program, or as a query on a record into which examples/ was read. What asks the record by its usual name runs in a
folder where that record is `dateline.db`.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
PAGES = (
    HERE / "README.md",
    *sorted((HERE / "docs").glob("*.md")),
    HERE / "training" / "MODEL_CARD.md",
    HERE / "training" / "corpus" / "DATASHEET.md",
)
ALIKE = 0.8  # share of a coded block's lines that must be as they were
WIDTH = "108"  # columns of a table, unless the command sets others

_BLOCK = re.compile(
    r"^<!-- output(?P<options>(?: [\w=.]+)*): (?P<command>[^\n]+) -->\n(?P<shown>.*?)^<!-- end -->$", re.MULTILINE | re.DOTALL
)
_FENCED = re.compile(r"^```(?P<lang>\w*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_DECIMAL = re.compile(r"-?\d\.\d+")
_ASKS = re.compile(r"^dateline (?:events|stories|show|claims|diff|judgements)\b|\bdateline\.db\b")


@dataclass(frozen=True, slots=True)
class Block:
    """A command and what a page shows as its output; `code` is the fenced block above it, for `python` and `sql`."""

    page: Path
    command: str
    options: dict[str, str]
    shown: str
    code: str

    @property
    def kept(self) -> bool:
        """Whether it is run on demand only."""
        return "kept" in self.options

    @property
    def name(self) -> str:
        """For messages."""
        return f"{self.page.relative_to(HERE)}: {self.command}"


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    for match in _BLOCK.finditer(text):
        yield _block(page, text, match)


def _block(page: Path, text: str, match: re.Match[str]) -> Block:
    options = dict(option.partition("=")[::2] for option in match["options"].split())
    unknown = set(options) - {"lines", "coded", "kept", "bare", "lang"}
    if unknown:
        raise SystemExit(f"{page.name}: {match['command']}: no such option: {', '.join(sorted(unknown))}")
    above = [fence["code"] for fence in _FENCED.finditer(text[: match.start()])]
    return Block(page, match["command"], options, match["shown"], above[-1] if above else "")


def fenced(page: Path, lang: str) -> list[str]:
    """The code of every fenced block of a language, output left out."""
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [fence["code"] for fence in _FENCED.finditer(text) if fence["lang"] == lang]


def output(block: Block) -> str:
    """What the block should show, fence and all."""
    printed = {"python": python, "sql": sql}.get(block.command, lambda _: command(block.command))(block.code)
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    most = int(block.options.get("lines", len(lines)))
    if len(lines) > most:
        lines = [*lines[:most], f"… ({len(lines) - most} more lines)"]
    if block.command not in ("python", "sql") and "bare" not in block.options:
        dated = f"    # {datetime.now(UTC).date()}" if block.kept else ""
        lines = [f"$ {block.command}{dated}", *lines]
    return "\n".join([f"```{block.options.get('lang', 'console')}", *lines, "```", ""])


@cache
def command(line: str) -> str:
    """Standard output of a shell command; where `dateline` skips reports it exits with 1 or 2: no failure if something was printed."""
    return _run(["sh", "-c", line], allowed=(0, 1, 2) if "dateline " in line else (0,))


@cache
def python(code: str) -> str:
    """What a program prints."""
    return _run([sys.executable, "-c", code])


def _run(words: list[str], allowed: tuple[int, ...] = (0,)) -> str:
    where = _store().parent if _ASKS.search(words[-1]) and "--store" not in words[-1] else HERE
    found = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "TTY_COMPATIBLE")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    env = found | {"PATH": path, "COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(words, cwd=where, env=env, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in allowed or (done.returncode and not done.stdout):
        raise SystemExit(f"{words[-1]}\nfailed ({done.returncode}):\n{done.stderr}")
    return done.stdout


@cache
def sql(query: str) -> str:
    """A query's rows as a table, on a store of the examples."""
    with closing(sqlite3.connect(_store())) as database:
        found = database.execute(query)
        rows = [tuple(column[0] for column in found.description), *found.fetchall()]
    cells = [["" if value is None else str(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []  # kept until the program ends


@cache
def _store() -> Path:
    _FOLDERS.append(tempfile.TemporaryDirectory())
    folder = Path(_FOLDERS[-1].name)
    command(f"dateline read examples/[0-9]* --store '{folder / 'dateline.db'}' --format jsonl")
    return folder / "dateline.db"


def fresh(block: Block) -> bool:
    """Whether the page shows what the command prints now; a coded block need only be alike."""
    now = output(block)
    if now == block.shown:
        return True
    if "coded" not in block.options:
        return False
    was, is_ = (_DECIMAL.sub("#", text).splitlines() for text in (block.shown, now))
    return difflib.SequenceMatcher(None, was, is_, autojunk=False).ratio() >= ALIKE


def refresh(page: Path, wanted: Callable[[Block], bool]) -> bool:
    """Write the page anew where a wanted block has changed; whether it has."""
    text = page.read_text(encoding="utf-8")

    def renewed(match: re.Match[str]) -> str:
        block = _block(page, text, match)
        if not wanted(block):
            return match[0]
        return match[0].replace(f"-->\n{match['shown']}", f"-->\n{output(block)}", 1)

    new = _BLOCK.sub(renewed, text)
    if new != text:
        page.write_text(new, encoding="utf-8")
    return new != text


def main() -> int:
    """Exit status 1 where --check finds a block that is out of date."""
    parser = argparse.ArgumentParser(prog="python -m docs.refresh", description="Put the real output of commands into the pages.")
    parser.add_argument("--check", action="store_true", help="change nothing; name the blocks that are out of date")
    parser.add_argument("--kept", nargs="?", const="", metavar="WORD", help="refresh the kept blocks (whose command holds WORD) instead")
    args = parser.parse_args()
    if args.check:
        stale = [block.name for page in PAGES for block in blocks(page) if not block.kept and not fresh(block)]
        print("\n".join([f"out of date: {name}" for name in stale] or ["all blocks are as the commands print them"]))
        return 1 if stale else 0

    def wanted(block: Block) -> bool:
        return not block.kept if args.kept is None else block.kept and args.kept in block.command

    for page in PAGES:
        if refresh(page, wanted):
            print(f"refreshed: {page.relative_to(HERE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
