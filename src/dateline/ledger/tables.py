"""Answers of the record: gone over one by one, or taken whole as an Arrow table, by whatever reads the Arrow PyCapsule interface."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from dateline.ledger.rows import EVENT_COLUMNS, STORY_COLUMNS, Row, event_row, story_row
from dateline.ledger.views import Seen, Story
from dateline.store.storable import bounded, clean

T = TypeVar("T")


class Answer(Generic[T]):
    """Asked anew each time that it is gone over; pandas, Polars, DuckDB and pyarrow take it as a table."""

    columns: Mapping[str, str]

    def __init__(self, ask: Callable[[], Iterator[T]], row: Callable[[T], Row]) -> None:
        self._ask, self._row = ask, row

    def __iter__(self) -> Iterator[T]:
        """The records."""
        return self._ask()

    def rows(self) -> Iterator[Row]:
        """One flat row each, by column names."""
        return (self._row(one) for one in self._ask())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as an Arrow stream of one batch (the PyCapsule interface)."""
        import nanoarrow

        types = {"text": nanoarrow.string(), "integer": nanoarrow.int64(), "number": nanoarrow.float64()}
        rows = [{name: _held(value) for name, value in row.items()} for row in self.rows()]
        schema = nanoarrow.struct({name: types[kind] for name, kind in self.columns.items()})
        parts = [nanoarrow.c_array([row[name] for row in rows], types[kind]) for name, kind in self.columns.items()]
        whole = nanoarrow.c_array_from_buffers(schema, len(rows), buffers=[None], children=parts)
        stream: Any = nanoarrow.c_array_stream(nanoarrow.Array(whole))
        return stream.__arrow_c_stream__(requested_schema)


def _held(value: Any) -> Any:
    """A value as a column holds it."""
    return clean(value) if isinstance(value, str) else bounded(value) if isinstance(value, int) else value


class Events(Answer[Seen]):
    """Events with their claims, and flat rows of them."""

    columns = EVENT_COLUMNS

    def __init__(self, ask: Callable[[], Iterator[Seen]]) -> None:
        super().__init__(ask, event_row)


class Stories(Answer[Story]):
    """Stories, and flat rows of them."""

    columns = STORY_COLUMNS

    def __init__(self, ask: Callable[[], Iterator[Story]]) -> None:
        super().__init__(ask, story_row)
