"""The commands that ask the record and judge: events, stories, show, claims, diff, join, split, undo, judgements."""

from __future__ import annotations

import argparse
import getpass
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.ledger import Record
    from dateline.ledger.tables import Answer

Write = Callable[[BinaryIO], None]
_FILTERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--actor", {"metavar": "NAME", "help": "who takes part, on either side: a name, an id or words"}),
    ("--country", {"metavar": "ISO3", "help": "of a side or place, such as SYR"}),
    ("--type", {"metavar": "TYPE", "help": "a PLOVER type, such as ASSAULT"}),
    ("--quad", {"type": int, "choices": (1, 2, 3, 4), "help": "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"}),
    ("--place", {"metavar": "NAME", "help": "a place, a province or a GeoNames id"}),
    ("--since", {"metavar": "DAY", "help": "happened on this ISO day or later"}),
    ("--until", {"metavar": "DAY", "help": "happened before this ISO day"}),
    ("--source", {"metavar": "NAME", "help": "who says so: an outlet or a holder"}),
    ("--independent", {"type": int, "metavar": "N", "help": "so many independent origins or more; without it nothing is left out"}),
    ("--confidence", {"type": float, "metavar": "X", "help": "the coder's least, 0 to 1"}),
    ("--realis", {"metavar": "KIND", "help": "asserted, historical, future, hypothetical or negated"}),
    ("--story", {"metavar": "ID", "help": "of this story alone"}),
)


def add_commands(commands: Any, output: Callable[[Path | None], Any]) -> None:
    """Add the parsers; `output` opens where to write."""
    for name, what in (("events", "the events that many tell of, each once"), ("stories", "reports on one happening")):
        asked = _asked(commands, name, f"list {what}")
        _filters(asked)
        asked.add_argument("--contested", action="store_true", help="only what the tellings differ on")
        asked.add_argument("--format", choices=("table", "jsonl", "csv", "parquet"), default="table", help="(default: table)")
        asked.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output")
        asked.set_defaults(run=_run(_list, output))
    show = _asked(commands, "show", "show an event or story: who tells it, what they claim, what they dispute")
    show.add_argument("id", metavar="ID", help="of an event or one of its tellings, of a story or one of its reports; a beginning will do")
    show.add_argument("--json", action="store_true", help="for programs")
    show.set_defaults(run=_run(_show, output))
    claims = _asked(commands, "claims", "list what is claimed of each event, value by value, with who says and who denies it")
    _filters(claims)
    claims.add_argument("--contested", action="store_true", help="only values that are denied, doubted or rivalled")
    claims.add_argument("--statements", action="store_true", help="what is said in the stories of these events without telling of one")
    claims.add_argument("--json", action="store_true", help="a line for each event, for programs")
    claims.set_defaults(run=_run(_claims, output))
    diff = _record(commands, "diff", "list what the record learned from one day to another, field by field")
    diff.add_argument("start", metavar="DAY", help="ISO day (its end is meant) or time")
    diff.add_argument("end", metavar="DAY", help="a later one")
    diff.add_argument("--json", action="store_true", help="for programs")
    diff.set_defaults(run=_run(_diff, output))
    _add_judging(commands, output)


def _add_judging(commands: Any, output: Callable[[Path | None], Any]) -> None:
    join = _record(commands, "join", "judge that events (or stories) are one")
    join.add_argument("ids", nargs="+", metavar="ID", help="two or more")
    split = _record(commands, "split", "judge that tellings of an event are of another")
    split.add_argument("id", metavar="ID", help="the event (or story)")
    split.add_argument("away", nargs="+", metavar="TELLING", help="its tellings (or reports) that are of another")
    for judged, run in ((join, _join), (split, _split)):
        judged.add_argument("--of", choices=("event", "story"), default="event", help="what is judged (default: event)")
        judged.add_argument("--by", metavar="NAME", help="who judges (default: your user name)")
        judged.add_argument("--why", default="", metavar="WORDS", help="kept with the judgement")
        judged.set_defaults(run=_run(run, output))
    undo = _record(commands, "undo", "take a judgement back")
    undo.add_argument("act", metavar="ACT", help="as `dateline judgements` names it")
    undo.set_defaults(run=_run(_undo, output))
    judgements = _asked(commands, "judgements", "list what people judged, also what was taken back")
    judgements.add_argument("--json", action="store_true", help="for programs")
    judgements.set_defaults(run=_run(_judgements, output))


