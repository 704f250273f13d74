"""The pages: what they show is what the commands print, what they name is there, and what they tell to type runs."""

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from dateline.annotate import windows
from dateline.cli import _parser
from dateline.export.wire import schema
from dateline.intake import Limits
from dateline.intake.files import ROWS
from dateline.store.tables import metadata
from dateline.text import LIMIT
from docs import refresh

CHANGELOG = refresh.HERE / "CHANGELOG.md"
BLOCKS = [block for page in refresh.PAGES for block in refresh.blocks(page)]
TEXT = {page: page.read_text(encoding="utf-8") for page in (*refresh.PAGES, CHANGELOG)}
ALL = "\n".join(TEXT.values())


def _typed() -> list[str]:
    """Every line that a reader may copy and that calls `dateline`."""
    fenced = [line for page in refresh.PAGES for code in refresh.fenced(page, "sh") for line in code.splitlines()]
    lines = [
        *fenced,
        *(b.command for b in BLOCKS),
        *re.findall(r"^    (dateline [^\n…\[]+)$", ALL, re.M),
        *re.findall(r"`(dateline [a-z]+ [^`…]+)`", ALL),
    ]
    parts = (part.strip() for line in lines for part in re.split(r"[|;](?= )", line))
    return sorted({part for part in parts if part.startswith("dateline ")})


def _options(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """(command, option) for everything that can be given, but for help."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                yield from _options(sub)
        else:
            yield from ((parser.prog, option) for option in action.option_strings if option not in ("-h", "--help"))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(
        r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", TEXT.get(page) or page.read_text(encoding="utf-8"), flags=re.M | re.S), re.M
    )
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _links() -> list[tuple[Path, str]]:
    prose = {page: re.sub(r"^```.*?^```$|`[^`\n]*`(?!\])", "", text, flags=re.M | re.S) for page, text in TEXT.items()}
    return [(page, target) for page, text in prose.items() for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]


@pytest.mark.parametrize("block", [b for b in BLOCKS if not b.kept], ids=lambda b: b.name)
def test_a_page_shows_what_its_command_prints(block: refresh.Block):
    assert refresh.fresh(block), f"out of date; `python -m docs.refresh` writes:\n{refresh.output(block)}"


def test_every_marker_is_read_as_a_block():
    assert len(BLOCKS) == len(re.findall(r"^<!-- output", ALL, re.M)) == len(re.findall(r"^<!-- end -->$", ALL, re.M))


@pytest.mark.parametrize("line", _typed())
def test_a_command_line_parses(line: str):
    words = shlex.split(re.sub(r"\s\d?>.*$", "", line), comments=True)
    if words[1:] not in (["--version"], ["--help"], ["read", "--help"]):
        _parser().parse_args(words[1:])


@pytest.mark.parametrize(("command", "option"), list(_options(_parser())))
def test_every_option_is_documented(command: str, option: str):
    assert re.search(rf"`[^`]*(?<![\w-]){re.escape(option)}(?![\w-])[^`]*`", ALL), f"{command} {option}"


@pytest.mark.parametrize(("page", "target"), _links(), ids=lambda x: x.name if isinstance(x, Path) else x)
def test_a_link_within_the_repository_resolves(page: Path, target: str):
    name, _, anchor = target.partition("#")
    found = (page.parent / name).resolve() if name else page
    assert found.exists()
    assert not anchor or anchor in _anchors(found)


@pytest.mark.parametrize("code", [c for page in refresh.PAGES for c in refresh.fenced(page, "python")])
def test_a_python_snippet_runs(code: str):
    assert refresh.python(code)


@pytest.mark.parametrize("query", [c for page in refresh.PAGES for c in refresh.fenced(page, "sql")])
def test_a_query_runs(query: str):
    assert refresh.sql(query)


@pytest.mark.parametrize(
    "target", re.findall(r"\bmake ([a-z]+)(?=[`  ]| alone)", "\n".join(re.findall(r"`make [a-z]+`|^make [a-z]+ ", ALL, re.M)))
)
def test_a_task_is_in_the_makefile(target: str):
    assert re.search(rf"^{target}:", (refresh.HERE / "Makefile").read_text(encoding="utf-8"), re.M)


def test_every_table_and_column_is_documented():
    page = TEXT[refresh.HERE / "docs" / "database.md"]
    rows = {row.split("|")[1].strip(" `"): set(re.findall(r"`(\w+)`", row)) for row in page.splitlines() if row.startswith("| `")}
    for name, table in metadata.tables.items():
        assert {column.name for column in table.columns} <= rows[name], name


def test_every_field_of_the_record_is_documented():
    page, wire = TEXT[refresh.HERE / "docs" / "record.md"], schema()
    objects = [wire, *wire["$defs"].values(), *(v.get("items", v) for v in wire["properties"].values())]
    fields = {field for told in objects for field in told.get("properties", {})}
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`\n]+`", page))))
    assert fields - told == set()


def test_limits_and_labels_are_as_the_code_has_them():
    reading, coding = (TEXT[refresh.HERE / "docs" / name] for name in ("reading.md", "coding.md"))
    limits = Limits()
    for told in (f"{limits.seconds:g} seconds", f"{limits.item:,} bytes", f"{LIMIT:,} characters"):
        assert told in reading
    assert f"{windows.SCORED} word pieces" in coding
    assert f"({windows.CONTEXT} pieces)" in coding
    labels = tomllib.loads((resources.files("dateline.text") / "furniture.toml").read_text(encoding="utf-8"))
    assert {label for label in labels if f"`{label}`" not in reading} == set()
    assert {suffix for suffix in ROWS if f"`{suffix}`" not in reading} == set()


def test_nothing_of_the_machine_it_was_written_on_is_told():
    assert not re.search(r"/(?:home|root|tmp|work|opt)/|site-packages", ALL)


def test_a_stale_block_is_seen_and_mended(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- output lines=1: printf 'a\\nb\\n' -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")
    assert [refresh.fresh(b) for b in refresh.blocks(page)] == [False]
    assert refresh.refresh(page, lambda block: True)
    assert "```console\n$ printf 'a\\nb\\n'\na\n… (1 more lines)\n```\n<!-- end -->\nafter\n" in page.read_text(encoding="utf-8")
    assert [refresh.fresh(b) for b in refresh.blocks(page)] == [True]


def test_a_coded_block_may_differ_in_decimals_and_in_a_few_lines_only(monkeypatch: pytest.MonkeyPatch):
    told = "".join(f"event {n} 0.{n}1\n" for n in range(10))
    shown = f"```text\n{told}```\n"
    block = refresh.Block(refresh.PAGES[0], "printf x", {"coded": "", "bare": "", "lang": "text"}, shown, "")
    for printed, alike in (
        (told.replace("0.", "0.7"), True),
        (told.replace("event 3", "other"), True),
        (told.replace("event", "other"), False),
    ):
        monkeypatch.setattr(refresh, "command", lambda line, printed=printed: printed)
        assert refresh.fresh(block) is alike


def test_an_unknown_option_of_a_marker_is_refused(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("<!-- output line=1: true -->\n<!-- end -->\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no such option: line"):
        list(refresh.blocks(page))
