"""actors: whom every span of an annotation stands for on the report's day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.records import Actor, Annotation, Span, Text
from dateline.resolve.actors.publishing import publisher
from dateline.resolve.actors.reader import Reader
from dateline.resolve.actors.table import Table, open_actors
from dateline.resolve.actors.unresolved import unresolved

__all__ = ["Reader", "Table", "actors", "day", "open_actors", "publisher", "unresolved"]


def actors(annotation: Annotation, table: Table, towns: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], tuple[Actor, ...]]:
    """By their bounds, whom the spans of actors, recipients, backers, holders, tied sides and relays stand for.

    `towns` tells in which country the towns and provinces lie that the body names, by their bounds.
    """
    text = annotation.text
    reader = Reader(text.body, day(text), table, text.outlet, towns)
    places = {span: m.places for m in annotation.mentions for spans in (m.actors, m.recipients, m.backers) for span in spans}
    found: dict[tuple[int, int], tuple[Actor, ...]] = {}
    for span in _spans(annotation):
        bounds = (span.start, span.end)
        if bounds not in found:
            found[bounds] = reader.actors(span.start, span.end, [(p.start, p.end) for p in places.get(span, ())])
    return found


def day(text: Text) -> str | None:
    """The day as of which a text's names are looked up: its dateline's, else its publication's."""
    return text.dated or (text.published and text.published[:10])


def _spans(annotation: Annotation) -> Iterator[Span]:
    for mention in annotation.mentions:
        yield from (*mention.actors, *mention.recipients, *mention.backers)
        yield from (holder.span for holder in mention.attribution if holder.span)
    for said in annotation.attributions:
        yield from (holder.span for holder in said.chain if holder.span)
    for tie in annotation.ties:
        yield from (tie.subject, tie.object)
        yield from (holder.span for holder in tie.attribution if holder.span)
    yield from (relay.span for relay in annotation.relays if relay.span)