def _record(commands: Any, name: str, what: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    made.add_argument("--record", default="dateline.db", metavar="URL", help="SQLite file or SQLAlchemy URL (default: dateline.db)")
    return made


def _asked(commands: Any, name: str, what: str) -> argparse.ArgumentParser:
    made = _record(commands, name, what)
    made.add_argument("--as-of", metavar="DAY", help="as the record was known at the end of that ISO day, or at that time")
    if name != "show":
        made.add_argument("--limit", type=int, metavar="N", help="the first N")
    return made


def _filters(parser: argparse.ArgumentParser) -> None:
    for name, told in _FILTERS:
        parser.add_argument(name, **told)


def _run(
    command: Callable[[argparse.Namespace, Record], Write], output: Callable[[Path | None], Any]
) -> Callable[[argparse.Namespace], int]:
    """Open the record, ask, write."""

    def run(args: argparse.Namespace) -> int:
        from dateline.ledger import Record
        from dateline.store.opening import there

        if not there(args.record):  # a store would make one
            raise DatelineError(f"{args.record}: no such record; read reports first, or name another one with --record")
        with Record.open(args.record) as record:
            write = command(args, record)
            with output(getattr(args, "output", None)) as out:
                write(out)
        return 0

    return run


def _list(args: argparse.Namespace, record: Record) -> Write:
    from dateline.ledger import lists, wire
    from dateline.ledger.writing import write_csv, write_jsonl, write_parquet

    if args.format == "parquet" and args.output is None:
        raise DatelineError("--format parquet is for files: name one with --output")
    asked = (args.as_of, args.limit)
    told = _told(args) | {"contested": args.contested}
    answer: Answer[Any] = record.events(*asked, **told) if args.command == "events" else record.stories(*asked, **told)
    table, told_whole = (lists.events, wire.event) if args.command == "events" else (lists.stories, wire.story)
    if args.format == "table":
        return _printed(table(answer))
    if args.format == "jsonl":
        return lambda out: write_jsonl(map(told_whole, answer), out)
    return lambda out: (write_csv if args.format == "csv" else write_parquet)(answer, out)


def _show(args: argparse.Namespace, record: Record) -> Write:
    from dateline.ledger import lists, wire
    from dateline.ledger.sheet import sheet

    try:
        seen = record.event(args.id, args.as_of)
    except DatelineError as no_event:
        try:
            story = record.story(args.id, args.as_of)
        except DatelineError:
            raise no_event from None
        if args.json:
            return _json(wire.story(story))
        events = [record.event(one, args.as_of) for one in story.events]
        return _printed((*lists.stories([story]), *lists.sources(story.sources), *lists.events(events), *lists.statements([story])))
    history = [] if args.as_of else record.history(seen.event.id)
    if args.json:
        return _json(wire.event(seen) | {"judgements": [wire.judgement(one) for one in history]})
    return _printed(sheet(seen, history))


def _claims(args: argparse.Namespace, record: Record) -> Write:
    from dateline.ledger import lists, wire
    from dateline.ledger.writing import write_jsonl

    if args.statements:
        stories = record.stories(args.as_of, args.limit, **_told(args), contested=args.contested)
        return (lambda out: write_jsonl(map(wire.story, stories), out)) if args.json else _printed(lists.statements(stories))
    events = record.events(args.as_of, args.limit, **_told(args), contested=args.contested)
    if args.json:
        return lambda out: write_jsonl(map(wire.event, events), out)
    return _printed(lists.claims(events, args.contested))


def _diff(args: argparse.Namespace, record: Record) -> Write:
    from dataclasses import asdict

    from dateline.ledger import lists
    from dateline.ledger.writing import write_jsonl

    found = record.diff(args.start, args.end)
    return (lambda out: write_jsonl(map(asdict, found), out)) if args.json else _printed(lists.changes(found))


def _join(args: argparse.Namespace, record: Record) -> Write:
    act = record.join(args.ids, args.by or getpass.getuser(), args.why, args.of)
    now = {record.story(one).id if args.of == "story" else record.event(one).event.id for one in args.ids}
    return _said(act, "; they stay apart, as they are judged different too: see dateline judgements" if len(now) > 1 else "")


def _split(args: argparse.Namespace, record: Record) -> Write:
    return _said(record.split(args.id, args.away, args.by or getpass.getuser(), args.why, args.of))


def _undo(args: argparse.Namespace, record: Record) -> Write:
    count = record.undo(args.act)
    return lambda out: _line(out, f"{count} judgement(s) taken back")


def _judgements(args: argparse.Namespace, record: Record) -> Write:
    from dateline.ledger import lists, wire
    from dateline.ledger.writing import write_jsonl

    found = record.judgements(args.as_of)[: args.limit]
    return (lambda out: write_jsonl(map(wire.judgement, found), out)) if args.json else _printed(lists.judgements(found))


def _told(args: argparse.Namespace) -> dict[str, Any]:
    return {name: getattr(args, name) for name in (option.removeprefix("--") for option, _ in _FILTERS)}


def _said(act: str, more: str = "") -> Write:
    return lambda out: _line(out, f"judged{more}; take it back with: dateline undo {act}")


def _line(out: BinaryIO, words: str) -> None:
    out.write(f"{words}\n".encode("utf-8", "backslashreplace"))


def _json(told: Any) -> Write:
    return lambda out: _line(out, json.dumps(told, ensure_ascii=False, indent=1))


def _printed(parts: Iterable[RenderableType]) -> Write:
    from dateline.ledger.lists import print_parts

    return lambda out: print_parts(parts, out)
