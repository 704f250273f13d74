"""Real texts beside the clone: clean ones must come through whole, the copied example without its furniture."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.records import Report, Text
from dateline.text import read

SHARED = Path(os.environ.get("DATELINE_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
pytestmark = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="no shared data beside the clone: set DATELINE_SHARED")
KEPT = 0.98  # of the characters of reports that were coded whole


def texts(name: str) -> Iterator[str]:
    with gzip.open(SHARED / "data" / name, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def as_read(content: bytes) -> Text:
    found = read(Report(content, "text", hashlib.sha256(content).hexdigest()))
    assert isinstance(found, Text)
    return found


def test_whole_reports_lose_nothing_but_furniture() -> None:
    reports = list(texts("gold_dev/dev.jsonl.gz"))
    read_back = [as_read(report.encode()) for report in reports]
    assert sum(len(found.body) for found in read_back) >= KEPT * sum(len(report.strip()) for report in reports)
    assert {gone.label for found in read_back for gone in found.removed} <= {"title", "published", "caption"}


def test_single_sentences_stay() -> None:
    for sentence in texts("causal_news/train.jsonl.gz"):
        assert not as_read(sentence.encode()).removed


def test_the_example_loses_its_furniture_and_nothing_else() -> None:
    found = as_read((SHARED / "examples" / "putin-erdogan-2024-12-05.txt").read_bytes())
    assert (found.published, found.published_precision, found.section) == ("2024-12-05T02:24", "minute", "Foreign")
    assert [gone.label for gone in found.removed] == ["section", "published", "share", "share", "comments", "comments"]
    assert found.body.startswith("Russian President Vladimir Putin has asked")
    assert found.body.endswith("normalize the situation in Syria.")
