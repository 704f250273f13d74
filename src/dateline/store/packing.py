"""A telling as one line of JSON and back: what is compared with others is read without the whole record of its report."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, TypeVar

from dateline.records import Actor, Count, Place, Span, When
from dateline.tellings import Side, Spot, Teller, Telling

Packed = list[Any]
_R = TypeVar("_R")


def packed(telling: Telling) -> str:
    """The fields in their order, without names."""
    return json.dumps(_listed(telling), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace").decode("utf-8")


def unpacked(line: str) -> Telling:
    """What `packed` wrote."""
    row = json.loads(line)
    told = dict(zip(_NAMES, row, strict=True))
    told["modes"], told["contexts"], told["framing"] = tuple(told["modes"]), tuple(told["contexts"]), tuple(told["framing"])
    for role in ("actors", "recipients", "backers"):
        told[role] = tuple(Side(text, _actor(who)) for text, who in told[role])
    told["places"] = tuple(Spot(text, _place(where)) for text, where in told["places"])
    told["when"] = _made(When, *told["when"][:-1], _span(told["when"][-1])) if told["when"] else None
    told["counts"] = tuple(_made(Count, *count[:-1], Span(*count[-1])) for count in told["counts"])
    told["chain"] = tuple(_made(Teller, *teller[:-1], _actor(teller[-1])) for teller in told["chain"])
    return Telling(**told)


_NAMES = [f.name for f in fields(Telling)]
_SLOTS = {cls: [f.name for f in fields(cls)] for cls in (Telling, Actor, Count, Place, Span, When, Side, Spot, Teller)}


def _listed(value: Any) -> Any:
    names = _SLOTS.get(type(value))
    if names is not None:
        return [_listed(getattr(value, name)) for name in names]
    return [_listed(one) for one in value] if isinstance(value, tuple) else value


def _made(record: type[_R], *values: Any) -> _R:
    return record(*values)


def _actor(row: Packed) -> Actor:
    return _made(Actor, *row[:3], tuple(row[3]), *row[4:])


def _place(row: Packed | None) -> Place | None:
    return _made(Place, *row[:-1], tuple(row[-1])) if row else None


def _span(row: Packed | None) -> Span | None:
    return Span(*row) if row else None
