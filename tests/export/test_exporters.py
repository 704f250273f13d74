"""One contract for every exporter, a plugin's too: streams, leaves the stream open, writes UTF-8, and the same bytes for the same items."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from dateline.export import EXPORTERS, Options
from dateline.records import Annotation, Skip
from tests.export.samples import all_items, harbour

OPTIONS = Options(version="1.0", width=100)


@pytest.fixture(params=sorted(EXPORTERS))
def name(request: pytest.FixtureRequest) -> str:
    told: str = request.param
    return told


def written(name: str, items: list[Annotation | Skip], options: Options = OPTIONS) -> bytes:
    out = io.BytesIO()
    EXPORTERS[name](iter(items), out, options)
    assert not out.closed
    return out.getvalue()


def test_the_names():
    assert list(EXPORTERS) == ["jsonl", "table", "html", "polecat"]


def test_every_item_is_taken_and_what_is_written_is_utf8(name: str):
    text = written(name, all_items()).decode("utf-8")
    assert "Free Front" in text
    assert text.endswith("\n")
    assert not any(c in text for c in "\x00\x1b\ud800")


def test_the_same_items_give_the_same_bytes(name: str):
    assert written(name, all_items()) == written(name, all_items())


def test_no_items(name: str):
    assert written(name, []).decode("utf-8").count("\n") <= (1000 if name == "html" else 1)


def test_items_are_written_as_they_come(name: str):
    out, sizes = io.BytesIO(), []

    def watched() -> Iterator[Annotation | Skip]:
        for _ in range(5):
            sizes.append(out.tell())
            yield harbour()

    EXPORTERS[name](watched(), out, OPTIONS)
    assert sizes[4] > sizes[3] > 0
    assert out.tell() > sizes[4]


def test_the_stream_of_the_caller_may_not_seek(name: str):
    class Pipe(io.RawIOBase):
        taken = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.taken += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    buffered = io.BufferedWriter(pipe)
    EXPORTERS[name](all_items(), buffered, OPTIONS)
    buffered.flush()
    assert pipe.taken == written(name, all_items())


def test_jsonl_is_one_line_an_item():
    assert len(written("jsonl", all_items()).decode("utf-8").splitlines()) == len(all_items())
