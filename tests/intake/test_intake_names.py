"""Files, folders and patterns: what is read, in which order, and what is told of the rest."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from dateline.intake import Limits, gather
from dateline.records import Report, Skip

NEWS = ("b.txt", "a.md", "sub/d.txt", "sub/deep/e.txt", "c.txt", ".hidden.txt", ".git/f.txt", "sub/.cache/g.txt")


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in NEWS:
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


def paths(*names: str) -> list[str | None]:
    return [item.path for item in gather(names) if isinstance(item, Report)]


def only_skip(name: str) -> Skip:
    (item,) = gather([name])
    assert isinstance(item, Skip)
    assert item.stage == "intake"
    return item


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("news", ["news/a.md", "news/b.txt", "news/c.txt", "news/sub/d.txt", "news/sub/deep/e.txt"]),
        ("./news/", ["./news/a.md", "./news/b.txt", "./news/c.txt", "./news/sub/d.txt", "./news/sub/deep/e.txt"]),
        ("news/*.txt", ["news/b.txt", "news/c.txt"]),
        ("news/**/*.txt", ["news/b.txt", "news/c.txt", "news/sub/d.txt", "news/sub/deep/e.txt"]),
        ("**/e.txt", ["news/sub/deep/e.txt"]),
        ("news/sub/**", ["news/sub/d.txt", "news/sub/deep/e.txt"]),
        ("news/[ab].*", ["news/a.md", "news/b.txt"]),
        ("*/sub", ["news/sub/d.txt", "news/sub/deep/e.txt"]),
        ("news/.hidden.txt", ["news/.hidden.txt"]),
        ("news/.*.txt", ["news/.hidden.txt"]),
        ("news/.git", ["news/.git/f.txt"]),
    ],
)
def test_a_name_gives_its_files_sorted_and_without_the_hidden(news: Path, name: str, found: list[str]) -> None:
    assert paths(name) == found


def test_names_come_in_their_own_order_and_twice_if_named_twice(news: Path) -> None:
    assert paths("news/c.txt", "news/a.md", "news/c.txt") == ["news/c.txt", "news/a.md", "news/c.txt"]


def test_an_absolute_pattern(news: Path) -> None:
    assert paths(f"{news}/*.md") == [f"{news}/a.md"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(news: Path) -> None:
    (news / "x[1].txt").write_text("x")
    assert paths("news/x[1].txt") == ["news/x[1].txt"]


@pytest.mark.parametrize("name", ["news", "news/**", "news/**/*.txt", "**/sub/**/*.txt"])
def test_links_that_lead_back_up_are_followed_once(news: Path, name: str) -> None:
    (news / "sub" / "up").symlink_to(news)
    (news / "sub" / "over").symlink_to(news / "sub")
    (news / "self").symlink_to(news / "self")
    found = paths(name)
    assert len(found) == len(set(found))
    assert {os.path.realpath(str(path)) for path in found} >= {str(news / "sub/d.txt"), str(news / "sub/deep/e.txt")}


def test_a_linked_folder_is_read(news: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "far.txt").write_text("far")
    (news / "sub" / "link").symlink_to(tmp_path / "elsewhere")
    assert "news/sub/link/far.txt" in paths("news")


def test_a_folder_may_lie_very_deep(tmp_path: Path) -> None:
    start = os.open(tmp_path, os.O_RDONLY)
    folder = start
    for _ in range(1200):
        os.mkdir("d", dir_fd=folder)
        folder, parent = os.open("d", os.O_RDONLY, dir_fd=folder), folder
        os.close(parent)
    os.close(os.open("x.txt", os.O_CREAT, dir_fd=folder))
    os.close(folder)
    found = paths(str(tmp_path))
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # too deep for what clears away pytest's folders
    assert len(found) == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("news/none.txt", "there is no such file or folder: check the name, or put https:// before it if it is a web address"),
        ("nothing", "there is no such file or folder: check the name"),
        ("", "there is no such file or folder: check the name"),
        ("n\0l", "there is no such file or folder: check the name"),
        ("\ud800", "there is no such file or folder: check the name"),
        ("x" * 5000, "there is no such file or folder: check the name"),
        ("news/*.pdf", "this pattern matches no files: check it, and the folder it starts from"),
        ("news/b.txt/*", "this pattern matches no files: check it, and the folder it starts from"),
        ("empty", "an empty folder: it holds no files, or hidden ones only"),
        ("ftp://example.org/x", "only http and https are fetched, not ftp://example.org/x: save the page and name the file"),
        ("file:///etc/passwd", "only http and https are fetched, not file:///etc/passwd: save the page and name the file"),
    ],
)
def test_what_cannot_be_found_is_told_with_a_remedy(news: Path, name: str, reason: str) -> None:
    Path("empty").mkdir()
    assert only_skip(name).reason == reason


def test_one_bad_name_does_not_stop_the_rest(news: Path) -> None:
    (news / "broken").symlink_to(news / "gone")
    os.mkfifo(news / "pipe")
    items = list(gather(["none", "news", "news/broken", "news/a.md"]))
    assert [item.path for item in items if isinstance(item, Skip)] == ["none", "news/broken", "news/pipe", "news/broken"]
    assert sum(isinstance(item, Report) for item in items) == 6


def test_a_name_that_is_no_unicode_is_read_and_its_path_can_be_written(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
        file.write(b"news")
    (path,) = paths(str(tmp_path))
    assert str(path).encode().endswith(b".txt")


def test_reports_come_one_by_one(news: Path) -> None:
    items = gather(["news/a.md", "news/b.txt"])
    next(items)
    (news / "b.txt").unlink()
    assert isinstance(next(items), Skip)


def test_a_file_over_the_limit_is_told(news: Path) -> None:
    items = list(gather(["news/a.md", "news/b.txt"], Limits(item=4)))
    assert [type(item) for item in items] == [Report, Skip]
    assert isinstance(items[1], Skip)
    assert items[1].reason == "larger than 4 bytes: split it into reports"
