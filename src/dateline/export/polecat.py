"""The forty columns of POLECAT, tab separated with a header; one row an event, its actors in one cell (`; ` between them).

Left out, as PLOVER says: events that were negated, are to come or might be (with `extra` they are in, and `x_realis` tells).
Event Date is the day told, else the day of publication, else `None`: the format cannot tell which, `x_basis` can.
COW numbers, titles, Wikipedia ids and districts stay `None`; names and codes of several actors stand in the order of the raw names.
Lost: who says so, realis, confidence, precision, counts, instruments, backers, framing, links, ties, offsets, what was removed,
skipped reports, and dates of publication that name no day. With `extra` the first of these stand in `x_` columns after the forty.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from dateline.export.options import Options
from dateline.export.telling import QUADS, chain_words, flat, names
from dateline.records import Mention, Resolution, Skip, Span

_SIDE = ("{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw", "Wikipedia {} ID")
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(column.format("Actor") for column in _SIDE),
    *(column.format("Recipient") for column in _SIDE),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
EXTRA = ("x_realis", "x_attribution", "x_confidence", "x_trigger", "x_sentence", "x_basis")
_NOT_DONE = frozenset(("negated", "future", "hypothetical"))
_DAY = len("2024-12-05")

Row = dict[str, str | None]


def write_polecat(items: Iterable[Resolution | Skip], out: BinaryIO, options: Options) -> None:
    """A header, then one row an event."""
    columns = (*COLUMNS, *EXTRA) if options.extra else COLUMNS
    out.write(_line(columns))
    for item in items:
        for row in [] if isinstance(item, Skip) else _rows(item, options.extra):
            out.write(_line(row.get(column) or "None" for column in columns))


def _line(cells: Iterable[str]) -> bytes:
    """Quoted only where a cell holds a quotation mark, so that a name in quotes does not swallow the rows after it."""
    row = io.StringIO()
    csv.writer(row, delimiter="\t", lineterminator="\n").writerow(cells)
    return row.getvalue().encode("utf-8")


def _rows(item: Resolution, extra: bool) -> Iterator[Row]:
    story = _story(item)
    for mention in item.mentions:
        if extra or mention.realis not in _NOT_DONE:
            yield {**_event(item, mention), **story, **(_extra(item, mention) if extra else {})}


def _story(item: Resolution) -> Row:
    """What all rows of a report share."""

    def of(kind: str) -> str:
        return _list(names(entity.span for entity in item.entities if entity.kind == kind))

    return {
        "Source": flat(item.text.outlet or ""),
        "Publication Date": _published(item),
        "Story People": of("person"),
        "Story Organizations": of("organisation"),
        "Story Locations": of("place"),
        "Language": "en",
        "Version": flat(item.model),
    }


def _event(item: Resolution, mention: Mention) -> Row:
    date, _ = _date(item, mention)
    return {
        "Event ID": _id(item, mention, date),
        "Event Date": date,
        "Event Type": mention.type,
        "Event Mode": _list(mention.modes),
        "Intensity": f"{mention.score:g}",
        "Quad Code": QUADS[mention.quad].upper(),
        "Contexts": _list(mention.contexts),
        **_side(item, "Actor", mention.actors),
        **_side(item, "Recipient", mention.recipients),
        **_place(item, mention.places),
    }


def _side(item: Resolution, side: str, spans: Sequence[Span]) -> Row:
    """Names, countries and sectors of all actors of a side, `None` for what is not known of one of several."""
    who = [(actor, span) for span in spans for actor in item.who(span) or (None,)]
    sectors = list(dict.fromkeys(sector for actor, _ in who if actor for sector in actor.sectors))
    return {
        f"{side} Name": _known(actor.name if actor else None for actor, _ in who),
        f"{side} Country": _known(actor.country if actor else None for actor, _ in who),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": _list(sectors),
        f"{side} Name Raw": _list(flat(span.text) for _, span in who),
    }


def _known(values: Iterable[str | None]) -> str | None:
    told = list(values)
    return _list(value or "None" for value in told) if any(told) else None


def _place(item: Resolution, spans: Sequence[Span]) -> Row:
    """The first place, which is the most specific one."""
    where = item.where(spans[0]) if spans else None
    if where is None:
        return {"Raw Placename": _raw(spans)}
    return {
        "Placename": where.name,
        "City": where.name if where.precision <= 3 else None,
        "Province": where.admin1,
        "Country": where.country,
        "Latitude": None if where.lat is None else f"{where.lat:.5g}",
        "Longitude": None if where.lon is None else f"{where.lon:.5g}",
        "GeoNames ID": None if where.geonames is None else str(where.geonames),
        "Raw Placename": _raw(spans),
    }


def _extra(item: Resolution, mention: Mention) -> Row:
    start, end = item.text.sentences[mention.sentence]
    return {
        "x_realis": mention.realis,
        "x_attribution": chain_words(mention.attribution),
        "x_confidence": f"{mention.confidence:g}",
        "x_trigger": flat(mention.trigger.text),
        "x_sentence": flat(item.text.body[start:end]),
        "x_basis": _date(item, mention)[1],
    }


def _date(item: Resolution, mention: Mention) -> tuple[str | None, str | None]:
    """The first day of the event and what it rests on."""
    when = item.times.get(mention.id)
    if when and when.start:
        return when.start, when.basis
    published = _published(item)
    return published, "publication" if published else None


def _published(item: Resolution) -> str | None:
    told = item.text.published or ""
    return told[:_DAY] if len(told) >= _DAY else None


def _id(item: Resolution, mention: Mention, date: str | None) -> str:
    """In NGEC's manner: day, report, event, type."""
    day = (date or "0000-00-00").replace("-", "")
    return f"{day}-{_hex(item.text.id)[:4]}-{_hex(mention.id)[:12]}_{mention.type}"


def _hex(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _raw(spans: Iterable[Span]) -> str:
    return _list(names(spans))


def _list(values: Iterable[str]) -> str:
    """`; ` stands between values, and so in none of them."""
    return "; ".join(value.replace(";", ",") for value in values)
